import type { Clock } from "#base/clock.ts";
import type { DisplayPower } from "./display.ts";

/** All times in milliseconds. */
const times = {
  /** Between readings of a display that stays as it is: somebody may use its own remote control. */
  steady: 10_000,
  /** Between readings while it warms up or cools down. */
  changing: 1_000,
} as const;

/** How often a display is asked how it is. */
export class ReadingPace {
  readonly #clock: Clock;
  #wake: () => void = () => {};
  #nudgedAt = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Ends the present wait: there is a reason to ask. */
  wake(): void {
    this.#wake();
  }

  /** Anybody on the network can nudge: the display is not asked more often because of it than while it changes. */
  nudge(): void {
    const now = this.#clock.monotonic();
    if (now - this.#nudgedAt < times.changing) return;
    this.#nudgedAt = now;
    this.#wake();
  }

  /**
   * Waits until it is to be asked again.
   *
   * @param power as it last said
   * @param soon whether the last asking was for nothing
   */
  untilNext(power: DisplayPower, soon: boolean): Promise<void> {
    const wait = soon || power === "warming" || power === "cooling" ? times.changing : times.steady;
    return new Promise((resolve) => {
      const timer = this.#clock.after(wait, resolve);
      this.#wake = () => {
        timer.cancel();
        resolve();
      };
    });
  }
}
