import { type Clock, delay } from "#base/clock.ts";
import type { Log } from "#base/log.ts";
import { isSetting } from "#protocol/camera-adjustments.ts";
import { note, type Said } from "#protocol/device-notes.ts";
import type { DeviceIdentity, Outcome } from "../../device.ts";
import { DeviceError } from "../../device-error.ts";
import type { WireConsole } from "../../wire-console.ts";
import type {
  Adjustable,
  Adjusted,
  AdjustedTo,
  CameraCapabilities,
  CameraDrive,
  CameraFocus,
  CameraTarget,
  LevelName,
} from "../camera.ts";
import { KeptCamera } from "../kept-camera.ts";
import { type CameraModel, capabilitiesOf, hasQuirk } from "../model.ts";
import { adjustingOrder, sendAdjusting } from "./adjusting.ts";
import * as commands from "./commands.ts";
import { viscaConsole } from "./console.ts";
import { type Conversation, converse } from "./conversation.ts";
import { readFocus, sendFocus } from "./focusing.ts";
import { stepExposure, ViscaLevels } from "./levels.ts";
import { Misfit } from "./misfit.ts";
import { askIdentity, type Opened } from "./opening.ts";
import { isNotUnderstood, moving, orderToPlace } from "./placing.ts";
import { ViscaPower } from "./power.ts";
import { SelfDescription } from "./self-description.ts";
import type { Motor, ViscaSession } from "./session.ts";
import { together } from "./together.ts";
import { type RawPosition, ViscaUnits } from "./units.ts";
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
  /** The file of the model that a head says it is, where this one's leaves the width open. */
  readonly fileOf?: (said: DeviceIdentity) => CameraModel | undefined;
}

/** All times in milliseconds. */
const times = {
  /** So long a movement waits for the one before it to end. */
  movement: 15_000,
  betweenLooks: 50,
  /** A stop at the end is waited for no longer than this. */
  lastStop: 300,
  /** Within this a preset whose recall was called a syntax error has to show that it was carried out all the same. */
  secretRecall: 600,
} as const;
/** So many answers to nothing since the last good reading, and the line counts as out of step. */
const outOfStepAfter = 5;

/** A camera that speaks VISCA over any byte link. Comes back by itself after every loss. */
export class ViscaCamera extends KeptCamera<Conversation> {
  readonly #able: CameraCapabilities;
  readonly #options: ViscaCameraOptions;
  readonly #units: ViscaUnits;
  readonly #levels: ViscaLevels;
  #strays = 0;
  /** Where it said last in this conversation that it looks. */
  #read: RawPosition | undefined;
  readonly #power: ViscaPower;
  readonly #self: SelfDescription;
  readonly #misfit: Misfit;

