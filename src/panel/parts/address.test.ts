import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { Page } from "../panel.ts";
import { type AddressBar, keepAddress } from "./address.ts";

/** A browser's session history before one page: going back is said, as there, only afterwards. */
class PlainHistory implements AddressBar {
  entries: { hash: string; state: unknown }[];
  at: number;
  readonly #listeners = new Set<() => void>();
  #left = 0;

  /** @param before what the browser showed before the panel was opened at `hash` */
  constructor(hash: string, before: readonly string[] = []) {
    this.entries = [...before, hash].map((each) => ({ hash: each, state: null }));
    this.at = before.length;
  }

  get location() {
    return { hash: this.entries[this.at]?.hash ?? "", pathname: "/panel/", search: "" };
  }

  get history() {
    return {
      state: this.entries[this.at]?.state,
      pushState: (state: unknown, _: string, url?: string | URL | null) => {
        this.entries = [...this.entries.slice(0, this.at + 1), { hash: hashOf(url), state }];
        this.at += 1;
      },
      replaceState: (state: unknown, _: string, url?: string | URL | null) => {
        this.entries[this.at] = { hash: hashOf(url), state };
      },
      back: () => {
        this.#left += 1;
      },
    };
  }

  addEventListener(_: "hashchange", listener: () => void) {
    this.#listeners.add(listener);
  }

  removeEventListener(_: "hashchange", listener: () => void) {
    this.#listeners.delete(listener);
  }

  /** What was asked for comes true. */
  settle() {
    const hash = this.location.hash;
    this.at = Math.max(0, this.at - this.#left);
    this.#left = 0;
    if (hash !== this.location.hash) for (const listener of [...this.#listeners]) listener();
  }

  /** Somebody presses the browser's Back. */
  pressBack() {
    this.#left += 1;
    this.settle();
  }
}

function hashOf(url: string | URL | null | undefined): string {
  return /#.*/.exec(`${url ?? ""}`)?.[0] ?? "";
}

const hashes = (browser: PlainHistory) => browser.entries.map(({ hash }) => hash);

test("the browser's Back leads from the camera to where the panel was, as often as one goes there", () => {
  const browser = new PlainHistory("");
  const page = signal<Page>("main");
  keepAddress(browser, page, () => true);
  for (const _ of [1, 2, 3]) {
    page.value = "camera";
    expect(browser.location.hash).toBe("#camera");
    browser.pressBack();
    expect([page.value, browser.at]).toEqual(["main", 0]);
  }
  expect(hashes(browser)).toEqual(["", "#camera"]);
});

test("the page's own Back takes the entry away again, so that none is left over", () => {
  const browser = new PlainHistory("");
  const page = signal<Page>("main");
  keepAddress(browser, page, () => true);
  for (const _ of [1, 2, 3]) {
    page.value = "camera";
    page.value = "main";
    browser.settle();
    expect([page.value, browser.at]).toEqual(["main", 0]);
  }
  expect(hashes(browser)).toEqual(["", "#camera"]);
});

test("a press on the camera before the browser has gone back is not lost", () => {
  const browser = new PlainHistory("");
  const page = signal<Page>("main");
  keepAddress(browser, page, () => true);
  page.value = "camera";
  page.value = "main";
  page.value = "camera";
  browser.settle();
  expect([page.value, browser.location.hash]).toEqual(["camera", "#camera"]);
  browser.pressBack();
  expect(page.value).toBe("main");
});

test("a panel opened at the camera has nothing below it: its own Back stays in the panel, the browser's goes where one came from", () => {
  const browser = new PlainHistory("#camera", ["#elsewhere"]);
  const page = signal<Page>("main");
  keepAddress(browser, page, () => true);
  expect(page.value).toBe("camera");
  page.value = "main";
  browser.settle();
  expect([hashes(browser), browser.at]).toEqual([["#elsewhere", ""], 1]);
});

test("loaded anew at the camera, Back still leads to the panel below", () => {
  const browser = new PlainHistory("");
  const before = signal<Page>("main");
  const stop = keepAddress(browser, before, () => true);
  before.value = "camera";
  stop();
  const page = signal<Page>("main");
  keepAddress(browser, page, () => true);
  expect(page.value).toBe("camera");
  page.value = "main";
  browser.settle();
  expect([page.value, browser.at]).toEqual(["main", 0]);
});

test("an address that leads into the room is left alone until the panel is in it", () => {
  const browser = new PlainHistory("#invite=abc");
  const page = signal<Page>("main");
  keepAddress(browser, page, () => false);
  page.value = "camera";
  expect(hashes(browser)).toEqual(["#invite=abc"]);
});
