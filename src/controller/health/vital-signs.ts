import type { Clock } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import { RoomError } from "#protocol/errors.ts";
import type { PulseStore } from "../store/operations.ts";

export interface VitalSignsOptions {
  readonly store: PulseStore;
  readonly clock: Clock;
}

/** A beat is a write to the disk: no more of them than find a hang soon enough. */
const beatEveryMs = 10_000;
/** Memory cards pause for seconds now and then, and a restart makes none of them quicker. */
const storeWithinMs = 20_000;

/** Tells whether a restart of this process would help. */
export class VitalSigns {
  readonly #options: VitalSignsOptions;
  /** When the beat that is out was sent, and when the last was answered; by the monotonic clock. */
  #sentAt: number | undefined;
  #answeredAt = Number.NEGATIVE_INFINITY;
  #broken: string | undefined;

  constructor(options: VitalSignsOptions) {
    this.#options = options;
  }

  /**
   * What is wrong, or undefined; never waits. A disk that refuses to write has answered — it is full, or read-only,
   * which a restart does not mend and the room says as a problem; a store that answers nothing for 20 s hangs.
   */
  unwell(): string | undefined {
    const now = this.#options.clock.monotonic();
    if (this.#sentAt === undefined && now - this.#answeredAt >= beatEveryMs) this.#beat(now);
    if (this.#sentAt !== undefined && now - this.#sentAt >= storeWithinMs) {
      return `the store did not answer for ${storeWithinMs / 1_000} seconds`;
    }
    return this.#broken;
  }

  #beat(now: number): void {
    const { store, clock } = this.#options;
    this.#sentAt = now;
    const answered = (broken: string | undefined): void => {
      this.#sentAt = undefined;
      this.#answeredAt = clock.monotonic();
      this.#broken = broken;
    };
    store.beat(clock.wall()).then(
      () => answered(undefined),
      (error: unknown) =>
        answered(error instanceof RoomError && error.code === "store-failed" ? undefined : messageOf(error)),
    );
  }
}
