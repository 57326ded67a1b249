import type { Clock } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { Reason } from "./display-policy.ts";

export interface OwedPowerOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** Switches the display; rejects when it does not do it. */
  readonly power: (on: boolean, why: Reason) => Promise<void>;
  /** Nothing switched it, and its page is black: what is behind that is switched off when it is there. */
  readonly isBlack: () => boolean;
}

/** What was owed longer ago is nobody's wish any more. Milliseconds. */
const owedForMs = 10 * 60_000;

/** Whether the display shall be on, as long as it is not: tried once more when it is back. The newest wish counts. */
export class OwedPower {
  readonly #options: OwedPowerOptions;
  #owed: { readonly on: boolean; readonly why: Reason; readonly at: number } | undefined;
  /** Whether that is being tried at this moment. */
  #settling = false;

  constructor(options: OwedPowerOptions) {
    this.#options = options;
  }

  /** It is wanted so from now on, until it is. */
  owe(on: boolean, why: Reason): void {
    this.#owed = { on, why, at: this.#options.clock.monotonic() };
    this.#settling = false;
  }

  /** Nothing is wanted any more. */
  forget(): void {
    this.#owed = undefined;
  }

  /** Tries what is owed, unless that is under way; never rejects. */
  async settle(): Promise<void> {
    const owed = this.#owed;
    const { clock, log, power, isBlack } = this.#options;
    if (owed === undefined || this.#settling) return;
    if (clock.monotonic() - owed.at > owedForMs) {
      this.#owed = undefined;
      return;
    }
    this.#settling = true;
    try {
      await power(owed.on, owed.why);
      if (this.#owed === owed && !(owed.on === false && isBlack())) this.#owed = undefined;
    } catch (error) {
      log.warn("the display was not switched", { on: owed.on, for: owed.why, because: messageOf(error) });
    } finally {
      if (this.#owed === owed || this.#owed === undefined) this.#settling = false;
    }
  }
}
