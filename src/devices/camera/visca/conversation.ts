import type { Clock } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import type { WireExchange } from "../../device.ts";
import { DeviceError } from "../../device-error.ts";
import type { ByteLink } from "../../transport/byte-link.ts";
import { type Opened, open } from "./opening.ts";
import { ViscaSession } from "./session.ts";
import type { ViscaUnits } from "./units.ts";
import { PositionWatch, type Readings } from "./watch.ts";

/** So many requests in a row without an answer, and the camera counts as gone. */
const silentAfter = 3;

/** A session with a camera that has answered, and the watch over its position. */
export interface Conversation {
  readonly session: ViscaSession;
  readonly watch: PositionWatch;
  /** Ends it. */
  readonly lose: (error: DeviceError) => void;
}

export interface ConversationOptions {
  readonly clock: Clock;
  readonly link: ByteLink;
  readonly units: ViscaUnits;
  readonly address: number;
  readonly coalesce: boolean;
}

/** Who hears what comes of a conversation. */
export interface Hearer extends Readings {
  /** The camera answered, and this is what it said. */
  handleOpened(conversation: Conversation, opened: Opened): void;
  handleExchange(exchange: WireExchange): void;
  /** Something came that belongs to nothing outstanding. */
  handleStray(words: string): void;
  /** Whether a silent camera is to be expected just now: it is being switched. */
  mayBeSilent(): boolean;
  /** Whether the camera was released while its wire was being opened. */
  isClosed(): boolean;
}

/** Opens the wire and talks until something ends it; resolves with what, the wire released. */
export async function converse(options: ConversationOptions, hearer: Hearer): Promise<DeviceError> {
  const { clock, link } = options;
  try {
    await link.open();
  } catch (error) {
    return error instanceof DeviceError ? error : new DeviceError("DEVICE_PORT_ABSENT", messageOf(error));
  }
  if (hearer.isClosed()) {
    await link.close();
    return new DeviceError("DEVICE_CLOSED");
  }
  const { promise: lost, resolve: lose } = Promise.withResolvers<DeviceError>();
  const loseFor = (reason: unknown): void => lose(unplugged(reason));
  const session = new ViscaSession({
    clock,
    address: options.address,
    coalesce: options.coalesce,
    write: (bytes) => {
      link.write(bytes).catch(loseFor);
    },
  });
  const watch = new PositionWatch(session, clock, hearer);
  const unhear = [link.events.on("bytes", (chunk) => session.handleBytes(chunk)), link.events.on("closed", loseFor)];
  let strays = 0;
  session.line.events.on("exchange", (exchange) => hearer.handleExchange(exchange));
  session.line.events.on("stray", (words) => {
    strays += 1;
    hearer.handleStray(words);
  });
  session.line.events.on("answered", () => {
    strays = 0;
  });
  session.line.events.on("unanswered", (inARow) => {
    if (inARow < silentAfter || hearer.mayBeSilent()) return;
    // Noise in place of answers is not silence: the speed or the cable is wrong.
    lose(new DeviceError(strays > 0 ? "DEVICE_OUT_OF_STEP" : "DEVICE_NO_ANSWER"));
  });
  open(session, options.units).then((opened) => {
    hearer.handleOpened({ session, watch, lose }, opened);
    watch.start(opened.raw, opened.power === "standby");
  }, loseFor);
  const error = await lost;
  for (const stop of unhear) stop();
  watch.end();
  session.close(error);
  await link.close().catch(() => undefined);
  return error;
}

function unplugged(reason: unknown): DeviceError {
  if (reason instanceof DeviceError) return reason;
  return new DeviceError("DEVICE_UNPLUGGED", reason === undefined ? undefined : messageOf(reason));
}
