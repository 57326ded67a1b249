import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { barriers, settled, sideways, smallTargets } from "../rig/accessible.ts";
import { Browser } from "../rig/browser.ts";
import { cutFields, misfits } from "../rig/fits.ts";
import { speaks } from "../rig/language.ts";
import { until } from "../rig/until.ts";
import { PlayedFleet } from "./played-fleet.ts";

const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 800 };
/** A page is measured at its whole length, since what lies over what is only known of what is in the window. Pixels. */
const longest = 9_000;
const languages = ["ru", "sv", "tr", "da", "en"] as const;

/** Every page and dialog of the hub on a phone and at a desk, in every language, light and dark. */
describe("the hub's page on a phone and at a desk", () => {
  let state: string;
  let fleet: PlayedFleet;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    state = await mkdtemp(join(tmpdir(), "parley-hub-"));
    fleet = await PlayedFleet.start(join(state, "hub"));
    browser = await Browser.open({ trust: [fleet.authority], touch: true, viewport: phone });
    page = await browser.page(fleet.origin);
    await page.getByLabel("The hub's key").waitFor();
  });
  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await fleet?.[Symbol.asyncDispose]();
    await rm(state, { recursive: true, force: true });
  });

  /** The window is as large, and lists are tables where there is room for them. */
  async function stands(size: typeof phone): Promise<void> {
    await page.setViewportSize(size);
    const other = page.locator(size === phone ? ".table" : ".row-list");
    await until(async () => (await other.count()) === 0, "the lists to fit the window");
    await settled(page);
  }

  /** Nothing is broken, cut off, over something else, outside or too small to press, in any language; nor kept from anybody. */
  async function expectFit(what: string, height: "whole" | "window"): Promise<void> {
    const found: string[] = [];
    for (const language of languages) {
      await speaks(page, language);
      await fleet.pass(1);
      if (height === "whole") {
        const whole = await page.evaluate(() => document.documentElement.scrollHeight);
        await page.setViewportSize({ ...phone, height: Math.min(longest, Math.max(phone.height, whole)) });
      }
      await settled(page);
      await until(async () => (await page.locator(".reading").count()) === 0, "the page to be read");
      const wide = await sideways(page);
      const misfit = [
        ...(await misfits(page)),
        ...(await cutFields(page)),
        ...(await smallTargets(page)).map((line) => `small: ${line}`),
        ...(wide > 0 ? [`${wide} px too wide`] : []),
      ];
      found.push(...misfit.map((line) => `${what} in ${language}: ${line}`));
      await stands(desk);
      const wider = [...(await misfits(page)), ...((await sideways(page)) > 0 ? ["too wide"] : [])];
      found.push(...wider.map((line) => `${what} at a desk in ${language}: ${line}`));
      await stands(phone);
    }
    for (const theme of ["dark", "light"]) {
      await page.evaluate((wanted) => {
        document.documentElement.dataset.theme = wanted;
      }, theme);
      found.push(...(await barriers(page)).map((line) => `${what}, ${theme}: ${line}`));
    }
    expect(found).toEqual([]);
  }

  async function go(place: string): Promise<void> {
    await page.goto(`${fleet.origin}/#/${place}`);
    await page.locator(`.place__inner[data-place=${place.split("?")[0]}]`).waitFor();
  }

  test("the door, and the door that refuses", async () => {
    await expectFit("the door", "whole");
    await page.locator("input").fill("not the one");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").first().waitFor();
    await expectFit("the door that refuses", "whole");
    await page.locator("input").fill((await readFile(fleet.keyFile, "utf8")).trim());
    await page.keyboard.press("Enter");
    await page.locator(".row-list li").first().waitFor();
  });

  test("the rooms, each as it can be, and the menu", async () => {
    await go("rooms");
    await page.locator(".row-list li").nth(4).waitFor();
    await expectFit("the rooms", "whole");
    await page.locator(".side__menu").click();
    await expectFit("the menu", "window");
    await page.locator(".side__menu").click();
    await go("rooms?q=nothing-is-called-so");
    await page.locator(".row-list li").first().waitFor({ state: "detached" });
    await expectFit("no room found", "whole");
  });

  test("one room, and the question before it is taken out", async () => {
    await go("rooms");
    await page.locator(".room-name a.strong").first().click();
    await page.locator(".incident-lines li").first().waitFor();
    await expectFit("a room that is silent", "window");
    await page.locator(".dialog__actions .button").first().click();
    await page.locator("dialog dialog").waitFor();
    await expectFit("the question", "window");
    await page.keyboard.press("Escape");
    await page.locator("dialog dialog").waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  test("the incidents, open and over", async () => {
    await go("incidents");
    await page.locator(".row-list li").first().waitFor();
    await expectFit("the incidents", "whole");
  });

  test("more incidents than are shown at first, on a press", async () => {
    for (let nth = 0; nth < 52; nth += 1) await fleet.flickers("Birch");
    await go("rooms");
    await go("incidents");
    await until(async () => (await page.locator(".row-list li").count()) >= 50, "fifty to be shown");
    const shown = page.locator(".row-list li");
    const before = await shown.count();
    await page.getByRole("button", { name: "Earlier ones" }).click();
    await until(async () => (await shown.count()) > before, "earlier ones to be shown");
    await page.getByRole("button", { name: "Earlier ones" }).waitFor({ state: "detached" });
    expect(await shown.count()).toBe(before + 3);
  });

  test("the invitations, one being made, and one that is shown this once", async () => {
    await go("invitations");
    await page.locator(".place-head__actions .button").click();
    await page.locator("dialog input").first().fill("0");
    await page.locator(".dialog__actions .button[data-kind=primary]").click();
    await page.locator(".field__error").waitFor();
    await expectFit("an invitation being made", "window");
    await page.locator("dialog input").first().fill("12");
    await page.locator(".dialog__actions .button[data-kind=primary]").click();
    await page.locator(".invited").waitFor();
    await expectFit("an invitation's link", "window");
    await page.locator(".dialog__actions .button[data-kind=primary]").click();
    await page.locator(".row-list li").first().waitFor();
    await expectFit("the invitations", "whole");
    await page.locator(".cell-actions .button").first().click();
    await page.getByRole("dialog").waitFor();
    await expectFit("taking one back", "window");
    await page.keyboard.press("Escape");
  });
});
