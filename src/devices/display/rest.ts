import type { Clock } from "#base/clock.ts";

/** A time in which a display is left alone: for so long, or until somebody ends it. */
export class Rest {
  readonly #clock: Clock;
  #end: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether it is left alone now. */
  get isOn(): boolean {
    return this.#end !== undefined;
  }

  /** Rests for `ms` milliseconds, without end where they are infinite; resolves when that is over. */
  async take(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = ms === Number.POSITIVE_INFINITY ? undefined : this.#clock.after(ms, resolve);
    this.#end = resolve;
    await promise;
    timer?.cancel();
    this.#end = undefined;
  }

  /** Ends it, where it is on. */
  end(): void {
    this.#end?.();
  }
}
