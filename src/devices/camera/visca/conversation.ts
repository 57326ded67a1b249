import type { Clock } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import { note, type Said } from "#protocol/device-notes.ts";
import type { WireExchange } from "../../device.ts";
import { DeviceError } from "../../device-error.ts";
import { exchange } from "../../exchange.ts";
import type { CameraCapabilities } from "../camera.ts";
import type { CameraModel } from "../model.ts";
import { type AdjustedHearer, AdjustedWatch } from "./adjusted.ts";
import type { ViscaLevels } from "./levels.ts";
import type { ViscaLine } from "./line.ts";
import { type Opened, open } from "./opening.ts";
import { ViscaSession } from "./session.ts";
import type { ViscaUnits } from "./units.ts";
import { PositionWatch, type Readings } from "./watch.ts";
import type { ViscaWire } from "./wire.ts";

/** A session with a camera that has answered, and the watch over its position. */
export interface Conversation {
  readonly session: ViscaSession;
  readonly watch: PositionWatch;
  readonly settings: AdjustedWatch;
  /** Ends it. */
  readonly lose: (error: DeviceError) => void;
}

export interface ConversationOptions {
  readonly clock: Clock;
  readonly wire: ViscaWire;
  readonly units: ViscaUnits;
  readonly address: number;
  readonly coalesce: boolean;
  /** Whether the camera says when a command is complete. */
  readonly completes: boolean;
  /** What can be set on it, and by whose commands. */
  readonly adjustments: CameraCapabilities["adjustments"];
  readonly functions: CameraModel["functions"];
  readonly levels: ViscaLevels;
}

/** Who hears what comes of a conversation. */
export interface Hearer extends Readings, AdjustedHearer {
  /** The camera answered, and this is what it said. */
  handleOpened(conversation: Conversation, opened: Opened): void;
  handleExchange(exchange: WireExchange): void;
  /** Something came that belongs to nothing outstanding. */
  handleStray(said: Said): void;
  /** Whether a silent camera is to be expected just now: it is being switched. */
  mayBeSilent(): boolean;
  /** Whether the camera was released while its wire was being opened. */
  isClosed(): boolean;
}

/** Joins the wire and talks until something ends it; resolves with what, the wire left. */
export async function converse(options: ConversationOptions, hearer: Hearer): Promise<DeviceError> {
  const { clock, wire, address, coalesce, completes } = options;
  const { promise: lost, resolve: lose } = Promise.withResolvers<DeviceError>();
  let line: ViscaLine;
  try {
    line = await wire.join(address, lose);
  } catch (error) {
    return error instanceof DeviceError ? error : new DeviceError("DEVICE_PORT_ABSENT", messageOf(error));
  }
  if (hearer.isClosed()) {
    await wire.leave(address);
    return new DeviceError("DEVICE_CLOSED");
  }
  const session = new ViscaSession({ clock, line, address, coalesce, completes });
  const settings = new AdjustedWatch(session, options.adjustments, options.functions, options.levels, hearer);
  const watch = new PositionWatch(session, clock, hearer, settings, options.units.motors);
  const ours = (other: number | undefined): boolean => other === undefined || other === address;
  let strays = 0;
  const unhear = [
    line.events.on("exchange", (exchange, from) => {
      if (ours(from)) hearer.handleExchange(exchange);
    }),
    line.events.on("stray", (said, from) => {
      if (!ours(from)) return;
      strays += 1;
      hearer.handleStray(said);
    }),
    line.events.on("answered", (by) => {
      if (by === address) strays = 0;
    }),
    line.events.on("unanswered", (inARow, by) => {
      if (by === address) hearer.handleExchange(exchange(clock, "in", new Uint8Array(), note("no-answer"), true));
      if (by !== address || inARow < line.pace.silentAfter || hearer.mayBeSilent()) return;
      // Noise in place of answers is not silence: the speed or the cable is wrong.
      lose(
        strays > 0 ? new DeviceError("DEVICE_OUT_OF_STEP") : new DeviceError("DEVICE_NO_ANSWER", session.cameraCount),
      );
    }),
    line.events.on("otherWire", (found) => lose(new DeviceError("CAMERA_OTHER_WIRE", note(found)))),
  ];
  const focusStops = options.adjustments?.focus?.includes("stop") === true;
  open(session, options.units, focusStops).then(
    (opened) => {
      hearer.handleOpened({ session, watch, settings, lose }, opened);
      watch.start(opened.raw, opened.power === "standby");
    },
    (error: unknown) =>
      lose(error instanceof DeviceError ? error : new DeviceError("DEVICE_UNPLUGGED", messageOf(error))),
  );
  const error = await lost;
  for (const stop of unhear) stop();
  watch.end();
  session.close(error);
  await wire.leave(address).catch(() => undefined);
  return error;
}
