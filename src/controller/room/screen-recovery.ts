import type { Clock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { Log } from "#base/log.ts";
import type { ScreenReport, ScreenStepTaken } from "#protocol/commands/screen.ts";
import { screenSteps, screenTroubles } from "#protocol/screen-troubles.ts";
import type { StatusTree } from "#protocol/status.ts";

/** A shell that shows the safe page says so every few seconds; one that has not for so long is gone. */
const heardWithinMs = 30_000;

/** How the screen is kept, as its shell says: beside the page, which may be what is broken. */
export class ScreenRecovery {
  readonly events = new Events<{ changed: []; taken: [ScreenStepTaken] }>();
  readonly #clock: Clock;
  readonly #log: Log;
  #shown: StatusTree["kiosk.recovery"] = null;

  constructor(clock: Clock, log: Log) {
    this.#clock = clock;
    this.#log = log;
  }

  get shown(): StatusTree["kiosk.recovery"] {
    return this.#shown;
  }

  /** Whether a shell is there that has no page to be reached by. */
  get isOnSafePage(): boolean {
    const { safePage = false, heardAt = 0 } = this.#shown ?? {};
    return safePage && this.#clock.wall() - heardAt < heardWithinMs;
  }

  handleReport({ steps, ...report }: ScreenReport): void {
    for (const taken of steps) {
      const { trouble, step, why, at } = taken;
      const words = `${screenTroubles[trouble]} ${screenSteps[step]}`;
      this.#log[step === "wait" || step === "well" ? "info" : "warn"](words, { trouble, step, why, at });
      this.events.emit("taken", taken);
    }
    const last = steps.at(-1) ?? this.#shown?.last ?? null;
    this.#shown = { ...report, last, heardAt: this.#clock.wall() };
    this.events.emit("changed");
  }
}
