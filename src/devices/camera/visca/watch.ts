import type { Clock, Timer } from "#base/clock.ts";
import { DeviceError } from "../../device-error.ts";
import { positionInquiry, powerInquiry, zoomInquiry } from "./inquiries.ts";
import type { ViscaSession } from "./session.ts";
import type { RawPosition } from "./units.ts";

/** What a watch hears from the camera. */
export interface Readings {
  handlePosition(raw: RawPosition): void;
  handlePower(power: "on" | "standby" | "fault"): void;
  handleMoving(moving: boolean): void;
  /** It was told to stop and confirmed that, nobody has asked for anything since, and yet it moves. */
  handleRunaway(): void;
}

/** What else is read while the camera stands still, one thing a turn. */
export interface Besides {
  /** Whether the next turn is wanted soon. */
  readonly eager: boolean;
  /** Whether it is wanted even while the camera moves. */
  readonly urgent: boolean;
  ask(): Promise<void>;
}

/** All times in milliseconds. */
const times = {
  /** Between readings while the camera moves. */
  moving: 50,
  /** Between readings while it stands still: somebody may use its own remote control. */
  still: 2_000,
  /** After a movement began, before the first reading. */
  soon: 60,
  /** Standing still so long on the way to a place is having arrived: its completion was lost, or it sends none. */
  arrived: 2_000,
  /** A head brakes for less than this, and an order that was late on its way comes within that. */
  braking: 600,
  lateOrders: 3_000,
} as const;
/** So often a stop is said again; who moves it then has a remote control of the camera's own. */
const runaways = 3;

/** It stands still once this many readings in a row were alike. */
const alikeWhenStill = 2;
/** While it moves and its zoom does not, the zoom is asked for once in this many readings. */
const zoomEvery = 5;
/** Power is asked for once in this many readings of a camera that stands still. */
const powerEvery = 5;

/** Reads a camera's position: often while it moves, seldom while it stands still. */
export class PositionWatch {
  readonly #session: ViscaSession;
  readonly #clock: Clock;
  readonly #readings: Readings;
  readonly #besides: Besides;
  readonly #motors: { readonly turns: boolean; readonly zooms: boolean };
  #timer: Timer | undefined;
  #reading = false;
  #ended = false;
  #moving = false;
  #alike = 0;
  /** The same of the zoom alone. */
  #zoomAlike = 0;
  #rounds = 0;
  #standby = false;
  /** Since when it has stood still. */
  #stillSince = 0;
  /** Movements to a place that have not ended. */
  #underWay = 0;
  /** When it confirmed the last stop, and how often that was said again. */
  #stopped: { readonly at: number; again: number } | undefined;
  #last: RawPosition | undefined;

  /** @param motors which of them the camera has: the others are not asked for */
  constructor(
    session: ViscaSession,
    clock: Clock,
    readings: Readings,
    besides: Besides,
    motors: { readonly turns: boolean; readonly zooms: boolean },
  ) {
    this.#motors = motors;
    this.#session = session;
    this.#clock = clock;
    this.#readings = readings;
    this.#besides = besides;
  }

  get moving(): boolean {
    return this.#moving;
  }

  /** Begins with what the camera said when the conversation was opened. */
  start(raw: RawPosition | undefined, standby: boolean): void {
    this.#last = raw;
    this.#standby = standby;
    this.#after(standby ? times.still : times.moving);
  }

  end(): void {
    this.#ended = true;
    this.#timer?.cancel();
    this.#setMoving(false);
  }

