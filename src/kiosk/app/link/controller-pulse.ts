import type { Clock } from "#base/clock.ts";

/** How often the controller is asked, and after how long without an answer it counts as silent. Milliseconds. */
const askEveryMs = 1_000;
const silentAfterMs = 2_500;

/**
 * Tells a controller that hangs from one that is there: a socket notices a dead process at once, a stopped one only
 * after its own long time-out, and meanwhile nobody could mute the room.
 */
export class ControllerPulse {
  readonly #clock: Clock;
  readonly #ask: () => Promise<unknown>;
  readonly #changed: (silent: boolean) => void;
  #heardAt: number;
  #beatAt: number;
  #asking = false;
  #connected = false;
  #silent = false;

  /** @param ask asks the controller anything; rejects when no answer came */
  constructor(clock: Clock, ask: () => Promise<unknown>, changed: (silent: boolean) => void) {
    this.#clock = clock;
    this.#ask = ask;
    this.#changed = changed;
    this.#heardAt = clock.monotonic();
    this.#beatAt = this.#heardAt;
  }

  start(): void {
    this.#beatAt = this.#clock.monotonic();
    this.#clock.every(askEveryMs, () => this.#beat());
  }

  /** Milliseconds since the controller last answered. */
  get silentFor(): number {
    return this.#clock.monotonic() - this.#heardAt;
  }

  /** The socket came up or went down: a socket that is down says enough by itself. */
  handleConnected(connected: boolean): void {
    this.#connected = connected;
    if (connected) this.#heard();
  }

  #beat(): void {
    const now = this.#clock.monotonic();
    // A page that stood still itself heard nobody meanwhile: that says nothing of the controller.
    if (now - this.#beatAt > 2 * askEveryMs) this.#heardAt = now;
    this.#beatAt = now;
    if (!this.#connected) return;
    if (this.silentFor >= silentAfterMs) this.#set(true);
    if (this.#asking) return;
    this.#asking = true;
    this.#ask().then(
      () => {
        this.#asking = false;
        this.#heard();
      },
      () => {
        this.#asking = false;
      },
    );
  }

  #heard(): void {
    this.#heardAt = this.#clock.monotonic();
    this.#set(false);
  }

  #set(silent: boolean): void {
    if (silent === this.#silent) return;
    this.#silent = silent;
    this.#changed(silent);
  }
}
