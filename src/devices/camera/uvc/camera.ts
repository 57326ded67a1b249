import { type Clock, delay } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { Log } from "#base/log.ts";
import type { DeviceHealth, DeviceIdentity, Outcome, WireExchange } from "../../device.ts";
import { DeviceError } from "../../device-error.ts";
import { ExchangeRing } from "../../exchange-ring.ts";
import { HealthRecord } from "../../health-record.ts";
import { KeepOpen } from "../../keep-open.ts";
import type {
  Camera,
  CameraCapabilities,
  CameraDrive,
  CameraEvents,
  CameraPosition,
  CameraPower,
  CameraTarget,
} from "../camera.ts";
import type { Attachment } from "./attachment.ts";
import { axisNames, type UvcAxes } from "./axes.ts";
import { converse, type UvcConversation } from "./conversation.ts";
import { isAt } from "./stepping.ts";

export interface UvcCameraOptions {
  readonly id: string;
  readonly attachment: Attachment;
  readonly upsideDown: boolean;
  readonly clock: Clock;
  readonly log: Log;
}

/** All times in milliseconds. */
const times = {
  /** A movement that has not arrived by then counts as done. */
  movement: 15_000,
  betweenLooks: 50,
  /** A camera that has stood still for so long has gone as far as it goes. */
  settled: 700,
} as const;
/** It stands still once so many readings in a row were alike. */
const alikeWhenStill = 3;
/** A camera that is plugged in again is used within a second. */
const waits = { initial: 250, max: 1_000 } as const;

const nothing: CameraCapabilities = {
  pan: { min: 0, max: 0 },
  tilt: { min: 0, max: 0 },
  magnification: 1,
  presets: undefined,
  power: false,
};

/**
 * A USB camera that is steered through its V4L2 controls. Driven by its speed controls where it has them, otherwise by
 * stepping its position; what it can do is what it lists. Cameras without position controls never say where they look.
 */
export class UvcCamera implements Camera {
  readonly id: string;
  readonly events = new Events<CameraEvents>();
  readonly power: CameraPower = "unknown";
  readonly #options: UvcCameraOptions;
  readonly #keepOpen: KeepOpen;
  readonly #ring = new ExchangeRing();
  readonly #health: HealthRecord;
  #capabilities: CameraCapabilities = nothing;
  #identity: DeviceIdentity | undefined;
  #position: CameraPosition | undefined;
  #conversation: UvcConversation | undefined;
  /** Drives, stops and movements so far: each ends the movement that was asked for before it. */
  #interruptions = 0;
  #started = false;

