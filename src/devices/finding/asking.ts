import type { Clock } from "#base/clock.ts";
import type { ByteLink } from "../transport/byte-link.ts";

/** Asks one question at a time over a wire that is open, without any protocol of its own. */
export class Asking {
  readonly #link: ByteLink;
  readonly #clock: Clock;

  constructor(link: ByteLink, clock: Clock) {
    this.#link = link;
    this.#clock = clock;
  }

  /**
   * Writes `bytes` and gives what comes to `read` until that has an answer; undefined when none came within `within`
   * milliseconds, or the wire was lost.
   */
  ask<Answer>(
    bytes: Uint8Array,
    within: number,
    read: (chunk: Uint8Array) => Answer | undefined,
  ): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      const end = (answer: Answer | undefined): void => {
        timer.cancel();
        stopBytes();
        stopClosed();
        resolve(answer);
      };
      const timer = this.#clock.after(within, () => end(undefined));
      const stopBytes = this.#link.events.on("bytes", (chunk) => {
        const answer = read(chunk);
        if (answer !== undefined) end(answer);
      });
      const stopClosed = this.#link.events.on("closed", () => end(undefined));
      this.#link.write(bytes).catch(() => end(undefined));
    });
  }
}
