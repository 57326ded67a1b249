import type { Clock } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import type { WireExchange } from "../../device.ts";
import { DeviceError } from "../../device-error.ts";
import { exchange } from "../../exchange.ts";
import { PositionWatch } from "../position-watch.ts";
import { OnvifClient } from "./client.ts";
import type { HttpPost } from "./http-post.ts";
import { ImagingAdjustments, type ImagingSaid } from "./imaging-adjustments.ts";
import { findWay, leniently, type Opened, open, type Way } from "./opening.ts";
import { systemDateAndTime } from "./operations.ts";
import { OnvifSession } from "./session.ts";
import type { Credentials } from "./sign-in.ts";
import { type PtzStatus, status } from "./steering.ts";

/** So many requests in a row without an answer, and the camera counts as gone. */
const silentAfter = 3;
/** For where it is, which is asked again soon in any case. Milliseconds. */
const statusWithin = 2_500;
/** Milliseconds between readings. */
const readings = { moving: 200, still: 2_000 } as const;
/** How it is set is read once in so many readings while it stands still: it has a page of its own to be set on. */
const settingsEvery = 5;

/** A session with a camera that let us in. */
export interface OnvifConversation {
  readonly client: OnvifClient;
  readonly session: OnvifSession;
  readonly watch: PositionWatch;
  readonly way: Way;
  /** What is set on it beside where it looks; undefined where that is nothing. */
  readonly imaging: ImagingAdjustments | undefined;
  /** Reads how it is set, and tells it. */
  readonly readSettings: () => Promise<void>;
  /** What it last said of its movement. */
  readonly status: () => PtzStatus | undefined;
  /** Ends it. */
  readonly lose: (error: DeviceError) => void;
}

export interface ConversationOptions {
  readonly clock: Clock;
  readonly http: HttpPost;
  readonly host: string;
  readonly port: number;
  readonly credentials: Credentials;
  /** Its places and speeds of the focus grow towards what is near. */
  readonly nearIsMore: boolean;
}

/** Who hears what comes of a conversation. */
export interface Hearer {
  handleOpened(conversation: OnvifConversation, opened: Opened): void;
  handleExchange(exchange: WireExchange): void;
  handleStatus(status: PtzStatus): void;
  /** It said how it is set. */
  handleImaging(said: ImagingSaid): void;
  /** The last request was not answered; undefined once one is again. */
  handleUnanswered(error: DeviceError | undefined): void;
  handleMoving(moving: boolean): void;
}

/** Signs in and talks until something ends it; resolves with what. */
export async function converse(options: ConversationOptions, hearer: Hearer): Promise<DeviceError> {
  const { clock, http, host, port, credentials, nearIsMore } = options;
  const { promise: lost, resolve: lose } = Promise.withResolvers<DeviceError>();
  const client = new OnvifClient({
    clock,
    http,
    host,
    port,
    credentials,
    handleExchange: (direction, words, isFault) =>
      hearer.handleExchange(exchange(clock, direction, new Uint8Array(), words, isFault)),
  });
  let way: Way;
  try {
    way = await findWay(client);
  } catch (error) {
    return asDeviceError(error);
  }
  let ready = false;
  let last: PtzStatus | undefined;
  let imaging: ImagingAdjustments | undefined;
  /** Readings since it last moved; as it was opened it has just said how it is set. */
  let rounds = 1;
  const session = new OnvifSession({
    clock,
    client,
    profile: way.profile,
    hearer: {
      handleLost: lose,
      handleUnanswered: (inARow) => {
        if (inARow >= silentAfter) lose(new DeviceError("DEVICE_NO_ANSWER"));
        else if (ready) hearer.handleUnanswered(inARow === 0 ? undefined : new DeviceError("DEVICE_NO_ANSWER"));
      },
    },
  });
  const readSettings = async (): Promise<void> => {
    const said = await imaging?.read().catch(ignoreDevice);
    if (said !== undefined) hearer.handleImaging(said);
  };
  const watch = new PositionWatch(clock, readings, {
    read: async () => {
      // Whoever moved it elsewhere may have set it, too.
      if (watch.moving) rounds = 0;
      else if (rounds++ % settingsEvery === 0) await readSettings();
      if (!way.steered) {
        // Nothing of it changes; whether it is there does.
        await leniently(session.ask(systemDateAndTime, statusWithin)).catch(ignoreDevice);
        return;
      }
      const said = await leniently(session.ask(status(way.profile.token), statusWithin)).catch(ignoreDevice);
      if (said === undefined) return;
      last = said;
      watch.handleRead(said);
      hearer.handleStatus(said);
    },
    asked: () => session.driving || last?.moving === true,
    handleMoving: (moving) => hearer.handleMoving(moving),
  });
  open(client, session, way).then(
    (opened) => {
      ready = true;
      last = opened.status;
      const ask = session.ask.bind(session);
      imaging = opened.imaging && new ImagingAdjustments(opened.imaging, (one) => ask(one), nearIsMore);
      hearer.handleOpened({ client, session, watch, way, imaging, readSettings, status: () => last, lose }, opened);
      if (imaging !== undefined) hearer.handleImaging(imaging.opening);
      watch.start();
    },
    (error: unknown) => lose(asDeviceError(error)),
  );
  const error = await lost;
  watch.end();
  session.end(error);
  return error;
}

/** The session has told of silence and loss. */
function ignoreDevice(error: unknown): undefined {
  if (!(error instanceof DeviceError)) throw error;
  return undefined;
}

const asDeviceError = (error: unknown): DeviceError =>
  error instanceof DeviceError ? error : new DeviceError("DEVICE_OUT_OF_STEP", messageOf(error), { cause: error });
