import type { Clock } from "#base/clock.ts";

/** The PIN goes so often in an hour to a display that says neither yes nor no: it may count each as a wrong one. */
export const mostPinsAnHour = 4;
const hour = 3_600_000;
/** Milliseconds until it may go again, after as many in a row without a yes or no; the last of them from then on. */
const waits = [0, 0, 60_000, 300_000, 900_000] as const;

/** When a PIN may be sent that was sent before without a yes or a no. One that was refused is none of its business. */
export class PinTries {
  readonly #clock: Clock;
  /** When it was sent since it was last accepted, oldest first. */
  #sent: readonly number[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Milliseconds until it may be sent; 0: now. */
  get wait(): number {
    const last = this.#sent.at(-1);
    if (last === undefined) return 0;
    const rested = last + (waits[this.#sent.length] ?? waits[waits.length - 1] ?? 0);
    const oldest = this.#sent.at(-mostPinsAnHour);
    const allowed = oldest === undefined ? rested : Math.max(rested, oldest + hour);
    return Math.max(0, allowed - this.#clock.monotonic());
  }

  handleSent(): void {
    this.#sent = [...this.#sent.slice(-mostPinsAnHour), this.#clock.monotonic()];
  }

  handleAccepted(): void {
    this.#sent = [];
  }
}
