import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { expect, test } from "vitest";
import { misfits } from "../rig/fits.ts";
import { Guest, openBrowser } from "./guest-browser.ts";
import { browser, server } from "./meeting-place.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Everything axe objects to, as sentences. */
async function objections(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  // A page that is still fading in has the contrast of half a colour.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  const { violations } = await page.evaluate(async (): Promise<AxeResults> => Reflect.get(window, "axe").run());
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ html }) => html).join(" ")})`);
}

test("without a link the page asks for one, and takes what people paste", async () => {
  const { code } = await server.meeting("Weekly review");
  const guest = await Guest.at(browser, server.origin);
  const field = guest.page.getByLabel("Link or code of the meeting");
  await field.fill("nonsense");
  await field.press("Enter");
  await guest.page.getByText("This is neither a link to a meeting nor its code.").waitFor();
  expect(await objections(guest.page)).toEqual([]);
  await field.fill(` https://room.example:8444/j/${code} `);
  await field.press("Enter");
  await guest.page.getByRole("heading", { name: "Weekly review" }).waitFor();
  await guest.close();
}, 300_000);

test("a guest gets in, mutes and leaves by keyboard alone, and axe objects to nothing", async () => {
  const { link } = await server.meeting("Weekly review");
  const anna = await Guest.at(browser, link);
  const { page } = anna;
  await page.locator(".mirror video").waitFor();
  expect(await objections(page)).toEqual([]);

  await page.getByTestId("join").press("Enter");
  await page.getByText("Enter your name first.").waitFor();
  await page.getByLabel("Your name").focus();
  await page.keyboard.type("Anna Larsen");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "You are the only one here" }).waitFor();
  expect(await objections(page)).toEqual([]);

  const bo = await Guest.at(browser, link);
  await bo.join("Bo Berg");
  await anna.tile("Bo Berg").waitFor();
  await page.getByTestId("mute").press("Space");
  await page.getByTestId("mute").getByText("Unmute").waitFor();
  await page.getByTestId("people").press("Enter");
  await page.getByText("Anna Larsen (you)").waitFor();
  expect(await objections(page)).toEqual([]);
  await page.getByRole("button", { name: "Ask to mute: Bo Berg" }).press("Enter");
  await bo.page.getByText("Anna Larsen asks you to mute.").waitFor();
  await page.keyboard.press("Escape");
  await page.getByText("Anna Larsen (you)").waitFor({ state: "detached" });

  await page.getByTestId("leave").press("Enter");
  await page.getByRole("heading", { name: "You have left the meeting" }).waitFor();
  expect(await objections(page)).toEqual([]);
  await page.reload();
  await page.getByLabel("Your name").waitFor();
  expect(await page.getByLabel("Your name").inputValue()).toBe("Anna Larsen");
  expect(anna.errors).toEqual([]);
  await Promise.all([anna.close(), bo.close()]);
}, 300_000);

test("without camera and microphone a guest is told why and can join to listen", async () => {
  const { link } = await server.meeting();
  await using refusing = await openBrowser({ refuseDevices: true });
  const guest = await Guest.at(refusing, link);
  await guest.page.getByText("Your browser blocks the camera.").waitFor();
  await guest.page.getByText("Your browser blocks the microphone.").waitFor();
  expect(await objections(guest.page)).toEqual([]);
  await guest.page.getByLabel("Your name").fill("Cem");
  await guest.page.getByRole("button", { name: "Join to listen" }).click();
  await guest.page.getByTestId("leave").waitFor();
  expect(await guest.page.getByTestId("mute").count()).toBe(0);
  await guest.close();
}, 300_000);

test("on a phone everything is on the screen, without scrolling sideways", async () => {
  const { link } = await server.meeting("A meeting with a rather long name that has to go somewhere");
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, hasTouch: true });
  const page = await context.newPage();
  await page.goto(link);
  await page.locator(".mirror video").waitFor();
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await overflow()).toBe(0);
  await page.getByLabel("Your name").fill("Dina");
  await page.getByTestId("join").tap();
  for (const control of ["mute", "camera", "share", "people", "leave"]) {
    const box = await page.getByTestId(control).boundingBox();
    expect(box).not.toBeNull();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(640);
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  }
  expect(await overflow()).toBe(0);
  await context.close();
}, 300_000);

test.each(["ru", "tr", "da"])(
  "on a phone in %s no words are broken, cut off or over each other",
  async (locale) => {
    const { link } = await server.meeting("Weekly review");
    await using refusing = await openBrowser({ refuseDevices: true });
    const onPhone = async (from: Browser): Promise<Page> => {
      const context = await from.newContext({ viewport: { width: 360, height: 640 }, hasTouch: true, locale });
      context.setDefaultTimeout(60_000);
      const page = await context.newPage();
      await page.goto(link);
      return page;
    };
    const blocked = await onPhone(refusing);
    await blocked.locator(".mirror__words .button").waitFor();
    expect(await misfits(blocked)).toEqual([]);
    const page = await onPhone(browser);
    await page.locator(".mirror video").waitFor();
    expect(await misfits(page)).toEqual([]);
    await page.locator("input").first().fill("Dina");
    await page.getByTestId("join").tap();
    await page.locator(".alone").waitFor();
    expect(await misfits(page)).toEqual([]);
    const anna = await Guest.at(browser, link);
    await anna.join("Anna Larsen");
    await page.locator(".tile", { hasText: "Anna Larsen" }).waitFor();
    expect(await misfits(page, ["Anna Larsen"])).toEqual([]);
    await page.getByTestId("people").tap();
    await page.locator(".people__row .button").waitFor();
    expect(await misfits(page)).toEqual([]);
    await Promise.all([page.context().close(), anna.close()]);
  },
  300_000,
);
