import { type Clock, delay } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { Log } from "#base/log.ts";
import type { DeviceHealth, DeviceIdentity, Outcome, WireExchange } from "../../device.ts";
import { DeviceError } from "../../device-error.ts";
import { ExchangeRing } from "../../exchange-ring.ts";
import { HealthRecord } from "../../health-record.ts";
import { KeepOpen } from "../../keep-open.ts";
import type {
  Adjustable,
  AdjustedTo,
  Camera,
  CameraCapabilities,
  CameraDrive,
  CameraEvents,
  CameraPosition,
  CameraPower,
  CameraTarget,
} from "../camera.ts";
import { type CameraModel, capabilitiesOf, hasQuirk } from "../model.ts";
import { adjustingOrder } from "./adjusting.ts";
import * as commands from "./commands.ts";
import { type Conversation, converse } from "./conversation.ts";
import type { Opened } from "./opening.ts";
import type { Motor, ViscaSession } from "./session.ts";
import { switchPower } from "./switching.ts";
import { ViscaUnits } from "./units.ts";
import type { ViscaWire } from "./wire.ts";

export interface ViscaCameraOptions {
  readonly id: string;
  readonly wire: ViscaWire;
  readonly model: CameraModel;
  /** The camera's number on its chain. */
  readonly address: number;
  readonly upsideDown: boolean;
  readonly clock: Clock;
  readonly log: Log;
  /** Off only to measure what newest-wins brings: then every drive waits its turn. */
  readonly coalesce: boolean;
}

/** All times in milliseconds. */
const times = {
  /** A movement that is never reported complete counts as done after this. */
  movement: 15_000,
  betweenLooks: 50,
  /** Within this a preset whose recall was called a syntax error has to show that it was carried out all the same. */
  secretRecall: 600,
} as const;
/** So many answers to nothing since the last good reading, and the line counts as out of step. */
const outOfStepAfter = 5;

/** A camera that speaks VISCA over any byte link. Comes back by itself after every loss. */
export class ViscaCamera implements Camera {
  readonly id: string;
  readonly events = new Events<CameraEvents>();
  readonly capabilities: CameraCapabilities;
  readonly #options: ViscaCameraOptions;
  readonly #units: ViscaUnits;
  readonly #keepOpen: KeepOpen;
  readonly #ring = new ExchangeRing();
  readonly #health: HealthRecord;
  #identity: DeviceIdentity | undefined;
  #position: CameraPosition | undefined;
  #power: CameraPower = "unknown";
  #conversation: Conversation | undefined;
  #strays = 0;
  #switching = false;
  /** Drives and stops so far: each ends the movements to a place that were asked for before it. */
  #interruptions = 0;
  #started = false;

