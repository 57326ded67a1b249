import type { Page } from "playwright-core";

/** Something a page noted, by its own clock. */
export interface Mark {
  readonly name: string;
  readonly at: number;
}

/** Has the page keep a list of what happens, `bench.marks`. */
export async function keepMarks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const marks: { name: string; at: number }[] = [];
    Reflect.set(globalThis, "benchMarks", marks);
    Reflect.set(globalThis, "benchMark", (name: string, at = performance.now()) => marks.push({ name, at }));
  });
}

/** Notes every pointer event of a kind with the time the browser gave it. */
export async function markPointer(page: Page, kind: "pointermove" | "pointerup"): Promise<void> {
  await page.evaluate((type) => {
    const mark: (name: string, at?: number) => void = Reflect.get(globalThis, "benchMark");
    addEventListener(
      type,
      (event) => {
        mark(type, event.timeStamp);
        mark(`${type} handled`);
      },
      { capture: true },
    );
  }, kind);
}

/** Notes when something that `selector` finds appears on the page, and when it goes. */
export async function markPresence(page: Page, name: string, selector: string): Promise<void> {
  await page.evaluate(
    ([what, wanted]) => {
      const mark: (name: string, at?: number) => void = Reflect.get(globalThis, "benchMark");
      let there = document.querySelector(wanted) !== null;
      new MutationObserver(() => {
        const is = document.querySelector(wanted) !== null;
        if (is !== there) mark(is ? `${what} shown` : `${what} gone`);
        there = is;
      }).observe(document, { subtree: true, childList: true, attributes: true });
    },
    [name, selector] as const,
  );
}

/** Notes, once, when the page's words include `text`; the mark bears its name. */
export async function markText(page: Page, text: string): Promise<void> {
  await page.evaluate((wanted) => {
    const mark: (name: string, at?: number) => void = Reflect.get(globalThis, "benchMark");
    const watch = new MutationObserver(() => {
      if (!document.body.textContent.includes(wanted)) return;
      mark(wanted);
      watch.disconnect();
    });
    watch.observe(document.body, { subtree: true, childList: true, characterData: true });
  }, text);
}

/** What was noted since the last look, oldest first. */
export function takeMarks(page: Page): Promise<Mark[]> {
  return page.evaluate(() => {
    const marks: { name: string; at: number }[] = Reflect.get(globalThis, "benchMarks");
    return marks.splice(0);
  });
}

/** Has the page say, as an event `bench-microphone`, at once when it enables or disables a sound track it captured. */
export async function tellMicrophone(page: Page): Promise<void> {
  await page.evaluate(() => {
    const enabled = Object.getOwnPropertyDescriptor(MediaStreamTrack.prototype, "enabled");
    Object.defineProperty(MediaStreamTrack.prototype, "enabled", {
      ...enabled,
      set(this: MediaStreamTrack, value: boolean) {
        const before = this.enabled;
        enabled?.set?.call(this, value);
        if (this.kind === "audio" && before !== value)
          dispatchEvent(new CustomEvent("bench-microphone", { detail: value }));
      },
    });
  });
}
