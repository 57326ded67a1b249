import type { Clock } from "#base/clock.ts";

/** Bits on the line for each byte: start, eight, stop. */
const bitsPerByte = 10;

/**
 * Hands bytes on no faster than a line of `baud` would carry them, since a pty and a socket have no speed of their own.
 * `baud` 0 hands them on at once.
 */
export class Pacer {
  readonly #clock: Clock;
  readonly #perByte: number;
  readonly #deliver: (bytes: Uint8Array) => void;
  #waiting: number[] = [];
  /** When the line has carried everything it was given. */
  #freeAt = 0;
  #running = false;

  constructor(clock: Clock, baud: number, deliver: (bytes: Uint8Array) => void) {
    this.#clock = clock;
    this.#perByte = baud === 0 ? 0 : (bitsPerByte * 1_000) / baud;
    this.#deliver = deliver;
  }

  push(bytes: Uint8Array): void {
    if (this.#perByte === 0) {
      this.#deliver(bytes);
      return;
    }
    if (this.#waiting.length === 0) this.#freeAt = Math.max(this.#freeAt, this.#clock.monotonic());
    this.#waiting.push(...bytes);
    if (!this.#running) this.#next();
  }

  /** Forgets what is on the line: the cable was pulled. */
  clear(): void {
    this.#waiting = [];
  }

  #next(): void {
    this.#running = true;
    const wait = this.#freeAt + this.#perByte - this.#clock.monotonic();
    this.#clock.after(Math.max(0, wait), () => {
      const now = this.#clock.monotonic();
      // Timers are coarser than a byte: what has come due in the meantime goes together.
      const due = Math.min(this.#waiting.length, Math.max(1, Math.floor((now - this.#freeAt) / this.#perByte)));
      this.#freeAt += due * this.#perByte;
      const bytes = this.#waiting.splice(0, due);
      if (bytes.length > 0) this.#deliver(Uint8Array.from(bytes));
      if (this.#waiting.length > 0) this.#next();
      else this.#running = false;
    });
  }
}
