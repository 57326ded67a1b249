import type { Clock, Timer } from "#base/clock.ts";

/** What a watch does with the camera. */
export interface WatchEffects {
  /** Reads where the camera is. */
  read(): Promise<void>;
  /** Whether somebody asks it to move. */
  asked(): boolean;
  handleMoving(moving: boolean): void;
}

/** Milliseconds between readings. */
export interface WatchTimes {
  /** While the camera moves. */
  readonly moving: number;
  /** While it stands still: somebody may use its own remote control, or pull its plug. */
  readonly still: number;
}

/** It stands still once this many readings in a row were alike. */
const alikeWhenStill = 2;

/** Reads a camera's position: often while it moves, seldom while it stands still. */
export class PositionWatch {
  readonly #clock: Clock;
  readonly #effects: WatchEffects;
  readonly #times: WatchTimes;
  #timer: Timer | undefined;
  #moving = false;
  #ended = false;
  #reading = false;
  #alike = 0;
  /** Movements to a place that have not ended. */
  #underWay = 0;
  #last = "";

  constructor(clock: Clock, times: WatchTimes, effects: WatchEffects) {
    this.#clock = clock;
    this.#times = times;
    this.#effects = effects;
  }

  get moving(): boolean {
    return this.#moving;
  }

  start(): void {
    this.#after(this.#times.still);
  }

  end(): void {
    this.#ended = true;
    this.#timer?.cancel();
    this.#setMoving(false);
  }

  /** A movement or a stop was asked for: read soon, and often. */
  handleMovement(): void {
    this.#alike = 0;
    if (this.#moving) return;
    this.#setMoving(true);
    if (!this.#reading) this.#after(this.#times.moving);
  }

  /** A movement to a place; it counts as moving until that has settled. */
  async during<Value>(movement: Promise<Value>): Promise<Value> {
    this.#underWay += 1;
    this.handleMovement();
    try {
      return await movement;
    } finally {
      this.#underWay -= 1;
    }
  }

  /** The camera said where it is. */
  handleRead(values: object): void {
    const said = JSON.stringify(values);
    const isNews = said !== this.#last;
    if (this.#last !== "" && isNews && !this.#moving) this.handleMovement();
    this.#alike = isNews ? 0 : this.#alike + 1;
    this.#last = said;
  }

  #after(ms: number): void {
    this.#timer?.cancel();
    if (!this.#ended) this.#timer = this.#clock.after(ms, () => void this.#read());
  }

  async #read(): Promise<void> {
    this.#reading = true;
    const before = this.#alike;
    await this.#effects.read();
    this.#reading = false;
    // A camera that tells nothing of where it is moves as long as it is asked to.
    if (this.#alike === before) this.#alike += 1;
    const asked = this.#underWay > 0 || this.#effects.asked();
    if (!asked && this.#alike >= alikeWhenStill) this.#setMoving(false);
    this.#after(this.#moving ? this.#times.moving : this.#times.still);
  }

  #setMoving(moving: boolean): void {
    if (moving === this.#moving) return;
    this.#moving = moving;
    this.#effects.handleMoving(moving);
  }
}
