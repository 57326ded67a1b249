import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { ScreenTrouble } from "#protocol/screen-troubles.ts";
import type { Recovery } from "./recovery.ts";
import {
  busyLimitMs,
  type LadderStep,
  paintLimitMs,
  recoveredAfterMs,
  reloadLimitMs,
  safePageMs,
  silenceLimitMs,
  startLimitMs,
} from "./restart-ladder.ts";
import type { Heartbeat } from "./shell-wire.ts";

/** A browser that shows a page. */
export interface Browser {
  /** Loads the page anew; whatever hangs in it is ended. Rejects when the browser does not do it. */
  reload(): Promise<void>;
  /** Ends it; resolves when it is gone. */
  close(): Promise<void>;
  /** Whether its page's script runs, wants to, or waits for the disk: one that says nothing may be late then. */
  works(): boolean;
}

/** What a browser says of its own trouble. */
export type Troubled = (
  trouble: Extract<ScreenTrouble, "page-gone" | "page-silent" | "graphics-died" | "browser-gone">,
  why: string,
) => void;

/** How the keeper gets a browser: Electron's window, or Chromium's process. */
export type OpenBrowser = (options: {
  readonly graphics: boolean;
  readonly page: "room" | "safe";
  readonly troubled: Troubled;
}) => Promise<Browser>;

/** How a browser is had, and how this process ends. */
export interface Keeping {
  readonly open: OpenBrowser;
  /** Whether graphics can only be given up by starting this process anew, as in Electron. */
  readonly graphicsAtStart: boolean;
  /** Ends this process, to be started again by whoever keeps it. */
  readonly endKiosk: (why: string) => void;
}

/** How often it looks whether the page still paints. */
const lookMs = 1_000;
/** A page that has hung up all by itself and says nothing for so long has died: a living one says so within two seconds. */
const hungUpMs = 5_000;
/** A session or a machine that was told to start anew has taken this process along by then, or never will. */
const escalationMs = 60_000;

/** Keeps one browser on the page: starts it, watches that it paints, and goes up the ladder when it does not. */
export class BrowserKeeper implements AsyncDisposable {
  /** `controller`: whether the page is through to the controller, at every change. */
  readonly events = new Events<{ controller: [connected: boolean] }>();
  readonly #keeping: Keeping;
  readonly #recovery: Recovery;
  readonly #clock: Clock;
  readonly #log: Log;
  #browser: Browser | undefined;
  #work: Promise<void> = Promise.resolve();
  /** A step is being taken: until it has been, no further trouble is news. */
  #busy = false;
  #pending: Timer | undefined;
  #watch: Timer | undefined;
  #round = 0;
  #frames = -1;
  #tile: number | null = null;
  #startedAt = 0;
  #startLimit = startLimitMs;
  #heardAt: number | undefined;
  #paintedAt = 0;
  #lookedAt = 0;
  #windowPaintedAt: number | undefined;
  #controller = false;
  #closed = false;

  constructor(keeping: Keeping, recovery: Recovery, clock: Clock, log: Log) {
    this.#keeping = keeping;
    this.#recovery = recovery;
    this.#clock = clock;
    this.#log = log;
  }

  /** Starts the browser and the watch over it. */
  async start(): Promise<void> {
    this.#recovery.start();
    this.#recovery.events.on("asked", () => this.handleRestartAsked());
    this.#lookedAt = this.#clock.monotonic();
    this.#watch = this.#clock.every(lookMs, () => this.#look());
    await this.#begin();
    if (this.#recovery.died) this.#trouble(this.#round, "shell-gone", "the one before this ended without a word");
  }

  /** The page says how it is. */
  handleHeartbeat(beat: Heartbeat): void {
    if (this.#busy || this.#recovery.showsSafePage) return;
    const now = this.#clock.monotonic();
    const first = this.#heardAt === undefined;
    // A page that has drawn nothing yet is given its time; one that shows somebody's picture draws that as well.
    const drawn = beat.frames !== this.#frames;
    const moved = beat.tile === null || this.#tile === null || beat.tile !== this.#tile;
    if (first || (drawn && moved)) this.#paintedAt = now;
    this.#heardAt = now;
    this.#frames = beat.frames;
    this.#tile = beat.tile;
    this.#setController(beat.controller);
  }

  /** The window has painted, by a witness other than the page: it tells a dead page from a dead screen. */
  handlePainted(): void {
    this.#windowPaintedAt = this.#clock.monotonic();
  }

  /** A socket of the page was closed at its own end: it may have died, long before its word is missed. */
  handleHungUp(): void {
    const round = this.#round;
    const at = this.#clock.monotonic();
    this.#clock.after(hungUpMs, () => {
      if (this.#heardAt !== undefined && this.#heardAt <= at) {
        this.#trouble(round, "page-gone", "the page hung up and says nothing");
      }
    });
  }

  /** The kernel has reset the graphics processor again and again. */
  handleGraphicsReset(why: string): void {
    this.#trouble(this.#round, "kernel-resets-graphics", why);
  }

  /** The room wants a fresh screen. */
  handleRestartAsked(): void {
    this.#trouble(this.#round, "asked", "the room asked for it");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    this.#watch?.cancel();
    this.#pending?.cancel();
    this.#recovery.handleEnding();
    this.#recovery[Symbol.dispose]();
    await this.#work;
    await this.#browser?.close();
  }

  #setController(connected: boolean): void {
    if (connected === this.#controller) return;
    this.#controller = connected;
    if (connected) this.#recovery.handleController();
    this.events.emit("controller", connected);
  }

