import { randomUUID } from "node:crypto";
import type { Clock } from "#base/clock.ts";
import { probeSeconds } from "#base/sound-probe.ts";
import type { ProbeMeasured, ProbeOutcome, TestScreen, VoiceHeard } from "#protocol/room-test.ts";

/** Beside the sound itself: opening the microphone twice and reckoning, on a small board. Milliseconds. */
const within = probeSeconds * 1_000 + 20_000;

/** What the room's screen is told to do for a test, and what it says of it. */
export class ScreenProbe {
  readonly #clock: Clock;
  readonly #tell: (wanted: TestScreen) => void;
  #wanted: TestScreen = { shows: null, probe: null, listen: null };
  #waiting: { readonly id: string; readonly hear: (outcome: ProbeOutcome) => void } | undefined;

  constructor(clock: Clock, tell: (wanted: TestScreen) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  show(shows: TestScreen["shows"]): void {
    this.#want({ ...this.#wanted, shows });
  }

  /** Has it play and listen; rejects with the reason when it cannot, says nothing in time, or is told to stop. */
  async probe(stopped: AbortSignal): Promise<ProbeMeasured> {
    const outcome = await this.#ask("probe", stopped, within);
    if ("measured" in outcome) return outcome.measured;
    throw new Error("failure" in outcome ? outcome.failure : "the room's screen did something else");
  }

  /**
   * Has it listen, and resolves when somebody speaks; it goes on showing how loud it is until it is told to stop. Rejects with
   * the reason when it cannot, or is told to stop before.
   */
  async listen(stopped: AbortSignal): Promise<VoiceHeard> {
    const outcome = await this.#ask("listen", stopped, undefined);
    if ("voice" in outcome) return outcome.voice;
    throw new Error("failure" in outcome ? outcome.failure : "the room's screen did something else");
  }

  /** What it says; of an earlier one nobody wants to hear any more. */
  handleProbed(id: string, outcome: ProbeOutcome): void {
    if (this.#waiting?.id === id) this.#waiting.hear(outcome);
  }

  async #ask(what: "probe" | "listen", stopped: AbortSignal, limit: number | undefined): Promise<ProbeOutcome> {
    if (stopped.aborted) throw new Error("the test was stopped");
    const id = randomUUID();
    const { promise, resolve } = Promise.withResolvers<ProbeOutcome>();
    this.#waiting = { id, hear: resolve };
    const silence = (): void => resolve({ failure: "the room's screen did not answer in time" });
    const late = limit === undefined ? undefined : this.#clock.after(limit, silence);
    const stop = (): void => resolve({ failure: "the test was stopped" });
    stopped.addEventListener("abort", stop);
    this.#want({ ...this.#wanted, [what]: id });
    const outcome = await promise;
    late?.cancel();
    stopped.removeEventListener("abort", stop);
    if (this.#waiting?.id === id) this.#waiting = undefined;
    const end = (): void => {
      if (this.#wanted[what] === id) this.#want({ ...this.#wanted, [what]: null });
    };
    if ("voice" in outcome && !stopped.aborted) stopped.addEventListener("abort", end, { once: true });
    else end();
    return outcome;
  }

  #want(wanted: TestScreen): void {
    this.#wanted = wanted;
    this.#tell(wanted);
  }
}
