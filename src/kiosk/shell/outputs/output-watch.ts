import { isDeepStrictEqual } from "node:util";
import { type Clock, delay, type Timer } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { ScreenOutput, ScreenOutputs } from "#protocol/screen-outputs.ts";
import type { RenewOutput } from "./output-tool.ts";

/** All times in milliseconds. */
const times = {
  /** Between looks at what the kernel has. */
  look: 5_000,
  /** One that was just plugged in, or is being set, is dark for a moment: it counts only after so long. */
  darkFor: 4_000,
  /** Between looks right after an output was switched. */
  shows: 500,
  /** How long one may take to send a picture after that. */
  showsWithin: 5_000,
} as const;
/** An output is switched so often for one power-on of the display, and never in a loop. */
const attempts = 2;

export interface OutputWatchParts {
  readonly connectors: () => Promise<readonly ScreenOutput[]>;
  readonly renew: RenewOutput;
  /** Tells the controller; rejects while it is away. */
  readonly report: (outputs: ScreenOutputs) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Sees that a display which is on gets a picture. After a television's power cycle the computer may go on without its output
 * although the cable is there again: then the output is switched off and on, and looked at what came of it.
 */
export class OutputWatch implements Disposable {
  readonly #parts: OutputWatchParts;
  readonly #timer: Timer;
  #isLit = false;
  #turn: Promise<void> = Promise.resolve();
  /** Since when no output feeds it, by the clock that only goes on. */
  #darkSince: number | undefined;
  #attempts = 0;
  #plugged: readonly string[] = [];
  #shown: ScreenOutputs = { outputs: [], unfed: null };
  #heard: ScreenOutputs | undefined;
  #ended = false;

  constructor(parts: OutputWatchParts) {
    this.#parts = parts;
    this.#timer = parts.clock.every(times.look, () => void this.look());
  }

  /** What the room's display says of itself: whether it is on. Resolves when it was looked at. */
  handleDisplay(isLit: boolean): Promise<void> {
    if (isLit && !this.#isLit) this.#begin();
    this.#isLit = isLit;
    return this.look();
  }

  /** A controller that has just been reached knows nothing of it. */
  handleReached(): void {
    this.#heard = undefined;
  }

  /** Looks what the kernel has, and mends what is to be mended; one look after the other. */
  look(): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      if (this.#ended) return;
      try {
        await this.#look();
      } catch (error) {
        this.#parts.log.debug("the outputs of the computer were not looked at", { because: messageOf(error) });
      }
    });
    return this.#turn;
  }

  [Symbol.dispose](): void {
    this.#ended = true;
    this.#timer.cancel();
  }

  #begin(): void {
    this.#darkSince = undefined;
    this.#attempts = 0;
  }

  async #look(): Promise<void> {
    const outputs = await this.#parts.connectors();
    const plugged = outputs.filter(({ connected }) => connected);
    const names = plugged.map(({ name }) => name);
    if (!isDeepStrictEqual(names, this.#plugged)) this.#begin();
    this.#plugged = names;
    // Where one of several is fed, the others may be dark on purpose.
    const isUnfed = this.#isLit && plugged.length > 0 && plugged.every(({ fed }) => !fed);
    if (!isUnfed) {
      this.#darkSince = undefined;
      await this.#show({ outputs, unfed: null });
      return;
    }
    const now = this.#parts.clock.monotonic();
    this.#darkSince ??= now;
    if (now - this.#darkSince < times.darkFor || this.#attempts >= attempts) {
      await this.#show({ outputs, unfed: this.#shown.unfed });
      return;
    }
    await this.#mend(plugged, outputs);
  }

  async #mend(plugged: readonly ScreenOutput[], outputs: readonly ScreenOutput[]): Promise<void> {
    const { renew, connectors, clock, log } = this.#parts;
    this.#attempts += 1;
    const since = this.#shown.unfed?.since ?? clock.wall();
    await this.#show({ outputs: [...outputs], unfed: { why: "mending", since } });
    for (const { name } of plugged) {
      log.warn("the display is on, and the computer sends it no picture: its output is switched off and on", {
        output: name,
        attempt: this.#attempts,
      });
      const renewal = await renew(name);
      if (renewal.kind === "done") continue;
      log.warn("the output was not switched", { output: name, because: renewal.why });
      if (renewal.kind === "no-tool") {
        this.#attempts = attempts;
        await this.#show({ outputs: [...outputs], unfed: { why: "no-tool", since } });
        return;
      }
    }
    const until = clock.monotonic() + times.showsWithin;
    for (;;) {
      const now = await connectors();
      if (now.some(({ connected, fed }) => connected && fed)) {
        log.info("the computer sends the display its picture again");
        this.#darkSince = undefined;
        await this.#show({ outputs: [...now], unfed: null });
        return;
      }
      if (this.#ended || clock.monotonic() >= until) {
        const why = this.#attempts >= attempts ? "not-done" : "mending";
        await this.#show({ outputs: [...now], unfed: { why, since } });
        return;
      }
      await delay(times.shows, clock);
    }
  }

  /** Told at every change, and until it is heard. */
  async #show({ outputs, unfed }: { outputs: readonly ScreenOutput[]; unfed: ScreenOutputs["unfed"] }): Promise<void> {
    const shown = { outputs: [...outputs], unfed };
    this.#shown = shown;
    if (isDeepStrictEqual(shown, this.#heard)) return;
    try {
      await this.#parts.report(shown);
      this.#heard = shown;
    } catch (error) {
      this.#parts.log.debug("the controller has not heard of the outputs", { because: messageOf(error) });
    }
  }
}
