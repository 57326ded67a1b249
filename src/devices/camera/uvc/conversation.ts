import { type Clock, delay } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import type { Said } from "#protocol/device-notes.ts";
import type { DeviceIdentity, WireExchange } from "../../device.ts";
import { DeviceError } from "../../device-error.ts";
import { exchange } from "../../exchange.ts";
import type { Adjusted, CameraPosition, LevelValues } from "../camera.ts";
import { PositionWatch } from "../position-watch.ts";
import type { Attached, Attachment } from "./attachment.ts";
import { axisNames, onStep, UvcAxes } from "./axes.ts";
import { FocusStepping } from "./focus-stepping.ts";
import { UvcLevels } from "./levels.ts";
import { UvcSession } from "./session.ts";
import { UvcSettings } from "./settings.ts";
import { SettingsWatch } from "./settings-watch.ts";

/** So many requests in a row without an answer, and the camera counts as gone. */
const silentAfter = 3;
/** A process each. */
const readings = { moving: 150, still: 2_000 } as const;
/** Between two readings that show whether a camera moves. Milliseconds. */
const look = 120;

/** A session with a camera that has listed its controls. */
export interface UvcConversation {
  readonly axes: UvcAxes;
  readonly settings: UvcSettings;
  /** The numbers of its picture. */
  readonly levels: UvcLevels;
  readonly session: UvcSession;
  readonly watch: PositionWatch;
  /** Moves the focus; undefined where the camera has no place of it. */
  readonly focusing: FocusStepping | undefined;
  /** Ends it. */
  readonly lose: (error: DeviceError) => void;
}

export interface ConversationOptions {
  readonly clock: Clock;
  readonly attachment: Attachment;
  readonly upsideDown: boolean;
}

/** Who hears what comes of a conversation. */
export interface Hearer {
  /** The camera listed its controls and took a stop. */
  handleOpened(conversation: UvcConversation, identity: DeviceIdentity | undefined): void;
  handleExchange(exchange: WireExchange): void;
  handlePosition(position: CameraPosition): void;
  /** It said how it is set. */
  handleAdjusted(said: Adjusted): void;
  handleLevels(said: LevelValues): void;
  /** The last request was not answered; undefined once one is again. */
  handleUnanswered(error: DeviceError | undefined): void;
  handleMoving(moving: boolean): void;
}

/** Finds the camera and talks until something ends it; resolves with what. */
export async function converse(options: ConversationOptions, hearer: Hearer): Promise<DeviceError> {
  const { clock, attachment, upsideDown } = options;
  const say = (direction: "out" | "in", said: Said, isFault = false): void =>
    hearer.handleExchange(exchange(clock, direction, new Uint8Array(), said, isFault));
  let attached: Attached;
  let axes: UvcAxes;
  let settings: UvcSettings;
  let levels: UvcLevels;
  try {
    attached = await attachment.attach();
    say("out", "controls?");
    const controls = await attached.device.list();
    say("in", `controls ${[...controls.keys()].join(" ")}`);
    axes = new UvcAxes(controls, upsideDown);
    settings = new UvcSettings(controls);
    levels = new UvcLevels(controls, settings.adjustments);
  } catch (error) {
    return error instanceof DeviceError ? error : new DeviceError("DEVICE_PORT_ABSENT", messageOf(error));
  }

  const { promise: lost, resolve: lose } = Promise.withResolvers<DeviceError>();
  let ready = false;
  const session = new UvcSession({
    clock,
    device: attached.device,
    axes,
    hearer: {
      handleExchange: say,
      handleLost: lose,
      handleUnanswered: (inARow) => {
        if (inARow >= silentAfter) lose(new DeviceError("DEVICE_NO_ANSWER"));
        else if (ready) hearer.handleUnanswered(inARow === 0 ? undefined : new DeviceError("DEVICE_NO_ANSWER"));
      },
      handleRead: (values) => {
        watch.handleRead(values);
        const position = positionOf(axes, values);
        if (position !== undefined) hearer.handlePosition(position);
      },
    },
  });
  const { focusPlace } = settings;
  const focusing = focusPlace && new FocusStepping(clock, focusPlace, (set) => session.tell(set, [focusPlace.name]));
  const setting = new SettingsWatch(
    [...new Set([...settings.readable, ...levels.readable])],
    (names) => session.tell({}, names),
    (values) => {
      hearer.handleAdjusted(settings.said(values));
      hearer.handleLevels(levels.said(values));
    },
  );
  const watch = new PositionWatch(clock, readings, {
    read: async () => {
      // A camera that tells nothing of where it is can still be gone.
      if (axes.readable.length > 0) await session.read();
      else if (!(await attached.present())) lose(new DeviceError("DEVICE_UNPLUGGED"));
      if (!watch.moving) await setting.handleTurn();
    },
    asked: () => session.driving,
    handleMoving: (moving) => hearer.handleMoving(moving),
  });
  void begin(session, axes, clock).then(
    () => {
      ready = true;
      hearer.handleOpened({ axes, settings, levels, session, watch, focusing, lose }, attached.identity);
      void setting.read();
      watch.start();
    },
    (error: unknown) =>
      lose(error instanceof DeviceError ? error : new DeviceError("DEVICE_UNPLUGGED", messageOf(error))),
  );
  const error = await lost;
  watch.end();
  focusing?.stop();
  session.end(error);
  return error;
}

/**
 * The first thing written is a stop: whoever spoke before may have died with the camera moving. One that goes to a place
 * shows it between two readings, and is told to stay where it is; one that stands still is not written to, since
 * not every camera tells the truth about where that is.
 */
async function begin(session: UvcSession, axes: UvcAxes, clock: Clock): Promise<void> {
  if (Object.keys(axes.still).length > 0 || axes.readable.length > 0) {
    const stopped = await session.stop();
    if (stopped.kind === "failed") throw stopped.error;
  }
  if (axes.readable.length === 0) return;
  const before = session.at;
  await delay(look, clock);
  await session.read();
  const moved = axisNames.flatMap((name) => {
    const control = axes.axes[name].position;
    const now = control && session.at[control.name];
    if (control === undefined || now === undefined || now === before[control.name]) return [];
    return [[control.name, onStep(now, control)] as const];
  });
  if (moved.length > 0) await session.order(Object.fromEntries(moved));
}

/** Where the camera is; undefined where it turns and does not tell how far, or tells nothing at all. */
function positionOf(axes: UvcAxes, values: Readonly<Record<string, number>>): CameraPosition | undefined {
  const { pan, tilt, zoom } = axes.axes;
  const raw = {
    pan: values[pan.position?.name ?? ""],
    tilt: values[tilt.position?.name ?? ""],
    zoom: values[zoom.position?.name ?? ""],
  };
  const tells = axes.turns ? (raw.pan ?? raw.tilt) : raw.zoom;
  if (tells === undefined) return undefined;
  const known = { pan: raw.pan ?? 0, tilt: raw.tilt ?? 0, zoom: raw.zoom ?? 0 };
  return {
    pan: axes.valueOf("pan", known.pan),
    tilt: axes.valueOf("tilt", known.tilt),
    zoom: axes.valueOf("zoom", known.zoom),
    raw: known,
  };
}
