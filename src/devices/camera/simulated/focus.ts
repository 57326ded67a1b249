import type { Clock } from "#base/clock.ts";
import { Axis } from "./axis.ts";

export interface FocusRange {
  /** The place of what is far away, and of what is near; the device's own units, either way round. */
  readonly far: number;
  readonly near: number;
}

/** From one end to the other it takes so many seconds; it speeds up within a twentieth of that. */
const across = 2;

/** The focus of a simulated lens: by itself, or by hand, where it moves in real time from one place to another. */
export class SimulatedFocus {
  mode: "auto" | "manual" = "auto";
  readonly #clock: Clock;
  readonly #range: FocusRange;
  /** It tells its place in so many steps of a unit. */
  readonly #steps: number;
  /** In shares: 0 is far, 1 near. */
  readonly #axis: Axis;
  #moves: "near" | "far" | "stop" = "stop";
  #at: number;

  /** @param steps of a unit, in which it tells its place */
  constructor(clock: Clock, range: FocusRange, place: number, steps = 1) {
    this.#clock = clock;
    this.#steps = steps;
    this.#range = range;
    this.#axis = new Axis({ min: 0, max: 1, start: this.#share(place), acceleration: 20 / across ** 2 });
    this.#at = clock.monotonic();
  }

  /** Where it is, in the device's own units. */
  get place(): number {
    this.#pass();
    const { far, near } = this.#range;
    return Math.round((far + this.#axis.position * (near - far)) * this.#steps) / this.#steps;
  }

  /** Which way it was told to move. */
  get moves(): "near" | "far" | "stop" {
    return this.#moves;
  }

  /** It is on its way to a place. */
  get going(): boolean {
    this.#pass();
    return this.#axis.going;
  }

  /** Whether it can be told to go there. */
  has(place: number): boolean {
    const share = this.#share(place);
    return share >= 0 && share <= 1;
  }

  /** @param speed a share of its fastest */
  move(to: "near" | "far" | "stop", speed = 1): void {
    this.#pass();
    this.#moves = to;
    if (to === "stop") this.#axis.hold();
    else this.#axis.run((to === "near" ? speed : -speed) / across);
  }

  goTo(place: number): void {
    this.#pass();
    this.#moves = "stop";
    this.#axis.goTo(this.#share(place), 1 / across);
  }

  /** Puts it there at once. */
  put(place: number): void {
    this.#pass();
    this.#axis.place(this.#share(place));
  }

  #share(place: number): number {
    const { far, near } = this.#range;
    return (place - far) / (near - far);
  }

  #pass(): void {
    const now = this.#clock.monotonic();
    this.#axis.step((now - this.#at) / 1_000);
    this.#at = now;
  }
}
