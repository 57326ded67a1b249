import { randomUUID } from "node:crypto";
import type { Clock } from "#base/clock.ts";
import { probeSeconds } from "#base/sound-probe.ts";
import type { ProbeMeasured, TestScreen } from "#protocol/room-test.ts";

/** Beside the sound itself: opening the microphone twice and reckoning, on a small board. Milliseconds. */
const within = probeSeconds * 1_000 + 20_000;

export type ProbeOutcome = { readonly measured: ProbeMeasured } | { readonly failure: string };

/** What the room's screen is told to do for a test, and what it says of it. */
export class ScreenProbe {
  readonly #clock: Clock;
  readonly #tell: (wanted: TestScreen) => void;
  #wanted: TestScreen = { shows: null, probe: null };
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
    const id = randomUUID();
    const { promise, resolve } = Promise.withResolvers<ProbeOutcome>();
    this.#waiting = { id, hear: resolve };
    const late = this.#clock.after(within, () => resolve({ failure: "the room's screen did not answer in time" }));
    const stop = (): void => resolve({ failure: "the test was stopped" });
    stopped.addEventListener("abort", stop);
    this.#want({ ...this.#wanted, probe: id });
    try {
      const outcome = await promise;
      if ("failure" in outcome) throw new Error(outcome.failure);
      return outcome.measured;
    } finally {
      late.cancel();
      stopped.removeEventListener("abort", stop);
      this.#waiting = undefined;
      this.#want({ ...this.#wanted, probe: null });
    }
  }

  /** What it says; of an earlier one nobody wants to hear any more. */
  handleProbed(id: string, outcome: ProbeOutcome): void {
    if (this.#waiting?.id === id) this.#waiting.hear(outcome);
  }

  #want(wanted: TestScreen): void {
    this.#wanted = wanted;
    this.#tell(wanted);
  }
}
