import type { Clock } from "#base/clock.ts";
import type { DeviceIdentity } from "../../device.ts";

/** What a camera that was asked what it is made of the question: nothing at all, or none of its own. */
export type SaidOfItself = DeviceIdentity | "silent" | "unknown";

/** So many questions without an answer, and it is one that does not say. */
const tries = 3;
/** Between them, and from then on: its answer may come yet. Milliseconds. */
const times = { soon: 1_000, seldom: 60_000 } as const;

/**
 * What a head says it is, whose figures hang on that. An answer may be lost, so that it is asked again before it counts as
 * one that does not say; until then the figures of the one before stand, which it most probably is.
 */
export class SelfDescription {
  readonly #clock: Clock;
  readonly #ask: () => Promise<SaidOfItself>;
  readonly #handle: (said: DeviceIdentity | undefined) => void;
  /** Which conversation this is: an answer of the one before says nothing of this one's head. */
  #conversation = 0;
  #asked = 0;
  #isAsking = false;
  #isKnown = false;
  #nextAt = Number.NEGATIVE_INFINITY;

  /** @param handle it says what it is; undefined: it does not say */
  constructor(clock: Clock, ask: () => Promise<SaidOfItself>, handle: (said: DeviceIdentity | undefined) => void) {
    this.#clock = clock;
    this.#ask = ask;
    this.#handle = handle;
  }

  /** A conversation begins, in which it said this; undefined: no answer. */
  begin(said: DeviceIdentity | undefined): void {
    this.#conversation += 1;
    this.#asked = 0;
    this.#isAsking = false;
    this.#isKnown = said !== undefined;
    this.#nextAt = Number.NEGATIVE_INFINITY;
    if (said !== undefined) this.#handle(said);
  }

  /** It answered something whose meaning hangs on what it is. */
  handleAnswered(): void {
    if (this.#isKnown || this.#isAsking || this.#clock.monotonic() < this.#nextAt) return;
    void this.#askOnce();
  }

  async #askOnce(): Promise<void> {
    const conversation = this.#conversation;
    this.#isAsking = true;
    const said = await this.#ask();
    if (conversation !== this.#conversation) return;
    this.#isAsking = false;
    this.#asked += 1;
    if (typeof said === "object") {
      this.#isKnown = true;
      this.#handle(said);
      return;
    }
    if (said === "unknown") this.#asked = Math.max(tries, this.#asked);
    this.#nextAt = this.#clock.monotonic() + (this.#asked < tries ? times.soon : times.seldom);
    if (this.#asked >= tries) this.#handle(undefined);
  }
}