  /** A movement was asked for, of the zoom too or not: read again soon, and often. */
  handleMovement(zooms: boolean): void {
    this.#stopped = undefined;
    this.#alike = 0;
    if (zooms) this.#zoomAlike = 0;
    if (this.#moving) return;
    this.#setMoving(true);
    if (!this.#reading) this.#after(times.soon);
  }

  /** A movement to a place; it counts as moving until it has settled. */
  async during<Value>(movement: Promise<Value>): Promise<Value> {
    this.#underWay += 1;
    this.#stillSince = this.#clock.monotonic();
    this.handleMovement(true);
    try {
      const value = await movement;
      // What is told next is where it arrived, not where it was on the way.
      await this.#readPosition().catch(ignoreDevice);
      return value;
    } finally {
      this.#underWay -= 1;
    }
  }

  /** It confirmed a stop. */
  handleStopped(): void {
    if (!this.#asked) this.#stopped = { at: this.#clock.monotonic(), again: 0 };
  }

  /** The camera was switched: ask at once how it is. */
  handlePower(standby: boolean): void {
    this.#standby = standby;
    if (!this.#reading) this.#after(times.soon);
  }

  /** Something was set beside where it looks. */
  handleAdjusted(): void {
    if (!this.#reading && !this.#moving) this.#after(times.soon);
  }

  #after(ms: number): void {
    this.#timer?.cancel();
    if (!this.#ended) this.#timer = this.#clock.after(ms, () => void this.#read());
  }

  async #read(): Promise<void> {
    this.#reading = true;
    try {
      const askPower = this.#standby || (!this.#moving && this.#rounds % powerEvery === 0);
      this.#rounds += 1;
      if (askPower) await this.#readPower();
      // Before the position, whose answer is another length: a late one is never taken for the power's.
      if (!this.#standby && (!this.#moving || this.#besides.urgent)) await this.#besides.ask();
      if (!this.#standby) await this.#readPosition();
    } catch (error) {
      ignoreDevice(error);
      this.#alike += 1;
      this.#zoomAlike += 1;
    } finally {
      this.#reading = false;
    }
    this.#settleMoving();
    const soon = this.#moving || (this.#besides.eager && !this.#standby);
    this.#after(soon ? times.moving : times.still);
  }

  async #readPower(): Promise<void> {
    const { state } = await this.#session.inquire(powerInquiry);
    if (this.#ended) return;
    this.#standby = state === "standby";
    this.#readings.handlePower(state);
  }

  async #readPosition(): Promise<void> {
    const { turns, zooms } = this.#motors;
    const position = turns ? await this.#session.inquire(positionInquiry) : { pan: 0, tilt: 0 };
    const last = this.#last;
    const askZoom = last === undefined || this.#zoomAlike < alikeWhenStill || this.#rounds % zoomEvery === 0;
    const unknown = zooms && (askZoom || !this.#moving);
    const zoom = unknown ? (await this.#session.inquire(zoomInquiry)).zoom : (last?.zoom ?? 0);
    if (this.#ended) return;
    const raw = { ...position, zoom };
    this.#zoomAlike = last?.zoom === zoom ? this.#zoomAlike + 1 : 0;
    const alike = last !== undefined && last.pan === raw.pan && last.tilt === raw.tilt && last.zoom === raw.zoom;
    this.#last = raw;
    this.#alike = alike ? this.#alike + 1 : 0;
    const now = this.#clock.monotonic();
    if (!alike) this.#stillSince = now;
    else if (this.#underWay > 0 && now - this.#stillSince >= times.arrived) this.#session.settleMoves();
    if (last !== undefined && !alike) this.#handleMoved(now);
    if (last !== undefined && !alike) this.#setMoving(true);
    if (turns || zooms) this.#readings.handlePosition(raw);
  }

  #handleMoved(now: number): void {
    const stopped = this.#stopped;
    if (stopped === undefined || this.#asked || stopped.again >= runaways) return;
    const since = now - stopped.at;
    if (since < times.braking * (stopped.again + 1) || since > times.lateOrders) return;
    stopped.again += 1;
    this.#readings.handleRunaway();
  }

  /** Somebody wants it to move. */
  get #asked(): boolean {
    return this.#underWay > 0 || this.#session.driving("pan-tilt") || this.#session.driving("zoom");
  }

  #settleMoving(): void {
    if (!this.#asked && Math.min(this.#alike, this.#zoomAlike) >= alikeWhenStill) this.#setMoving(false);
  }

  #setMoving(moving: boolean): void {
    if (moving === this.#moving) return;
    this.#moving = moving;
    this.#readings.handleMoving(moving);
  }
}

/** Silence and loss are the line's to report; a refusal to say where it is leaves the last reading standing. */
function ignoreDevice(error: unknown): void {
  if (!(error instanceof DeviceError)) throw error;
}
