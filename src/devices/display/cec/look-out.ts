import type { Clock, Timer } from "#base/clock.ts";
import { type NodeChange, NodeWatch } from "../../transport/node-watch.ts";
import type { LookOut } from "../talk.ts";
import { signOfReturn } from "./output.ts";
import type { ListenCecCtl } from "./program.ts";

/** All times in milliseconds. */
const times = {
  /** Between two words of a television's: what comes back says several, and one is enough. */
  rest: 250,
  /** What the kernel may take for an address, of which it tells; after that it is asked all the same. */
  claim: 500,
  /** Between tries where nothing can be heard. */
  deaf: 750,
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
 * an event or the television speaks, and where even the adapter is gone, a watch for its node. It listens only while there is
 * nobody to answer: who listens is expected to answer what is asked of a device, which the kernel else does.
 */
export class CableLookOut {
  readonly #options: CecLookOutOptions;
  #present: PresentLookOut | undefined;
  /** The adapter's node when a conversation began with it last. */
  #spokenWith: string | undefined;

  constructor(options: CecLookOutOptions) {
    this.#options = options;
  }

  readonly begin: LookOut = (handleSign) => {
    this.#present = new PresentLookOut(this.#options, handleSign);
    // It was pulled and put back before anybody could miss it.
    const { entry } = this.#present;
    if (entry !== undefined && this.#spokenWith !== undefined && entry !== this.#spokenWith) handleSign();
    return this.#present;
  };

  /** A conversation begins with the adapter of this entry. */
  handleOpened(entry: string | undefined): void {
    this.#spokenWith = entry;
  }

  /** The adapter was told to take an address: one that nobody had told of it could not be listened to. */
  handleClaimed(): void {
    this.#present?.listenNow();
  }
}

class PresentLookOut implements AsyncDisposable {
  readonly #options: CecLookOutOptions;
  readonly #handleSign: () => void;
  readonly #watch: NodeWatch;
  readonly #ended: Promise<void>;
  #closed = false;
  #listenFrom = Number.NEGATIVE_INFINITY;
  /** Whether what it listens to, or waits for, is another since that began. */
  #isAnother = false;
  #stopListening: () => void = () => {};
  #endWait: () => void = () => {};
  #resting: Timer | undefined;
  #isDue = false;
  #soon: Timer | undefined;

  constructor(options: CecLookOutOptions, handleSign: () => void) {
    this.#options = options;
    this.#handleSign = handleSign;
    this.#watch = new NodeWatch(options.device, options.clock, (change) => this.#handleNode(change));
    this.#ended = this.#run();
  }

  /** The adapter's node. */
  get entry(): string | undefined {
    return this.#watch.entry;
  }

  /** There is a reason to listen although that failed. */
  listenNow(): void {
    this.#listenFrom = Number.NEGATIVE_INFINITY;
    this.#endWait();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    this.#watch[Symbol.dispose]();
    this.#resting?.cancel();
    this.#soon?.cancel();
    this.#stopListening();
    this.#endWait();
    await this.#ended;
  }

  /** One that is plugged in appears before all may open it that should: each of the two may be the return. */
  #handleNode({ entry, isAnother }: NodeChange): void {
    if (isAnother) {
      this.#isAnother = true;
      // An adapter that is pulled leaves the program deaf, or turning as fast as it can: it differs by release and kernel.
      this.#stopListening();
    }
    this.listenNow();
    if (entry !== undefined) this.#signNow();
  }

  async #run(): Promise<void> {
    const { clock } = this.#options;
    while (!this.#closed) {
      this.#isAnother = false;
      if (this.entry === undefined) await this.#wait();
      else if (clock.monotonic() < this.#listenFrom) {
        const isWoken = await this.#wait(times.deaf);
        if (!isWoken) this.#sign();
      } else {
        const hasListened = await this.#listen();
        if (!hasListened && !this.#isAnother) this.#listenFrom = clock.monotonic() + times.listenAgain;
      }
    }
  }

  /** Listens until the program ends; whether it did listen. What it says first is how the adapter is, which is a sign too. */
  async #listen(): Promise<boolean> {
    const { clock, device, listen } = this.#options;
    const began = clock.monotonic();
    const args = ["-d", device, "--skip-info", "--wait-for-msgs", "--monitor-time", String(listensFor)];
    const listening = listen(args, (line) => this.#handleLine(line));
    this.#stopListening = () => listening.stop();
    await listening.ended;
    this.#stopListening = () => {};
    return clock.monotonic() - began >= times.leastListening;
  }

  #handleLine(line: string): void {
    const sign = signOfReturn(line);
    if (sign === undefined || this.#closed) return;
    if (sign === "soon") this.#soon ??= this.#options.clock.after(times.claim, () => this.#signNow());
    // Of an address the kernel tells once for each plug; a television may speak on and on.
    else if (/State Change/.test(line)) this.#signNow();
    else this.#sign();
  }

  /** Until there is a reason, or for so long; whether there was a reason. */
  #wait(ms?: number): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const timer = ms === undefined ? undefined : this.#options.clock.after(ms, () => resolve(false));
    this.#endWait = () => {
      timer?.cancel();
      resolve(true);
    };
    return promise;
  }

  /** Now, or when the last has been long enough ago. */
  #sign(): void {
    if (this.#closed) return;
    if (this.#resting === undefined) this.#signNow();
    else this.#isDue = true;
  }

  #signNow(): void {
    if (this.#closed) return;
    this.#soon?.cancel();
    this.#soon = undefined;
    this.#isDue = false;
    this.#resting?.cancel();
    this.#resting = this.#options.clock.after(times.rest, () => {
      this.#resting = undefined;
      if (this.#isDue) this.#signNow();
    });
    this.#handleSign();
  }
}
