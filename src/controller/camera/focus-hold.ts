import type { Clock, Timer } from "#base/clock.ts";

export type FocusDirection = "near" | "far";

/** What a {@link FocusHold} does to the camera. */
export interface FocusHoldEffects {
  readonly move: (to: FocusDirection) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Without a fresh wish for so long the focus stops, as a drive does. Milliseconds. */
const limitMs = 400;

/**
 * The dead man's switch of the focus: it moves only while someone is asking, and the newest who asks has it. What is said
 * again while it moves is not sent again. A stop waits for the movement to have been told, so that it comes after it.
 */
export class FocusHold {
  readonly #clock: Clock;
  readonly #effects: FocusHoldEffects;
  #holder: { readonly client: string; readonly to: FocusDirection; timer: Timer } | undefined;
  #told: Promise<void> = Promise.resolve();

  constructor(clock: Clock, effects: FocusHoldEffects) {
    this.#clock = clock;
    this.#effects = effects;
  }

  /** `client` asks for a movement; resolves when the camera has taken it. */
  handleMove(client: string, to: FocusDirection): Promise<void> {
    const was = this.#holder?.to;
    this.#holder?.timer.cancel();
    this.#holder = { client, to, timer: this.#clock.after(limitMs, () => void this.handleStop().catch(() => {})) };
    if (was !== to) this.#say(() => this.#effects.move(to));
    return this.#told;
  }

  /** Anybody stops it; resolves when the camera has confirmed. */
  handleStop(): Promise<void> {
    this.#holder?.timer.cancel();
    this.#holder = undefined;
    this.#say(() => this.#effects.stop());
    return this.#told;
  }

  /** `client` is gone. */
  handleGone(client: string): void {
    if (this.#holder?.client === client) void this.letGo();
  }

  /** Whoever holds it lets go; resolves when the camera has taken that, or could not be told. */
  async letGo(): Promise<void> {
    if (this.#holder !== undefined) await this.handleStop().catch(() => {});
  }

  #say(what: () => Promise<void>): void {
    this.#told = this.#told.then(what, what);
    // Whoever asked hears of a refusal; where nobody did, nobody waits.
    this.#told.catch(() => undefined);
  }
}
