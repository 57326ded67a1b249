/** How long to wait before each further try. Milliseconds. */
export interface BackoffOptions {
  /** The first wait. */
  readonly initial: number;
  /** No wait is longer than this. */
  readonly max: number;
  /** Each wait is this many times the one before. */
  readonly factor: number;
  /** Share of a wait that is random, 0 to 1, so that many clients do not return at once. */
  readonly jitter: number;
}

/** Growing waits between tries; `reset()` after a success. */
export class Backoff {
  readonly #options: BackoffOptions;
  readonly #random: () => number;
  #tries: number;

  /** @param tries how many there were since the last success */
  constructor(options: Partial<BackoffOptions> = {}, random: () => number = Math.random, tries = 0) {
    this.#tries = tries;
    this.#options = { initial: 250, max: 10_000, factor: 2, jitter: 0.2, ...options };
    this.#random = random;
  }

  /** Tries since the last success. */
  get tries(): number {
    return this.#tries;
  }

  /** Milliseconds to wait before the next try. */
  next(): number {
    const { initial, max, factor, jitter } = this.#options;
    const full = Math.min(max, initial * factor ** this.#tries);
    this.#tries += 1;
    return full * (1 - jitter * this.#random());
  }

  /** The last try succeeded: the next wait is the first one again. */
  reset(): void {
    this.#tries = 0;
  }
}
