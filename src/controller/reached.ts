import type { Clock, Timer } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import { removeRuntimeFile, writeRuntimeFile } from "#process/runtime-file.ts";

/** The name of the runtime file, without its ending. */
const runtimeName = "controller";
/** A disk that refuses is asked again after so many milliseconds. */
const againMs = 2_000;

export interface ReachedOptions {
  /** The runtime directory. */
  readonly directory: string;
  /** What the file says now. */
  readonly content: () => object;
  readonly clock: Clock;
  readonly log: Log;
}

/** The runtime file by which screen and command line find the controller; there as long as this is not disposed. */
export class Reached implements AsyncDisposable {
  readonly #options: ReachedOptions;
  #again: Timer | undefined;

  constructor(options: ReachedOptions) {
    this.#options = options;
  }

  /** Writes the file anew. Where it cannot be written it is tried again, and this ends all the same. */
  async tell(): Promise<void> {
    const { directory, content, clock, log } = this.#options;
    this.#again?.cancel();
    try {
      await writeRuntimeFile(directory, runtimeName, content());
    } catch (error) {
      log.error("how the controller is reached could not be written; it is tried again", {
        because: messageOf(error),
      });
      this.#again = clock.after(againMs, () => void this.tell());
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#again?.cancel();
    await removeRuntimeFile(this.#options.directory, runtimeName);
  }
}
