import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { barriers } from "../rig/accessible.ts";
import { until } from "../rig/until.ts";
import { Guest } from "./guest-browser.ts";
import { browser, server } from "./meeting-place.ts";
import { sees } from "./seeing.ts";

/** Somebody in the meeting, in a page that keeps what its browser gave it to share. */
async function comes(link: string, name: string): Promise<Guest> {
  const guest = await Guest.at(browser, link, keepDisplays);
  await guest.join(name);
  return guest;
}

function keepDisplays(): void {
  const devices = navigator.mediaDevices;
  const ask = devices.getDisplayMedia.bind(devices);
  const kept: MediaStreamTrack[] = [];
  Reflect.set(globalThis, "keptDisplays", kept);
  devices.getDisplayMedia = async (options) => {
    const stream = await ask(options);
    kept.push(...stream.getVideoTracks());
    return stream;
  };
}

/** What the browser last gave to share: whether it still runs, and its hint. */
const display = (page: Page) =>
  page.evaluate(() => {
    const kept: MediaStreamTrack[] = Reflect.get(globalThis, "keptDisplays");
    const track = kept.at(-1);
    return { state: track?.readyState, hint: track?.contentHint, width: track?.getSettings().width };
  });

const sharers = async (code: string): Promise<string[]> =>
  (await server.report(code)).peers.filter(({ screen }) => screen).map(({ name }) => name);

const large = (guest: Guest) => guest.page.locator(".gallery__screen video");
const sharing = (guest: Guest) => guest.page.getByText("You are sharing.").waitFor();

test("by keyboard alone a guest shares beside their camera, the others see it large and moving, and they stop it", async () => {
  const { code, link } = await server.meeting();
  const anna = await comes(link, "Anna Larsen");
  const bo = await comes(link, "Bo Berg");
  await anna.page.getByTestId("share").focus();
  await anna.page.keyboard.press("Enter");
  await sharing(anna);
  await sees(bo, "Screen of Anna Larsen");
  expect(await sharers(code)).toEqual(["Anna Larsen"]);
  // Large, and whole.
  const box = await large(bo).boundingBox();
  const person = await bo.page.locator(".gallery__tiles .tile").boundingBox();
  expect(box?.height).toBeGreaterThan(person?.height ?? Number.POSITIVE_INFINITY);
  expect(await bo.page.locator(".gallery__tiles video").count()).toBe(1);
  const { hint, width } = await display(anna.page);
  expect(hint).toBe("detail");
  // Letters are not made smaller on the way, whatever the machine can do.
  await until(async () => (await bo.pictureOf("Screen of Anna Larsen")).width === width, "the whole picture", 60_000);
  await bo.page.getByTestId("people").click();
  await bo.page.getByRole("dialog").getByText("sharing").waitFor();
  await bo.page.keyboard.press("Escape");
  expect(await barriers(anna.page)).toEqual([]);
  expect(await barriers(bo.page)).toEqual([]);

  // The focus is where it was: the same press ends it.
  await anna.page.keyboard.press("Enter");
  await anna.page.getByTestId("share").waitFor();
  await large(bo).waitFor({ state: "detached" });
  await until(async () => (await sharers(code)).length === 0, "nobody to share");
  expect(await display(anna.page)).toMatchObject({ state: "ended" });
  await sees(bo, "Anna Larsen");
  expect([...anna.errors, ...bo.errors]).toEqual([]);
  await Promise.all([anna.close(), bo.close()]);
}, 300_000);

test("one shares at a time: the next is asked first, then takes over, and the one before is told by whom", async () => {
  const { code, link } = await server.meeting();
  const anna = await comes(link, "Anna Larsen");
  const bo = await comes(link, "Bo Berg");
  await anna.page.getByTestId("share").click();
  await sharing(anna);
  await large(bo).waitFor();
  await bo.page.getByTestId("share").click();
  await bo.page.getByRole("heading", { name: "Anna Larsen is sharing" }).waitFor();
  expect(await barriers(bo.page)).toEqual([]);
  await bo.page.keyboard.press("Escape");
  expect(await sharers(code)).toEqual(["Anna Larsen"]);

  await bo.page.getByTestId("share").click();
  await bo.page.getByTestId("share-instead").click();
  await sharing(bo);
  await anna.page.getByText("Bo Berg shares now. Yours has stopped.").waitFor();
  expect(await sharers(code)).toEqual(["Bo Berg"]);
  expect(await display(anna.page)).toMatchObject({ state: "ended" });
  await sees(anna, "Screen of Bo Berg");

  await bo.leave();
  await large(anna).waitFor({ state: "detached" });
  expect(await display(bo.page)).toMatchObject({ state: "ended" });
  await Promise.all([anna.close(), bo.close()]);
}, 300_000);

test("what the browser's own bar ends is ended for everybody", async () => {
  const { code, link } = await server.meeting();
  const anna = await comes(link, "Anna Larsen");
  await anna.page.getByTestId("share").click();
  await sharing(anna);
  await anna.page.evaluate(() => {
    const kept: MediaStreamTrack[] = Reflect.get(globalThis, "keptDisplays");
    const track = kept.at(-1);
    track?.stop();
    track?.dispatchEvent(new Event("ended"));
  });
  await anna.page.getByTestId("share").waitFor();
  await until(async () => (await sharers(code)).length === 0, "nobody to share");
  await anna.page.getByTestId("share").click();
  await sharing(anna);
  await anna.close();
}, 300_000);

test("a refusal that somebody can do something about is said; a change of mind is not", async () => {
  const { link } = await server.meeting();
  const forbidden = () => {
    navigator.mediaDevices.getDisplayMedia = () =>
      Promise.reject(new DOMException("Permission denied by system", "NotAllowedError"));
  };
  const anna = await Guest.at(browser, link, forbidden);
  await anna.join("Anna Larsen");
  await anna.page.getByTestId("share").click();
  await anna.page.getByText("Sharing is blocked.").waitFor();
  expect(await barriers(anna.page)).toEqual([]);
  await anna.page.evaluate(() => {
    navigator.mediaDevices.getDisplayMedia = () =>
      new Promise((_, refuse) => {
        setTimeout(() => refuse(new DOMException("Permission denied", "NotAllowedError")), 1_000);
      });
  });
  await anna.page.getByRole("button", { name: "Try again" }).click();
  await anna.page.locator("[data-testid=share][aria-busy=true]").waitFor();
  await anna.page.locator("[data-testid=share][aria-busy=false]").waitFor();
  expect(await anna.page.getByText("Sharing is blocked.").count()).toBe(0);
  await anna.close();
}, 300_000);

test("a browser that cannot share, as on a phone, shows no button for it", async () => {
  const { link } = await server.meeting();
  const guest = await Guest.at(browser, link, () => {
    Reflect.deleteProperty(MediaDevices.prototype, "getDisplayMedia");
  });
  await guest.join("Dina");
  expect(await guest.page.getByTestId("share").count()).toBe(0);
  await guest.close();
}, 300_000);
