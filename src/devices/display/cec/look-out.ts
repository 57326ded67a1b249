import { statSync } from "node:fs";
import type { Clock, Timer } from "#base/clock.ts";
import type { LookOut } from "../talk.ts";
import { isSignOfReturn } from "./output.ts";
import type { ListenCecCtl } from "./program.ts";

/** All times in milliseconds. */
const times = {
  /** Between two signs: what comes back says so several times over. */
  rest: 250,
  /** Between tries where nothing can be heard. */
  deaf: 750,
  /** Between looks whether the adapter is there: one costs microseconds, and a watch on /dev hears every write to anything in it. */
  looks: 250,
  /** Listening that ends sooner was none: another program has the adapter for itself, or it may not be opened. */
  leastListening: 1_000,
  /** Until it is tried anew after such an end. */
  listenAgain: 10_000,
} as const;

/**
 * A listening program that outlives a controller that was killed ends by itself after so many seconds; else it is begun
 * anew.
 */
const listensFor = 600;

export interface CecLookOutOptions {
  readonly clock: Clock;
  /** Such as `/dev/cec0`. */
  readonly device: string;
  readonly listen: ListenCecCtl;
}

/**
 * Looks out for a television that is away, and costs next to nothing meanwhile: a program that sleeps until the kernel has
 * an event or the television speaks, and where even the adapter is gone, a look whether it is there. It listens only while
 * there is nobody to answer: who listens is expected to answer what is asked of a device, which the kernel else does.
 */
export function lookOutOnCable(options: CecLookOutOptions): LookOut {
  return (handleSign) => new CecLookOut(options, handleSign);
}

/** Which entry of its folder an adapter is: another one each time that it is plugged in; undefined: none that we may see. */
function entryOf(device: string): number | undefined {
  try {
    return statSync(device, { throwIfNoEntry: false })?.ino;
  } catch {
    return undefined;
  }
}

class CecLookOut implements AsyncDisposable {
  readonly #options: CecLookOutOptions;
  readonly #handleSign: () => void;
  readonly #ended: Promise<void>;
  #closed = false;
  #stop: () => void = () => {};
  #resting: Timer | undefined;
  #isDue = false;

  constructor(options: CecLookOutOptions, handleSign: () => void) {
    this.#options = options;
    this.#handleSign = handleSign;
    this.#ended = this.#run();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    this.#resting?.cancel();
    this.#stop();
    await this.#ended;
  }

  async #run(): Promise<void> {
    const { clock, device } = this.#options;
    let listenFrom = Number.NEGATIVE_INFINITY;
    let wasThere = true;
    while (!this.#closed) {
      const isThere = entryOf(device) !== undefined;
      if (isThere && !wasThere) this.#sign();
      wasThere = isThere;
      if (!isThere) await this.#untilLater(times.looks);
      else if (clock.monotonic() < listenFrom) {
        await this.#untilLater(times.deaf);
        this.#sign();
      } else if (!(await this.#listen())) listenFrom = clock.monotonic() + times.listenAgain;
    }
  }

  /** Listens until the program ends; whether it did listen. What it says first is how the adapter is, which is a sign too. */
  async #listen(): Promise<boolean> {
    const { clock, device, listen } = this.#options;
    const began = clock.monotonic();
    const entry = entryOf(device);
    const args = ["-d", device, "--skip-info", "--wait-for-msgs", "--monitor-time", String(listensFor)];
    const listening = listen(args, (line) => {
      if (isSignOfReturn(line)) this.#sign();
    });
    this.#stop = () => listening.stop();
    // An adapter that is pulled leaves the program deaf, or turning as fast as it can: it differs by release and kernel.
    const looking = clock.every(times.looks, () => {
      if (entryOf(device) !== entry) listening.stop();
    });
    await listening.ended;
    looking.cancel();
    this.#stop = () => {};
    return clock.monotonic() - began >= times.leastListening;
  }

  #untilLater(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#options.clock.after(ms, resolve);
      this.#stop = () => {
        timer.cancel();
        resolve();
      };
    });
  }

  /** Now, or when the last has been long enough ago. */
  #sign(): void {
    if (this.#closed) return;
    if (this.#resting !== undefined) {
      this.#isDue = true;
      return;
    }
    this.#resting = this.#options.clock.after(times.rest, () => {
      this.#resting = undefined;
      if (!this.#isDue) return;
      this.#isDue = false;
      this.#sign();
    });
    this.#handleSign();
  }
}
