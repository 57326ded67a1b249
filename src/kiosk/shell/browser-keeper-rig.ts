import { setImmediate } from "node:timers/promises";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import type { ScreenReport } from "#protocol/commands/screen.ts";
import { BrowserKeeper, type Troubled } from "./browser-keeper.ts";
import { LadderFile } from "./ladder-file.ts";
import { Recovery, type RecoveryDesk } from "./recovery.ts";

interface Opened {
  readonly graphics: boolean;
  readonly page: "room" | "safe";
  readonly troubled: Troubled;
  reloads: number;
  closed: boolean;
  /** Whether its page's script runs. */
  works: boolean;
}

class Desk implements RecoveryDesk {
  readonly reports: ScreenReport[] = [];
  readonly asked: string[] = [];
  answer: "granted" | "refused" | "unanswered" = "granted";
  restarts = 0;
  away = false;

  async report(report: ScreenReport) {
    if (this.away) throw new Error("away");
    this.reports.push(report);
    return { restarts: this.restarts, room: { name: "Birch", address: "https://birch.local/admin/" } };
  }

  async escalate(step: string) {
    this.asked.push(step);
    return this.answer;
  }

  get steps(): string[] {
    return this.reports.flatMap(({ steps }) => steps.map(({ step }) => step));
  }
}

/** A screen without a browser: one start of a shell after the other, on the same state. */
export class ScreenRig {
  clock = new ManualClock();
  readonly desk = new Desk();
  readonly opened: Opened[] = [];
  readonly ended: string[] = [];
  readonly said: boolean[] = [];
  reloadFails = false;
  openFails = 0;
  keeper: BrowserKeeper;
  readonly #path: string;
  readonly #graphicsAtStart: boolean;
  #frames = 0;
  #upMs = 0;

  constructor(path: string, graphicsAtStart = false) {
    this.#path = path;
    this.#graphicsAtStart = graphicsAtStart;
    this.keeper = this.#make();
  }

  /** Another shell takes over, as after an exit or a death: for the one before, time has ended. */
  async again(): Promise<void> {
    this.#upMs += this.clock.monotonic();
    this.clock = new ManualClock();
    this.keeper = this.#make();
    await this.keeper.start();
  }

  get last(): Opened {
    const found = this.opened.at(-1);
    if (found === undefined) throw new Error("nothing was opened");
    return found;
  }

  /** Waits until so many browsers have been opened. */
  async opens(count: number): Promise<void> {
    for (const end = performance.now() + 30_000; this.opened.length !== count; await setImmediate()) {
      if (performance.now() > end) throw new Error(`${this.opened.length} browsers were opened, not ${count}`);
    }
  }

  /** Lets what was promised happen. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  }

  async after(ms: number): Promise<void> {
    this.clock.advance(ms);
    await this.settle();
  }

  /** The page is well for so many seconds. */
  async well(seconds: number, tile: "moves" | "stands" | "none" = "none"): Promise<void> {
    for (let second = 0; second < seconds; second += 2) {
      this.#frames += 1;
      this.keeper.handleHeartbeat({
        frames: this.#frames,
        tile: tile === "none" ? null : tile === "moves" ? this.#frames : 7,
        controller: true,
      });
      await this.after(2_000);
    }
  }

  #make(): BrowserKeeper {
    const { clock } = this;
    const before = this.#upMs;
    const machine = { boot: "a", upMs: () => before + clock.monotonic() };
    const recovery = new Recovery({
      file: new LadderFile(this.#path, "v1", machine),
      desk: this.desk,
      clock,
      log: silentLog,
    });
    const keeper = new BrowserKeeper(
      {
        graphicsAtStart: this.#graphicsAtStart,
        endKiosk: (why) => this.ended.push(why),
        open: async ({ graphics, page, troubled }) => {
          if (this.openFails > 0) {
            this.openFails -= 1;
            throw new Error("no such file");
          }
          const browser: Opened = { graphics, page, troubled, reloads: 0, closed: false, works: false };
          this.opened.push(browser);
          return {
            reload: async () => {
              if (this.reloadFails) throw new Error("no pipe");
              browser.reloads += 1;
            },
            close: async () => {
              browser.closed = true;
            },
            works: () => browser.works,
          };
        },
      },
      recovery,
      clock,
      silentLog,
    );
    keeper.events.on("controller", (connected) => this.said.push(connected));
    return keeper;
  }
}
