import type { Clock } from "#base/clock.ts";
import type { Log } from "#base/log.ts";
import { isSetting } from "#protocol/camera-adjustments.ts";
import { note } from "#protocol/device-notes.ts";
import type { DeviceIdentity, Outcome } from "../../device.ts";
import { DeviceError } from "../../device-error.ts";
import type {
  Adjustable,
  AdjustedTo,
  CameraCapabilities,
  CameraDrive,
  CameraFocus,
  CameraTarget,
  LevelName,
} from "../camera.ts";
import { KeptCamera } from "../kept-camera.ts";
import type { Attachment } from "./attachment.ts";
import { axisNames, type UvcAxes } from "./axes.ts";
import { converse, type UvcConversation } from "./conversation.ts";
import { ignoreDevice, whereFocused } from "./focused.ts";
import { isAt } from "./stepping.ts";

export interface UvcCameraOptions {
  readonly id: string;
  readonly attachment: Attachment;
  readonly upsideDown: boolean;
  readonly clock: Clock;
  readonly log: Log;
}

/** A camera that has stood still for so long has gone as far as it goes. Milliseconds. */
const settled = 700;
/** It stands still once so many readings in a row were alike. */
const alikeWhenStill = 3;

const nothing: CameraCapabilities = {
  turns: false,
  home: false,
  pan: { min: 0, max: 0 },
  tilt: { min: 0, max: 0 },
  magnification: 1,
  presets: undefined,
  power: false,
};

/**
 * A USB camera, steered through its V4L2 controls as far as it has them: a webcam that looks one way has none. Driven by its
 * speed controls where it has them, otherwise by stepping its position; what it can do is what it lists. Cameras without
 * position controls never say where they look.
 */
export class UvcCamera extends KeptCamera<UvcConversation> {
  readonly #options: UvcCameraOptions;
  #capabilities: CameraCapabilities = nothing;

  constructor(options: UvcCameraOptions) {
    super(options);
    this.#options = options;
  }

  get where(): string {
    return this.#options.attachment.where;
  }
  /** Nothing until the camera has listed its controls. */
  get capabilities(): CameraCapabilities {
    return this.#capabilities;
  }
  get moving(): boolean {
    return this.conversation?.watch.moving ?? false;
  }

  drive(drive: CameraDrive): Promise<Outcome> {
    const { conversation } = this;
    if (conversation === undefined) return this.unreached;
    if (!conversation.axes.any) {
      return Promise.resolve({ kind: "failed", error: new DeviceError("CAMERA_LACKS", note("lacks-moving")) });
    }
    this.interruptions += 1;
    const driven = conversation.session.drive(drive);
    conversation.watch.handleMovement();
    return driven;
  }

  stop(): Promise<Outcome> {
    const { conversation } = this;
    // A stop is the first thing written in the next conversation in any case.
    if (conversation === undefined) return this.unreached;
    if (!conversation.axes.any) return Promise.resolve({ kind: "confirmed" });
    this.interruptions += 1;
    const stopped = conversation.session.stop();
    conversation.watch.handleMovement();
    return stopped;
  }

  async moveTo(target: CameraTarget): Promise<void> {
    const { axes } = this.use();
    const set: Record<string, number> = {};
    for (const name of axisNames) {
      const value = target[name];
      if (value === undefined) continue;
      const raw = axes.rawOf(name, value);
      const control = axes.axes[name].position;
      if (raw === undefined || control === undefined)
        throw new DeviceError("CAMERA_LACKS", note(name === "zoom" ? "lacks-zoom-position" : "lacks-position"));
      set[control.name] = raw;
    }
    await this.#go(set);
  }

  async home(): Promise<void> {
    const { axes } = this.use();
    if (axes.resets.length > 0) return this.#go(Object.fromEntries(axes.resets.map((name) => [name, 1])));
    const { pan, tilt } = axes.axes;
    const middle = [pan.position, tilt.position].flatMap((control) =>
      control ? [[control.name, control.default]] : [],
    );
    if (middle.length === 0) throw new DeviceError("CAMERA_LACKS", note("lacks-home"));
    await this.#go(Object.fromEntries(middle));
  }

  zoomTo(zoom: number): Promise<void> {
    return this.moveTo({ zoom });
  }

  /** UVC has no memories; the room keeps presets by position. */
  storePreset(number: number): Promise<void> {
    return Promise.reject(new DeviceError("CAMERA_LACKS", note("preset", { number })));
  }

  recallPreset(number: number): Promise<void> {
    return this.storePreset(number);
  }

  clearPreset(number: number): Promise<void> {
    return this.storePreset(number);
  }

  async adjust<What extends Adjustable>(what: What, to: AdjustedTo<What>): Promise<void> {
    const conversation = this.use();
    const writes = conversation.settings.writes(what, to);
    if (what === "focus") conversation.focusing?.stop();
    if (to === "near" || to === "far") return conversation.focusing?.start(to);
    const { settings, levels } = conversation;
    // A mode that takes over moves the numbers it rules.
    if (isSetting(to)) await this.#set(conversation, writes, [...settings.readsOf(what), ...levels.ruledBy(what)]);
    if (to === "stop")
      void whereFocused(conversation, this.clock, (said) => this.handleLevels(said)).catch(ignoreDevice);
  }