  constructor(options: ViscaCameraOptions) {
    super(options);
    this.#options = options;
    const able = capabilitiesOf(options.model);
    this.#levels = new ViscaLevels(options.model, able.adjustments);
    this.#able = { ...able, ...(this.#levels.names.length > 0 && { levels: this.#levels.offered }) };
    this.#units = new ViscaUnits(options.model, options.upsideDown);
    this.#misfit = new Misfit({
      ...{ clock: options.clock, log: options.log, record: this.record, units: this.#units, model: options.model.name },
      handleExchange: (line) => this.handleExchange(line),
    });
    this.#power = new ViscaPower({
      ...{ clock: options.clock, record: this.record, motors: this.#units.motors },
      switches: able.power,
      conversation: () => this.conversation,
      use: () => this.use(),
      handlePower: (power) => this.handlePower(power),
    });
    const ask = async () => (this.conversation === undefined ? "silent" : await askIdentity(this.conversation.session));
    this.#self = new SelfDescription(options.clock, ask, (said) => this.#handleSaid(said));
  }

  /** What its file says, and how far it turns by what it says itself. */
  get capabilities(): CameraCapabilities {
    return { ...this.#able, ...this.#units.reach };
  }
  get where(): string {
    return this.#options.wire.where;
  }
  get moving(): boolean {
    return this.conversation?.watch.moving ?? false;
  }
  get misfit(): boolean {
    return this.#units.misfit !== undefined;
  }
  get perDegree(): { readonly pan: number; readonly tilt: number } {
    return this.#units.perDegree;
  }
  get console(): WireConsole {
    const [use, stop] = [() => this.use().session, () => void this.stop()];
    return viscaConsole({ clock: this.clock, address: this.#options.address, use, stop });
  }

  protected override async beforeClose(): Promise<void> {
    if (this.conversation !== undefined) await Promise.race([this.stop(), delay(times.lastStop, this.clock)]);
  }

  protected override async release(error: DeviceError): Promise<void> {
    await super.release(error);
    await this.#options.wire.leave(this.#options.address);
  }

  drive(drive: CameraDrive): Promise<Outcome> {
    const { conversation } = this;
    if (conversation === undefined) return this.unreached;
    const { session, watch } = conversation;
    this.interruptions += 1;
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
    const { conversation } = this;
    // The first frame of the next conversation is a stop in any case.
    if (conversation === undefined) return this.unreached;
    const { session, watch } = conversation;
    this.interruptions += 1;
    session.endMoves();
    watch.handleMovement(true);
    const stopped = this.#stopMotors(session);
    void stopped.then(({ kind }) => {
      if (kind === "confirmed") watch.handleStopped();
    });
    return stopped;
  }

  async moveTo({ pan, tilt, zoom }: CameraTarget): Promise<void> {
    const turns = pan !== undefined || tilt !== undefined;
    // An axis that nobody named stays where the head says it is, to the unit.
    const place = {
      pan: pan === undefined ? this.position?.raw.pan : this.#units.pan(pan),
      tilt: tilt === undefined ? this.position?.raw.tilt : this.#units.tilt(tilt),
    };
    if (turns && (place.pan === undefined || place.tilt === undefined))
      throw new DeviceError("CAMERA_REFUSED", note("position-unknown"));
    await Promise.all([
      turns && this.#place(commands.absoluteOf, { pan: place.pan ?? 0, tilt: place.tilt ?? 0 }),
      zoom !== undefined && this.zoomTo(zoom),
    ]);
  }

  turnBy({ pan, tilt }: { readonly pan: number; readonly tilt: number }): Promise<void> {
    return this.#place(commands.relativeOf, { pan: this.#units.panStep(pan), tilt: this.#units.tiltStep(tilt) });
  }

  home(): Promise<void> {
    const row = hasQuirk(this.#options.model, "homeResets") ? commands.reset : commands.home;
    return this.#move((session) => session.command(row, {}, moving));
  }

  zoomTo(zoom: number): Promise<void> {
    const order = { zoom: this.#units.rawZoom(zoom, this.position?.raw.zoom) };
    return this.#move((session) => session.command(commands.zoomDirect, order, moving));
  }

  async storePreset(number: number): Promise<void> {
    await this.#keep(commands.presetSet, number);
  }

  async recallPreset(number: number): Promise<void> {
    const preset = this.preset(number);
    const before = this.position;
    try {
      await this.#move((session) => session.command(commands.presetRecall, { preset }, moving));
    } catch (error) {
      // Some cameras call a recall a syntax error and carry it out: the position tells.
      if (!isNotUnderstood(error)) throw error;
      this.use().watch.handleMovement(true);
      await delay(times.secretRecall, this.clock);
      if (JSON.stringify(this.position) === JSON.stringify(before)) throw error;
    }
  }

  async clearPreset(number: number): Promise<void> {
    await this.#keep(commands.presetReset, number);
  }

  async adjust<What extends Adjustable>(what: What, to: AdjustedTo<What>): Promise<void> {
    const { functions } = this.#options.model;
    if (to === "brighter" || to === "darker") return this.#stepExposure(to);
    const order = adjustingOrder(this.capabilities.adjustments?.[what], what, to, functions);
    const { session, settings, watch } = this.use();
    await sendAdjusting(session, order);
    if (isSetting(to)) this.handleAdjusted({ [what]: to });
    settings.handleSet(what);
    watch.handleAdjusted();
  }

  async setLevel(what: LevelName, to: number | "initial"): Promise<void> {
    const { session, settings, watch } = this.use();
    const value = await this.#levels.set(session, what, to);
    if (value !== undefined) this.handleLevels({ [what]: value });
    settings.handleSet(what);
    watch.handleAdjusted();
  }

  async #stepExposure(to: "brighter" | "darker"): Promise<void> {
    if (this.capabilities.adjustments?.exposure?.includes(to) !== true) {
      throw new DeviceError("CAMERA_LACKS", note("setting", { setting: "exposure", word: to }));
    }
    const { session, settings, watch } = this.use();
    settings.handleSet(await stepExposure(session, to, this.adjusted.exposure));
    watch.handleAdjusted();
  }

  async readFocus(): Promise<CameraFocus | undefined> {
    return this.capabilities.adjustments?.focus === undefined ? undefined : readFocus(this.use().session);
  }

  async focusTo(focus: CameraFocus): Promise<void> {
    if (this.capabilities.adjustments?.focus?.includes(focus.mode) !== true) {
      throw new DeviceError("CAMERA_LACKS", note("setting", { setting: "focus", word: focus.mode }));
    }
    const { session, settings, watch } = this.use();
    await sendFocus(session, focus);
    this.handleAdjusted({ focus: focus.mode });
    settings.handleSet("focus");
    watch.handleAdjusted();
  }

  override setPower(state: "on" | "standby"): Promise<void> {
    return this.capabilities.power ? this.#power.switch(state) : super.setPower(state);
  }

  #stopMotors(session: ViscaSession): Promise<Outcome> {
    const { turns, zooms } = this.#units.motors;
    const panTilt = () => (turns ? session.stop("pan-tilt", this.#units.panTiltStop()) : undefined);
    const zoom = () => (zooms ? session.stop("zoom", this.#units.zoomStop()) : undefined);
    const zoomFirst = session.driving("zoom") && !session.driving("pan-tilt");
    return together(zoomFirst ? [zoom(), panTilt()] : [panTilt(), zoom()]);
  }

  #place(rows: typeof commands.absoluteOf, place: { readonly pan: number; readonly tilt: number }): Promise<void> {
    const { interruptions } = this;
    const isWanted = (): boolean => interruptions === this.interruptions;
    return this.#move((session) => orderToPlace(session, this.#units, rows, place, isWanted));
  }

  async #move(send: (session: ViscaSession) => Promise<unknown>): Promise<void> {
    const { session, watch } = this.use();
    const { clock, interruptions } = this;
    const wasMoving = watch.moving;
    try {
      await watch.during(send(session));
    } catch (error) {
      // Many heads refuse a second movement during the first: it has its turn when they stand still.
      if (!wasMoving || !(error instanceof DeviceError) || error.code !== "CAMERA_REFUSED") throw error;
      const until = clock.monotonic() + times.movement;
      while (watch.moving && clock.monotonic() < until) await delay(times.betweenLooks, clock);
      if (interruptions !== this.interruptions) throw new DeviceError("CAMERA_STOPPED");
      await watch.during(send(session));
    }
  }

  async #keep(row: typeof commands.presetSet, number: number): Promise<void> {
    const preset = this.preset(number);
    try {
      await this.use().session.command(row, { preset });
    } catch (error) {
      if (!isNotUnderstood(error) || !hasQuirk(this.#options.model, "presetSyntaxError")) throw error;
    }
  }

  protected async talk(): Promise<DeviceError> {
    this.#strays = 0;
    this.#units.begin();
    this.#read = undefined;
    const { clock, wire, address, coalesce, model } = this.#options;
    const error = await converse(
      {
        clock,
        wire,
        units: this.#units,
        address,
        coalesce,
        completes: !hasQuirk(model, "ackOnly"),
        adjustments: this.capabilities.adjustments,
        functions: model.functions,
        levels: this.#levels,
      },
      {
        handleOpened: (conversation, opened) => this.#handleOpened(conversation, opened),
        handleExchange: (exchange) => this.handleExchange(exchange),
        handleStray: (said) => this.#handleStray(said),
        handleAdjusted: (said) => this.handleAdjusted(said),
        handleLevels: (said) => this.handleLevels(said),
        handlePosition: (raw) => this.#handleRead(raw),
        handlePower: (power) => this.#power.handleSaid(power),
        handleMoving: (now) => this.events.emit("moving", now),
        handleRunaway: () => {
          // Datagrams overtake one another; what a serial line brings late is somebody's own remote control.
          const session = this.conversation?.session;
          if (session !== undefined && session.line.opening !== "chain") void this.#stopMotors(session);
        },
        mayBeSilent: () => this.#power.switching,
        isClosed: () => this.keepOpen.closed,
      },
    );
    return wire.explain(error);
  }

  protected override handleAdjusted(said: Adjusted): void {
    if (said.flip !== undefined) this.#units.handleFlip(said.flip === "on");
    super.handleAdjusted(said);
  }

  protected override handleLost(error: DeviceError): void {
    super.handleLost(error);
    this.handlePower("unknown");
  }

  #handleOpened(conversation: Conversation, opened: Opened): void {
    if (!this.begin(conversation, opened.identity)) return;
    this.#self.begin(opened.identity);
    if (opened.raw !== undefined) this.#handleRead(opened.raw);
    if (opened.power === "unknown") this.record.ready();
    else this.#power.handleSaid(opened.power);
  }

  #handleRead(raw: RawPosition): void {
    if (this.record.code === "DEVICE_OUT_OF_STEP" && this.#strays === 0) this.record.ready();
    this.#strays = 0;
    // What a wide head's numbers mean hangs on what it is: another's figures may be a mirror's.
    if (raw.width !== undefined && this.#options.fileOf !== undefined) this.#self.handleAnswered();
    if (!this.#units.hears(raw)) return;
    this.#read = raw;
    this.#misfit.follow();
    this.handlePosition(this.#units.position(raw));
  }

  #handleSaid(said: DeviceIdentity | undefined): void {
    this.known = said;
    this.#units.adopt(said && this.#options.fileOf?.(said));
    this.#misfit.follow();
    // The same place, in other degrees.
    if (this.#read !== undefined) this.handlePosition(this.#units.position(this.#read));
  }

  #handleStray(said: Said): void {
    this.#strays += 1;
    const session = this.conversation?.session;
    if (this.#strays !== outOfStepAfter || session === undefined) return;
    this.record.degraded(new DeviceError("DEVICE_OUT_OF_STEP", said));
    void session.clear().catch(() => undefined);
  }
}