  #begin(): Promise<void> {
    const work = this.#work.then(async () => {
      if (this.#closed) return;
      this.#round += 1;
      const round = this.#round;
      this.#expectFirstWord(startLimitMs);
      this.#busy = false;
      this.#browser = await this.#keeping.open({
        graphics: this.#recovery.graphics && !this.#recovery.showsSafePage,
        page: this.#recovery.showsSafePage ? "safe" : "room",
        troubled: (trouble, why) => this.#trouble(round, trouble, why),
      });
    });
    this.#work = work.catch((error: unknown) => this.#trouble(this.#round, "browser-gone", messageOf(error)));
    return this.#work;
  }

  #expectFirstWord(limit: number): void {
    const now = this.#clock.monotonic();
    this.#startedAt = now;
    this.#startLimit = limit;
    this.#heardAt = undefined;
    this.#paintedAt = now;
    this.#windowPaintedAt = undefined;
    this.#frames = -1;
    this.#tile = null;
  }

  #look(): void {
    const now = this.#clock.monotonic();
    const lost = now - this.#lookedAt - lookMs;
    this.#lookedAt = now;
    if (lost > 2 * lookMs) this.#excuse(lost);
    if (this.#busy) return;
    if (this.#recovery.showsSafePage) {
      if (now - this.#startedAt >= safePageMs) this.#trouble(this.#round, "next-try", "ten minutes are over");
    } else if (this.#heardAt === undefined) {
      if (now - this.#startedAt > this.#startLimit) this.#neverSpoke();
    } else if (this.#isSilent(now - this.#heardAt)) {
      this.#trouble(this.#round, "page-silent", `nothing was heard for ${Math.round((now - this.#heardAt) / 1_000)} s`);
    } else if (now - this.#paintedAt > paintLimitMs) {
      const window = this.#windowPaintedAt !== undefined && now - this.#windowPaintedAt < paintLimitMs;
      this.#trouble(
        this.#round,
        "not-painting",
        window ? "the window paints, the page does not" : "no frame was drawn",
      );
    } else if (now - this.#startedAt > recoveredAfterMs) {
      this.#recovery.handleWell();
    }
  }

  /** A healthy page on a slow board that has much to do at the moment is not to be taken out of its meeting. */
  #isSilent(ms: number): boolean {
    return ms > busyLimitMs || (ms > silenceLimitMs && this.#browser?.works() !== true);
  }

  /** This process itself stood still: it heard nobody meanwhile, which says nothing of the page. */
  #excuse(lost: number): void {
    this.#startedAt += lost;
    this.#paintedAt += lost;
    if (this.#heardAt !== undefined) this.#heardAt += lost;
  }

  #neverSpoke(): void {
    const why = `nothing was heard within ${this.#startLimit / 1_000} s`;
    this.#trouble(this.#round, this.#startLimit === reloadLimitMs ? "page-silent" : "not-starting", why);
  }

  #trouble(round: number, trouble: ScreenTrouble, why: string): void {
    if (this.#closed || this.#busy || round !== this.#round) return;
    this.#carryOut(this.#recovery.take(trouble, why), why);
  }

  #carryOut(step: LadderStep, why: string): void {
    if (step.do === "wait") return;
    this.#busy = true;
    if (step.do !== "restart-display" && step.do !== "reboot") this.#setController(false);
    switch (step.do) {
      case "reload":
        this.#later(step.afterMs, () => this.#reload());
        return;
      case "without-graphics":
        if (this.#keeping.graphicsAtStart) this.#end(0, why);
        else this.#replace(step.afterMs);
        return;
      case "restart-browser":
        this.#replace(step.afterMs);
        return;
      case "safe-page":
        this.#replace(0);
        return;
      case "restart-kiosk":
        this.#end(step.afterMs, why);
        return;
      case "restart-display":
      case "reboot":
        void this.#escalate(step.do, why);
        return;
    }
  }

  #later(ms: number, action: () => void): void {
    this.#pending = this.#clock.after(ms, () => {
      this.#pending = undefined;
      action();
    });
  }

  #reload(): void {
    const browser = this.#browser;
    const round = this.#round;
    this.#work = this.#work
      .then(async () => {
        if (browser === undefined) throw new Error("there is no browser");
        await browser.reload();
        this.#expectFirstWord(reloadLimitMs);
        this.#busy = false;
      })
      .catch((error: unknown) => {
        this.#busy = false;
        this.#trouble(round, "browser-gone", `it did not load the page anew: ${messageOf(error)}`);
      });
  }

  #closeBrowser(): void {
    const old = this.#browser;
    this.#browser = undefined;
    // What the old one still says is not heard.
    this.#round += 1;
    this.#work = this.#work
      .then(() => old?.close())
      .catch((error: unknown) => this.#log.warn("The browser did not end in order.", { why: messageOf(error) }));
  }

  #replace(afterMs: number): void {
    this.#closeBrowser();
    this.#later(afterMs, () => void this.#begin());
  }

  #end(afterMs: number, why: string): void {
    this.#closeBrowser();
    this.#later(afterMs, () => {
      this.#recovery.handleEnding();
      this.#keeping.endKiosk(why);
    });
  }

  async #escalate(step: "restart-display" | "reboot", why: string): Promise<void> {
    const outcome = await this.#recovery.escalate(step, why);
    if (this.#closed) return;
    const refused = step === "reboot" ? "reboot-refused" : "display-refused";
    const goOn = (trouble: ScreenTrouble, words: string): void => {
      this.#busy = false;
      this.#trouble(this.#round, trouble, words);
    };
    if (outcome === undefined) {
      // Granted: this process ends with what is started anew, and has not died then.
      this.#recovery.handleEnding();
      this.#later(escalationMs, () => goOn(refused, "it was promised and did not come"));
    } else {
      goOn(outcome, why);
    }
  }
}
