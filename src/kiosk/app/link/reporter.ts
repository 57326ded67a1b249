import type { KioskReport } from "#protocol/commands/kiosk.ts";

/** How the reporter reaches the controller. */
export interface ReportDesk {
  readonly connected: () => boolean;
  readonly send: (report: KioskReport) => Promise<unknown>;
}

/**
 * Tells the controller what is, whole, at every change and whenever it comes back. Changes of one tick go together, one
 * report is on the way at a time, and what changes meanwhile follows it: the last one the controller hears is true.
 */
export class Reporter {
  readonly #desk: ReportDesk;
  #latest: KioskReport | undefined;
  #sent = "";
  #scheduled = false;
  #sending = false;

  constructor(desk: ReportDesk) {
    this.#desk = desk;
  }

  /** What is so now. */
  handleChange(report: KioskReport): void {
    this.#latest = report;
    this.#schedule();
  }

  /** The controller is here, perhaps another one than before: it is told everything. */
  handleConnected(): void {
    this.#sent = "";
    this.#schedule();
  }

  #schedule(): void {
    if (!this.#scheduled) {
      this.#scheduled = true;
      queueMicrotask(() => {
        this.#scheduled = false;
        void this.#deliver();
      });
    }
  }

  async #deliver(): Promise<void> {
    const report = this.#latest;
    const text = JSON.stringify(report);
    if (this.#sending || report === undefined || text === this.#sent || !this.#desk.connected()) {
      return;
    }
    this.#sending = true;
    this.#sent = text;
    try {
      await this.#desk.send(report);
    } catch {
      // Refused as stale, or the way is gone: the next change or the next connect tells it anew.
      if (this.#sent === text) {
        this.#sent = "";
      }
    } finally {
      this.#sending = false;
      if (JSON.stringify(this.#latest) !== text) {
        this.#schedule();
      }
    }
  }
}