  constructor(options: ViscaCameraOptions) {
    this.#options = options;
    this.id = options.id;
    this.capabilities = capabilitiesOf(options.model);
    this.#units = new ViscaUnits(options.model, options.upsideDown);
    this.#health = new HealthRecord(options.clock.wall.bind(options.clock), (now) => this.events.emit("health", now));
    this.#keepOpen = new KeepOpen(
      options.clock,
      () => this.#converse(),
      (error) => this.#handleLost(error),
    );
  }

  get where(): string {
    return this.#options.wire.where;
  }
  get health(): DeviceHealth {
    return this.#health.now;
  }
  get identity(): DeviceIdentity | undefined {
    return this.#identity;
  }
  get position(): CameraPosition | undefined {
    return this.#position;
  }
  get power(): CameraPower {
    return this.#power;
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
    // A stop goes out whatever else; the wire may be gone before the camera confirms it.
    if (this.#conversation !== undefined) await Promise.race([this.stop(), delay(300, this.#options.clock)]);
    this.#keepOpen.close();
    this.#conversation?.lose(new DeviceError("DEVICE_CLOSED"));
    await this.#options.wire.leave(this.#options.address);
    await this.#keepOpen.ended;
    this.events.clear();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  drive(drive: CameraDrive): Promise<Outcome> {
    const conversation = this.#conversation;
    if (conversation === undefined) return Promise.resolve({ kind: "failed", error: this.#health.unreachable });
    const { session, watch } = conversation;
    this.#interruptions += 1;
    session.endMoves();
    const zoomPacket = this.#units.zoom(drive);
    watch.handleMovement(zoomPacket !== undefined || session.driving("zoom"));
    const motor = (name: Motor, packet: Uint8Array<ArrayBuffer> | undefined, stop: Uint8Array<ArrayBuffer>) => {
      if (packet !== undefined) return session.drive(name, packet);
      return session.driving(name) ? session.stop(name, stop) : undefined;
    };
    return together([
      motor("pan-tilt", this.#units.panTilt(drive), this.#units.panTiltStop()),
      motor("zoom", zoomPacket, this.#units.zoomStop()),
    ]);
  }

  stop(): Promise<Outcome> {
    const conversation = this.#conversation;
    // The first frame of the next conversation is a stop in any case.
    if (conversation === undefined) return Promise.resolve({ kind: "failed", error: this.#health.unreachable });
    const { session, watch } = conversation;
    this.#interruptions += 1;
    session.endMoves();
    watch.handleMovement(true);
    const stopped = this.#stopMotors(session);
    void stopped.then(({ kind }) => {
      if (kind === "confirmed") watch.handleStopped();
    });
    return stopped;
  }

  async moveTo(target: CameraTarget): Promise<void> {
    const { pan = this.#position?.pan, tilt = this.#position?.tilt, zoom } = target;
    const turns = target.pan !== undefined || target.tilt !== undefined;
    if (turns && (pan === undefined || tilt === undefined)) throw new DeviceError("CAMERA_REFUSED", "position unknown");
    const { absolute } = commands;
    await Promise.all([
      turns &&
        this.#move((session) =>
          session.command(
            absolute,
            { ...this.#units.fullSpeed, pan: this.#units.rawPan(pan ?? 0), tilt: this.#units.rawTilt(tilt ?? 0) },
            moving,
          ),
        ),
      zoom !== undefined && this.zoomTo(zoom),
    ]);
  }

  home(): Promise<void> {
    return this.#move((session) => session.command(commands.home, {}, moving));
  }

  zoomTo(zoom: number): Promise<void> {
    return this.#move((session) => session.command(commands.zoomDirect, { zoom: this.#units.rawZoom(zoom) }, moving));
  }

  async storePreset(number: number): Promise<void> {
    await this.#keep(commands.presetSet, number);
  }

  async recallPreset(number: number): Promise<void> {
    const preset = this.#preset(number);
    const before = this.#position;
    try {
      await this.#move((session) => session.command(commands.presetRecall, { preset }, moving));
    } catch (error) {
      // Some cameras call a recall a syntax error and carry it out: the position tells.
      if (!(error instanceof DeviceError) || error.code !== "CAMERA_NOT_UNDERSTOOD") throw error;
      this.#use().watch.handleMovement(true);
      await delay(times.secretRecall, this.#options.clock);
      if (JSON.stringify(this.#position) === JSON.stringify(before)) throw error;
    }
  }

  async clearPreset(number: number): Promise<void> {
    await this.#keep(commands.presetReset, number);
  }

  async adjust<What extends Adjustable>(what: What, to: AdjustedTo<What>): Promise<void> {
    const { functions } = this.#options.model;
    const { row, values } = adjustingOrder(this.capabilities.adjustments?.[what], what, to, functions);
    await this.#use().session.command(row, values);
  }

  async setPower(state: "on" | "standby"): Promise<void> {
    const { session, watch } = this.#use();
    this.#switching = true;
    try {
      await switchPower(session, state, this.#options.clock, () => this.#conversation?.session !== session);
      this.#handlePower(state);
      watch.handlePower(state === "standby");
    } finally {
      this.#switching = false;
    }
  }

  #stopMotors(session: ViscaSession): Promise<Outcome> {
    const panTilt = () => session.stop("pan-tilt", this.#units.panTiltStop());
    const zoom = () => session.stop("zoom", this.#units.zoomStop());
    const zoomFirst = session.driving("zoom") && !session.driving("pan-tilt");
    return together(zoomFirst ? [zoom(), panTilt()] : [panTilt(), zoom()]);
  }

  async #move(send: (session: ViscaSession) => Promise<unknown>): Promise<void> {
    const { session, watch } = this.#use();
    const { clock } = this.#options;
    const interruptions = this.#interruptions;
    const wasMoving = watch.moving;
    try {
      await watch.during(send(session));
    } catch (error) {
      // Many heads refuse a second movement during the first: it has its turn when they stand still.
      if (!wasMoving || !(error instanceof DeviceError) || error.code !== "CAMERA_REFUSED") throw error;
      const until = clock.monotonic() + times.movement;
      while (watch.moving && clock.monotonic() < until) await delay(times.betweenLooks, clock);
      if (interruptions !== this.#interruptions) throw new DeviceError("CAMERA_STOPPED");
      await watch.during(send(session));
    }
  }

  async #keep(row: typeof commands.presetSet, number: number): Promise<void> {
    const preset = this.#preset(number);
    try {
      await this.#use().session.command(row, { preset });
    } catch (error) {
      const harmless = error instanceof DeviceError && error.code === "CAMERA_NOT_UNDERSTOOD";
      if (!harmless || !hasQuirk(this.#options.model, "presetSyntaxError")) throw error;
    }
  }

  #use(): Conversation {
    if (this.#conversation === undefined) throw this.#health.unreachable;
    return this.#conversation;
  }

  #preset(number: number): number {
    const { presets } = this.capabilities;
    if (presets === undefined || !Number.isInteger(number) || number < presets.min || number > presets.max) {
      throw new DeviceError("CAMERA_LACKS", `preset ${number}`);
    }
    return number;
  }

  async #converse(): Promise<DeviceError> {
    this.#strays = 0;
    const { clock, wire, address, coalesce, model } = this.#options;
    const error = await converse(
      { clock, wire, units: this.#units, address, coalesce, completes: !hasQuirk(model, "ackOnly") },
      {
        handleOpened: (conversation, opened) => this.#handleOpened(conversation, opened),
        handleExchange: (exchange) => {
          this.#ring.add(exchange);
          this.events.emit("exchange", exchange);
        },
        handleStray: (words) => this.#handleStray(words),
        handlePosition: (raw) => this.#handlePosition(raw),
        handlePower: (power) => this.#handlePower(power),
        handleMoving: (now) => this.events.emit("moving", now),
        handleRunaway: () => {
          // Datagrams overtake one another; what a serial line brings late is somebody's own remote control.
          const session = this.#conversation?.session;
          if (session !== undefined && session.line.opening !== "chain") void this.#stopMotors(session);
        },
        mayBeSilent: () => this.#switching,
        isClosed: () => this.#keepOpen.closed,
      },
    );
    this.#conversation = undefined;
    return wire.explain(error);
  }

  #handleLost(error: DeviceError): void {
    if (this.#health.code !== error.code) {
      this.#options.log.warn(error.message, { code: error.code, detail: error.detail, where: this.where });
    }
    this.#health.lost(error);
    this.#setPower("unknown");
  }

  #handleOpened(conversation: Conversation, opened: Opened): void {
    if (this.#keepOpen.closed) return;
    this.#keepOpen.handleAnswered();
    this.#identity = opened.identity;
    this.#conversation = conversation;
    this.#options.log.info("camera answers", { where: this.where, ...opened.identity });
    if (opened.raw !== undefined) this.#handlePosition(opened.raw);
    if (opened.power === "unknown") this.#health.ready();
    else this.#handlePower(opened.power);
  }

  #handlePosition(raw: CameraPosition["raw"]): void {
    if (this.#health.code === "DEVICE_OUT_OF_STEP" && this.#strays === 0) this.#health.ready();
    this.#strays = 0;
    const last = this.#position?.raw;
    if (last && last.pan === raw.pan && last.tilt === raw.tilt && last.zoom === raw.zoom) return;
    this.#position = this.#units.position(raw);
    this.events.emit("position", this.#position);
  }

  #handlePower(power: "on" | "standby"): void {
    if (power === "standby") {
      this.#conversation?.session.settleStops();
      this.#health.degraded(new DeviceError("CAMERA_STANDBY"));
    } else if (this.#health.now.kind !== "degraded" || this.#health.code === "CAMERA_STANDBY") {
      this.#health.ready();
    }
    this.#setPower(power);
  }

  #setPower(power: CameraPower): void {
    if (power === this.#power) return;
    this.#power = power;
    this.events.emit("power", power);
  }

  #handleStray(words: string): void {
    this.#strays += 1;
    const session = this.#conversation?.session;
    if (this.#strays !== outOfStepAfter || session === undefined) return;
    this.#health.degraded(new DeviceError("DEVICE_OUT_OF_STEP", words));
    void session.clear().catch(() => undefined);
  }
}

const moving = { moves: true, completeWithin: times.movement } as const;

/** What the parts of one movement came to: the worst of them. */
async function together(parts: readonly (Promise<Outcome> | undefined)[]): Promise<Outcome> {
  const outcomes = await Promise.all(parts);
  const of = (kind: Outcome["kind"]) => outcomes.find((outcome) => outcome?.kind === kind);
  return of("failed") ?? of("replaced") ?? { kind: "confirmed" };
}
