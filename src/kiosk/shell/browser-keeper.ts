import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import {
  type BrowserTrouble,
  climb,
  firstPaintLimitMs,
  type LadderState,
  ladderBottom,
  paintLimitMs,
} from "./restart-ladder.ts";
import type { Heartbeat } from "./shell-wire.ts";

/** A browser that shows the page. */
export interface Browser {
  /** Ends it; resolves when it is gone. */
  close(): Promise<void>;
}

/** How the keeper gets a browser: Electron's window, or Chromium's process. `troubled` is called when it is in trouble. */
export type OpenBrowser = (options: {
  readonly graphics: boolean;
  readonly troubled: (trouble: BrowserTrouble, why: string) => void;
}) => Promise<Browser>;

/** How often it looks whether the page still paints. */
const lookMs = 1_000;
/** A page that has hung up all by itself and says nothing for so long has died: a living one says so within two seconds. */
const silenceMs = 5_000;

/** Keeps one browser on the page: starts it, watches that it paints, and starts it anew by the ladder. */
export class BrowserKeeper implements AsyncDisposable {
  /** `controller`: whether the page is through to the controller, at every change. */
  readonly events = new Events<{ controller: [connected: boolean] }>();
  readonly #open: OpenBrowser;
  readonly #clock: Clock;
  readonly #log: Log;
  #ladder: LadderState = ladderBottom;
  #browser: Browser | undefined;
  #work: Promise<void> = Promise.resolve();
  #pending: Timer | undefined;
  #watch: Timer | undefined;
  #round = 0;
  #frames = -1;
  #windowPaintedAt: number | undefined;
  #paintedAt = 0;
  #heardAt = 0;
  #painted = false;
  #controller = false;
  #closed = false;

  constructor(open: OpenBrowser, clock: Clock, log: Log) {
    this.#open = open;
    this.#clock = clock;
    this.#log = log;
  }

  /** Starts the browser and the watch over it. */
  async start(): Promise<void> {
    this.#watch = this.#clock.every(lookMs, () => this.#look());
    await this.#begin();
  }

  /** The page says how it is. */
  handleHeartbeat(beat: Heartbeat): void {
    this.#heardAt = this.#clock.monotonic();
    if (beat.frames !== this.#frames) {
      this.#frames = beat.frames;
      this.#paintedAt = this.#clock.monotonic();
      this.#painted = true;
    }
    this.#setController(beat.controller);
  }

  /** The window has painted, by a witness other than the page: it tells a dead page from a dead screen. */
  handlePainted(): void {
    this.#windowPaintedAt = this.#clock.monotonic();
  }

  /** A socket of the page was closed at its own end: it may have died, long before its paint is missed. */
  handleHungUp(): void {
    const round = this.#round;
    const at = this.#clock.monotonic();
    this.#clock.after(silenceMs, () => {
      if (this.#heardAt <= at) {
        this.#trouble(round, "ended", "the page hung up and says nothing");
      }
    });
  }

  /** The room wants a fresh screen. */
  handleRestartAsked(): void {
    this.#trouble(this.#round, "asked", "the room asked for it");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    this.#watch?.cancel();
    this.#pending?.cancel();
    await this.#work;
    await this.#browser?.close();
  }

  #setController(connected: boolean): void {
    if (connected !== this.#controller) {
      this.#controller = connected;
      this.events.emit("controller", connected);
    }
  }

  #begin(): Promise<void> {
    const work = this.#work.then(async () => {
      if (this.#closed) {
        return;
      }
      this.#round += 1;
      const round = this.#round;
      this.#frames = -1;
      this.#windowPaintedAt = undefined;
      this.#painted = false;
      this.#paintedAt = this.#clock.monotonic();
      this.#browser = await this.#open({
        graphics: this.#ladder.graphics,
        troubled: (trouble, why) => this.#trouble(round, trouble, why),
      });
    });
    this.#work = work.catch((error: unknown) => this.#trouble(this.#round, "ended", messageOf(error)));
    return this.#work;
  }

  #look(): void {
    const limit = this.#painted ? paintLimitMs : firstPaintLimitMs;
    const now = this.#clock.monotonic();
    if (this.#pending !== undefined || now - this.#paintedAt <= limit) {
      return;
    }
    const window = this.#windowPaintedAt !== undefined && now - this.#windowPaintedAt < paintLimitMs;
    const what = window ? "the window paints, the page in it says nothing" : "no frame was painted";
    this.#trouble(this.#round, "not-painting", `${what} for ${limit / 1_000} s`);
  }

  #trouble(round: number, trouble: BrowserTrouble, why: string): void {
    if (this.#closed || round !== this.#round || this.#pending !== undefined) {
      return;
    }
    const { state, step } = climb(this.#ladder, trouble, this.#clock.monotonic());
    this.#ladder = state;
    const fields = { trouble, why };
    if (step.kind === "wait") {
      this.#log.warn("The browser is in trouble and recovers by itself.", fields);
      return;
    }
    this.#log.warn("The browser is started anew.", { ...fields, afterMs: step.afterMs, graphics: step.graphics });
    this.#setController(false);
    const old = this.#browser;
    this.#browser = undefined;
    this.#work = this.#work.then(() => old?.close());
    this.#pending = this.#clock.after(step.afterMs, () => {
      this.#pending = undefined;
      this.#paintedAt = this.#clock.monotonic();
      void this.#begin();
    });
  }
}
