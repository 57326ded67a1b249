/** A rate with a burst: `burst` at once, then `perSecond`. */
export class TokenBucket {
  #burst: number;
  #perSecond: number;
  readonly #now: () => number;
  #tokens: number;
  #at: number;

  /** @param now monotonic milliseconds */
  constructor(burst: number, perSecond: number, now: () => number) {
    this.#burst = burst;
    this.#perSecond = perSecond;
    this.#now = now;
    this.#tokens = burst;
    this.#at = now();
  }

  /** Another rate from now on; what is there already stays, up to the new burst. */
  adjust(burst: number, perSecond: number): void {
    this.#burst = burst;
    this.#perSecond = perSecond;
  }

  /** Takes one if there is one. */
  take(): boolean {
    const now = this.#now();
    this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#at) / 1000) * this.#perSecond);
    this.#at = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  /** Nothing was taken for long enough that forgetting this bucket changes nothing. */
  get full(): boolean {
    return this.#tokens + ((this.#now() - this.#at) / 1000) * this.#perSecond >= this.#burst;
  }
}
