import type { Page } from "playwright-core";
import { type PageClock, pageClock } from "../clock.ts";
import { tellMicrophone } from "../page-marks.ts";

/** What a page notes of one mute or one opening. */
export type PageMoment =
  /** The room's word of it came down the page's socket. */
  | "told"
  /** The page disabled, or enabled, the sound track it captured. */
  | "track"
  /** Its document changed. */
  | "shown"
  /** The frame that shows it was made: its animation frame has come, and the task after it. */
  | "frame"
  /** Not of the mute itself: when a finger was last lifted from the page. */
  | "tap";

/** How a page is watched. */
export interface PageWatch {
  /** What the room's message says where it is muted, and where it is open. */
  readonly told?: readonly [muted: string, open: string];
  /** Finds something where the page shows it muted. */
  readonly muted: string;
  /** Which moments make it complete. */
  readonly needed: readonly PageMoment[];
}

/** Moments of the benchmark's clock; what did not happen is not there. */
export type Moments = Readonly<Partial<Record<PageMoment, number>>>;

/** A page that notes by itself when it follows the room's mute; nothing is asked of it while it does. */
export class WatchedPage {
  readonly page: Page;
  readonly clock: PageClock;
  readonly #needed: readonly PageMoment[];

  private constructor(page: Page, clock: PageClock, needed: readonly PageMoment[]) {
    this.page = page;
    this.clock = clock;
    this.#needed = needed;
  }

  static async watch(page: Page, watch: PageWatch): Promise<WatchedPage> {
    await tellMicrophone(page);
    await page.evaluate(noteMoments, watch);
    return new WatchedPage(page, await pageClock(page), watch.needed);
  }

  /**
   * What it noted once it shows the room so, or what there is of it after `limit` milliseconds. Asked for before the mute
   * begins, so that the question is no part of what is measured.
   */
  async becomes(muted: boolean, limit: number): Promise<Moments> {
    const noted = await this.page.evaluate(
      ([wanted, needed, most]) => {
        const becomes: (...asked: [boolean, readonly string[], number]) => Promise<Record<string, number>> =
          Reflect.get(globalThis, "benchBecomes");
        return becomes(wanted, needed, most);
      },
      [muted, this.#needed, limit] as const,
    );
    return Object.fromEntries(Object.entries(noted).map(([name, at]) => [name, this.clock.toBench(at)]));
  }
}

/** Runs in the page. */
function noteMoments({ told, muted: selector }: PageWatch): void {
  type Noted = { muted: boolean; moments: Record<string, number> };
  let now: Noted = { muted: document.querySelector(selector) !== null, moments: {} };
  let tap = 0;
  let waiting: (() => void) | undefined;
  const note = (name: string, muted: boolean, at = performance.now()): void => {
    if (muted !== now.muted) now = { muted, moments: {} };
    now.moments[name] ??= at;
    waiting?.();
  };
  addEventListener(
    "pointerup",
    ({ timeStamp }) => {
      tap = timeStamp;
    },
    { capture: true },
  );
  // Whoever reads a message reads its data: once, first of all.
  const data = Object.getOwnPropertyDescriptor(MessageEvent.prototype, "data");
  const [saysMuted, saysOpen] = told ?? [];
  Object.defineProperty(MessageEvent.prototype, "data", {
    ...data,
    get(this: MessageEvent) {
      const value: unknown = data?.get?.call(this);
      if (typeof value === "string" && saysMuted !== undefined && saysOpen !== undefined) {
        if (value.includes(saysMuted)) note("told", true);
        else if (value.includes(saysOpen)) note("told", false);
      }
      return value;
    },
  });
  addEventListener("bench-microphone", (event) => note("track", !(event as CustomEvent<boolean>).detail));
  let shown = now.muted;
  new MutationObserver(() => {
    const is = document.querySelector(selector) !== null;
    if (is === shown) return;
    shown = is;
    note("shown", is);
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        if (shown === is) note("frame", is);
        port1.close();
      };
      port2.postMessage(0);
    });
  }).observe(document, { subtree: true, childList: true, attributes: true });
  const becomes = (muted: boolean, needed: readonly string[], limit: number): Promise<Record<string, number>> =>
    new Promise((resolve) => {
      const end = (): void => {
        waiting = undefined;
        clearTimeout(late);
        resolve(now.muted === muted ? { ...now.moments, tap } : { tap });
      };
      const late = setTimeout(end, limit);
      waiting = () => {
        if (now.muted === muted && needed.every((name) => name in now.moments)) end();
      };
      waiting();
    });
  Reflect.set(globalThis, "benchBecomes", becomes);
}