  constructor(options: UvcCameraOptions) {
    this.#options = options;
    this.id = options.id;
    this.#health = new HealthRecord(options.clock.wall.bind(options.clock), (now) => this.events.emit("health", now));
    this.#keepOpen = new KeepOpen(
      options.clock,
      () => this.#converse(),
      (error) => this.#handleLost(error),
      waits,
    );
  }

  get where(): string {
    return this.#options.attachment.where;
  }
  get health(): DeviceHealth {
    return this.#health.now;
  }
  /** Nothing until the camera has listed its controls. */
  get capabilities(): CameraCapabilities {
    return this.#capabilities;
  }
  get identity(): DeviceIdentity | undefined {
    return this.#identity;
  }
  get position(): CameraPosition | undefined {
    return this.#position;
  }
  get moving(): boolean {
    return this.#conversation?.watch.moving ?? false;
  }
  exchanges(): readonly WireExchange[] {
    return this.#ring.all();
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#health.connecting();
    this.#keepOpen.start();
  }

  async close(): Promise<void> {
    if (this.#keepOpen.closed) return;
    if (this.#conversation !== undefined) await Promise.race([this.stop(), delay(1_000, this.#options.clock)]);
    this.#keepOpen.close();
    this.#conversation?.lose(new DeviceError("DEVICE_CLOSED"));
    await this.#keepOpen.ended;
    this.events.clear();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  drive(drive: CameraDrive): Promise<Outcome> {
    const conversation = this.#conversation;
    if (conversation === undefined) return Promise.resolve({ kind: "failed", error: this.#health.unreachable });
    this.#interruptions += 1;
    const driven = conversation.session.drive(drive);
    conversation.watch.handleMovement();
    return driven;
  }

  stop(): Promise<Outcome> {
    const conversation = this.#conversation;
    // A stop is the first thing written in the next conversation in any case.
    if (conversation === undefined) return Promise.resolve({ kind: "failed", error: this.#health.unreachable });
    this.#interruptions += 1;
    const stopped = conversation.session.stop();
    conversation.watch.handleMovement();
    return stopped;
  }

  async moveTo(target: CameraTarget): Promise<void> {
    const { axes } = this.#use();
    const set: Record<string, number> = {};
    for (const name of axisNames) {
      const value = target[name];
      if (value === undefined) continue;
      const raw = axes.rawOf(name, value);
      const control = axes.axes[name].position;
      if (raw === undefined || control === undefined) throw new DeviceError("CAMERA_LACKS", `${name} position`);
      set[control.name] = raw;
    }
    await this.#go(set);
  }

  async home(): Promise<void> {
    const { axes } = this.#use();
    if (axes.resets.length > 0) return this.#go(Object.fromEntries(axes.resets.map((name) => [name, 1])));
    const { pan, tilt } = axes.axes;
    const middle = [pan.position, tilt.position].flatMap((control) =>
      control ? [[control.name, control.default]] : [],
    );
    if (middle.length === 0) throw new DeviceError("CAMERA_LACKS", "home");
    await this.#go(Object.fromEntries(middle));
  }

  zoomTo(zoom: number): Promise<void> {
    return this.moveTo({ zoom });
  }

  /** UVC has no memories; the room keeps presets by position. */
  storePreset(number: number): Promise<void> {
    return Promise.reject(new DeviceError("CAMERA_LACKS", `preset ${number}`));
  }

  recallPreset(number: number): Promise<void> {
    return this.storePreset(number);
  }

  clearPreset(number: number): Promise<void> {
    return this.storePreset(number);
  }

  setPower(): Promise<void> {
    return Promise.reject(new DeviceError("CAMERA_LACKS", "power"));
  }

  #use(): UvcConversation {
    if (this.#conversation === undefined) throw this.#health.unreachable;
    return this.#conversation;
  }

  /** Writes positions or resets and waits until the camera is there, or stands still. */
  async #go(set: Values): Promise<void> {
    if (Object.keys(set).length === 0) return;
    const conversation = this.#use();
    this.#interruptions += 1;
    await conversation.watch.during(this.#goWith(conversation, set));
  }

  async #goWith(conversation: UvcConversation, set: Values): Promise<void> {
    const { session, axes } = conversation;
    const { clock } = this.#options;
    const interruptions = this.#interruptions;
    session.endOrders();
    // A speed that is still set would carry it past the place.
    if (session.driving) await session.stop();
    await session.order(set);
    const until = clock.monotonic() + times.movement;
    let stillSince = clock.monotonic();
    let last = session.at;
    let alike = 0;
    while (clock.monotonic() < until) {
      await delay(times.betweenLooks, clock);
      if (interruptions !== this.#interruptions) throw new DeviceError("CAMERA_STOPPED");
      if (this.#conversation !== conversation) throw this.#health.unreachable;
      if (session.at !== last) {
        alike = isAlike(session.at, last) ? alike + 1 : 0;
        if (alike === 0) stillSince = clock.monotonic();
      }
      last = session.at;
      // On a slow computer a reading takes longer than standing still has to last: readings count, not time alone.
      const isKnown = alike >= alikeWhenStill || axes.readable.length === 0;
      if (hasArrived(axes, set, last) || (isKnown && clock.monotonic() - stillSince > times.settled)) return;
    }
  }

  async #converse(): Promise<DeviceError> {
    const { clock, attachment, upsideDown } = this.#options;
    const error = await converse(
      { clock, attachment, upsideDown },
      {
        handleOpened: (conversation, identity) => this.#handleOpened(conversation, identity),
        handleExchange: (exchange) => {
          this.#ring.add(exchange);
          this.events.emit("exchange", exchange);
        },
        handlePosition: (position) => this.#handlePosition(position),
        handleUnanswered: (refusal) => this.#handleUnanswered(refusal),
        handleMoving: (now) => this.events.emit("moving", now),
      },
    );
    this.#conversation = undefined;
    return error;
  }

  #handleLost(error: DeviceError): void {
    if (this.#health.code !== error.code) {
      this.#options.log.warn(error.message, { code: error.code, detail: error.detail, where: this.where });
    }
    this.#health.lost(error);
  }

  #handleOpened(conversation: UvcConversation, identity: DeviceIdentity | undefined): void {
    if (this.#keepOpen.closed) return;
    this.#keepOpen.handleAnswered();
    this.#identity = identity;
    this.#capabilities = conversation.axes.capabilities;
    this.#conversation = conversation;
    this.#options.log.info("camera answers", { where: this.where, ...identity });
    this.#health.ready();
  }

  #handlePosition(position: CameraPosition): void {
    const last = this.#position?.raw;
    const { raw } = position;
    if (last && last.pan === raw.pan && last.tilt === raw.tilt && last.zoom === raw.zoom) return;
    this.#position = position;
    this.events.emit("position", position);
  }

  #handleUnanswered(error: DeviceError | undefined): void {
    if (this.#conversation === undefined) return;
    if (error === undefined) this.#health.ready();
    else this.#health.degraded(error);
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