  async setLevel(what: LevelName, to: number | "initial"): Promise<void> {
    const conversation = this.use();
    const { settings, levels } = conversation;
    const ruling = levels.offered[what]?.only?.what;
    // A temperature by hand is none of the lamps' any more.
    const reads = [...levels.readsOf(what), ...(ruling === undefined ? [] : settings.readsOf(ruling))];
    if (ruling === "focus") conversation.focusing?.stop();
    await this.#set(conversation, [levels.writes(what, to)], reads);
    if (ruling === "focus") await whereFocused(conversation, this.clock, (said) => this.handleLevels(said));
  }

  async readFocus(): Promise<CameraFocus | undefined> {
    const { session, settings } = this.use();
    const { focusPlace } = settings;
    if (focusPlace === undefined) return undefined;
    return settings.focusSaid(await session.tell({}, [...settings.readsOf("focus"), focusPlace.name]));
  }

  async focusTo(focus: CameraFocus): Promise<void> {
    const conversation = this.use();
    conversation.focusing?.stop();
    const { settings } = conversation;
    await this.#set(conversation, settings.focusWrites(focus), settings.readsOf("focus"));
  }

  /** Writes each in turn, and tells what the camera says of it then. */
  async #set(
    { session, settings, levels }: UvcConversation,
    writes: readonly Values[],
    reads: readonly string[],
  ): Promise<void> {
    for (const set of writes.slice(0, -1)) await session.tell(set, []);
    const values = await session.tell(writes.at(-1) ?? {}, [...new Set(reads)]);
    this.handleAdjusted(settings.said(values));
    this.handleLevels(levels.said(values));
  }

  /** Writes positions or resets and waits until the camera is there, or stands still. */
  async #go(set: Values): Promise<void> {
    if (Object.keys(set).length === 0) return;
    const conversation = this.use();
    this.interruptions += 1;
    await conversation.watch.during(this.#goWith(conversation, set));
  }

  async #goWith(conversation: UvcConversation, set: Values): Promise<void> {
    const { session, axes } = conversation;
    const { clock, interruptions } = this;
    session.endOrders();
    // A speed that is still set would carry it past the place.
    if (session.driving) await session.stop();
    await session.order(set);
    let stillSince = clock.monotonic();
    let last = session.at;
    let alike = 0;
    await this.arrival(conversation, interruptions, () => {
      if (session.at !== last) {
        alike = isAlike(session.at, last) ? alike + 1 : 0;
        if (alike === 0) stillSince = clock.monotonic();
      }
      last = session.at;
      // On a slow computer a reading takes longer than standing still has to last: readings count, not time alone.
      const isKnown = alike >= alikeWhenStill || axes.readable.length === 0;
      return hasArrived(axes, set, last) || (isKnown && clock.monotonic() - stillSince > settled);
    });
  }

  protected talk(): Promise<DeviceError> {
    const { clock, attachment, upsideDown } = this.#options;
    return converse(
      { clock, attachment, upsideDown },
      {
        handleOpened: (conversation, identity) => this.#handleOpened(conversation, identity),
        handleExchange: (exchange) => this.handleExchange(exchange),
        handlePosition: (position) => this.handlePosition(position),
        handleAdjusted: (said) => this.handleAdjusted(said),
        handleLevels: (said) => this.handleLevels(said),
        handleUnanswered: (refusal) => this.handleUnanswered(refusal),
        handleMoving: (now) => this.events.emit("moving", now),
      },
    );
  }

  #handleOpened(conversation: UvcConversation, identity: DeviceIdentity | undefined): void {
    if (!this.begin(conversation, identity)) return;
    const { axes, settings, levels } = conversation;
    const { adjustments } = settings;
    this.#capabilities = {
      ...axes.capabilities,
      ...(Object.keys(adjustments).length > 0 && { adjustments }),
      ...(Object.keys(levels.offered).length > 0 && { levels: levels.offered }),
    };
    if (axes.slow.length > 0) {
      this.log.warn("the camera says that it is fast one way alone: it is driven slowly both ways", {
        axes: axes.slow.join(", "),
      });
    }
    this.record.ready();
  }
}

type Values = Readonly<Record<string, number>>;

const isAlike = (one: Values, other: Values): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Whether every position that was asked for is reached; never for a reset, whose place nobody tells. */
function hasArrived(axes: UvcAxes, asked: Values, at: Values): boolean {
  const goals = axisNames
    .flatMap((name) => axes.axes[name].position ?? [])
    .filter(({ name }) => asked[name] !== undefined);
  return (
    goals.length > 0 &&
    goals.every((control) => isAt(at[control.name] ?? Number.NaN, asked[control.name] ?? 0, control))
  );
}
