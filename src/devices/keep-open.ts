import { Backoff } from "#base/backoff.ts";
import type { Clock } from "#base/clock.ts";
import type { DeviceError } from "./device-error.ts";

/**
 * Milliseconds between conversations that fail: the first wait, and what it grows to. However long it was away, what is
 * plugged in again has to be in use within two seconds, its opening included.
 */
const usualWaits = { initial: 250, max: 750 } as const;

/** One conversation with a device after another, with growing waits between those that fail. */
export class KeepOpen {
  readonly #clock: Clock;
  readonly #converse: () => Promise<DeviceError>;
  readonly #handleLost: (error: DeviceError) => void;
  readonly #backoff: Backoff;
  #closed = false;
  #hurried = false;
  #wake: () => void = () => {};
  #ended: Promise<void> = Promise.resolve();

  /**
   * @param converse holds one conversation and resolves with what ended it
   * @param handleLost hears of each end
   * @param waits of another kind, for what is no device with a plug
   */
  constructor(
    clock: Clock,
    converse: () => Promise<DeviceError>,
    handleLost: (error: DeviceError) => void,
    waits: { readonly initial: number; readonly max: number } = usualWaits,
  ) {
    this.#backoff = new Backoff(waits);
    this.#clock = clock;
    this.#converse = converse;
    this.#handleLost = handleLost;
  }

  get closed(): boolean {
    return this.#closed;
  }

  start(): void {
    this.#ended = this.#run();
  }

  /** The device answered: the next wait is a short one again. */
  handleAnswered(): void {
    this.#backoff.reset();
    this.#hurried = false;
  }

  /** The device may be back: the next conversation begins without a wait, and those after it soon. */
  hurry(): void {
    this.#backoff.reset();
    this.#hurried = true;
    this.#wake();
  }

  /** No further conversation begins; the present one is the caller's to end. */
  close(): void {
    this.#closed = true;
    this.#wake();
  }

  /** Resolves when the last conversation has ended. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  async #run(): Promise<void> {
    while (!this.#closed) {
      const error = await this.#converse();
      if (this.#closed) return;
      this.#handleLost(error);
      if (!this.#hurried) await this.#rest();
      this.#hurried = false;
    }
  }

  #rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#clock.after(this.#backoff.next(), resolve);
      this.#wake = () => {
        timer.cancel();
        resolve();
      };
    });
  }
}
