import type { Clock } from "#base/clock.ts";

/**
 * The time in which the hub could hear, milliseconds: a stretch in which it stood still itself, suspended or busy, counts
 * as one late look. Whoever measured silence by the clock would find every room silent after it.
 */
export class ListeningTime {
  readonly #clock: Pick<Clock, "monotonic">;
  readonly #most: number;
  #heard = 0;
  #at: number;

  /** @param most how much time may pass between two looks and still count */
  constructor(clock: Pick<Clock, "monotonic">, most: number) {
    this.#clock = clock;
    this.#most = most;
    this.#at = clock.monotonic();
  }

  now(): number {
    return this.#heard + Math.min(this.#clock.monotonic() - this.#at, this.#most);
  }

  /** Somebody looks: what passed until now counts, up to its bound. */
  look(): number {
    this.#heard = this.now();
    this.#at = this.#clock.monotonic();
    return this.#heard;
  }
}
