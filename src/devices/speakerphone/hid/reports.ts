import { messageOf } from "#base/log.ts";
import { DeviceError } from "../../device-error.ts";
import { putValue } from "./descriptor.ts";
import type { LampName, Telephony } from "./telephony.ts";

/** In which order lamps are written where they stand in several reports: what the device waits for goes first. */
export const writtenLamps: readonly LampName[] = ["offHook", "mute", "ring", "ringer", "hold"];

/** And what is shown beside them where it stands in one of their reports and the maker's habit wants it. */
const shownLamps: readonly LampName[] = [...writtenLamps, "microphone"];

export type Lamps = Readonly<Partial<Record<LampName, boolean>>>;

export interface OutputReportsOptions {
  readonly telephony: Telephony;
  /** Writes one report, its id first. */
  readonly write: (report: Uint8Array) => Promise<void>;
  /** A report could not be written. */
  readonly lost: (error: DeviceError) => void;
}

/**
 * The device's output reports. Each write replaces a whole report, so what it shall be is kept per report id and other
 * bits stay as they are; what changes while one is being written is written next, once, as it is by then.
 */
export class OutputReports {
  readonly #options: OutputReportsOptions;
  readonly #reports = new Map<number, Uint8Array>();
  #due: number[] = [];
  #writing: Promise<void> | undefined;
  #failed: DeviceError | undefined;

  constructor(options: OutputReportsOptions) {
    this.#options = options;
    const { lamps, outputs } = options.telephony;
    for (const name of writtenLamps) {
      for (const { field } of lamps.filter((lamp) => lamp.name === name)) {
        this.#reports.set(field.report, new Uint8Array(outputs.get(field.report) ?? 0));
      }
    }
  }

  /** Shows these lamps; what is not named stays. Writes the reports that change, or with `all` every one there is. */
  show(lamps: Lamps, all = false): void {
    const due = new Set(all ? this.#reports.keys() : []);
    for (const name of shownLamps) {
      const lit = lamps[name];
      if (lit === undefined) continue;
      for (const { field } of this.#options.telephony.lamps.filter((lamp) => lamp.name === name)) {
        const report = this.#reports.get(field.report);
        if (report === undefined) continue;
        const before = Buffer.from(report);
        putValue(field, report, lit ? 1 : 0);
        if (!before.equals(report)) due.add(field.report);
      }
    }
    this.#enqueue(due);
  }

  /** Writes the report of a lamp once more as it is: the device waits for an answer. */
  repeat(name: LampName): void {
    const report = this.#options.telephony.lamps.find((lamp) => lamp.name === name)?.field.report;
    if (report !== undefined && this.#reports.has(report)) this.#enqueue([report]);
  }

  /** Writes a report as it is given when nothing else waits; what the lamps shall be stays as it was. */
  async say(report: Uint8Array): Promise<void> {
    await this.settled();
    const said = this.#options.write(report);
    this.#writing = said
      .catch(() => undefined)
      .then(() => this.#writeAll())
      .finally(() => {
        this.#writing = undefined;
      });
    await said;
  }

  /** Resolves when nothing waits to be written; rejects with a `DeviceError` when something could not be. */
  async settled(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
    if (this.#failed !== undefined) throw this.#failed;
  }

  #enqueue(reports: Iterable<number>): void {
    for (const report of reports) if (!this.#due.includes(report)) this.#due.push(report);
    if (this.#due.length === 0 || this.#failed !== undefined) return;
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
    });
  }

  async #writeAll(): Promise<void> {
    for (;;) {
      const report = this.#due.shift();
      const bytes = report === undefined ? undefined : this.#reports.get(report);
      if (report === undefined || bytes === undefined) return;
      try {
        await this.#options.write(Uint8Array.from([report, ...bytes]));
      } catch (error) {
        this.#due = [];
        this.#failed = error instanceof DeviceError ? error : new DeviceError("DEVICE_UNPLUGGED", messageOf(error));
        this.#options.lost(this.#failed);
        return;
      }
    }
  }
}
