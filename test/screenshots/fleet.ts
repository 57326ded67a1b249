import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PlayedFleet } from "../fleet/played-fleet.ts";
import { Browser } from "../rig/browser.ts";
import { speaks } from "../rig/language.ts";
import type { Album } from "./album.ts";

const lists = ".table tbody tr, .row-list li";

/** A quarter of an hour of a firm's rooms, as their hub shows it. */
export async function takeFleet(album: Album): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const state = await mkdtemp(join(tmpdir(), "parley-hub-"));
  stack.defer(() => rm(state, { recursive: true, force: true }));
  const fleet = stack.use(await PlayedFleet.start(join(state, "hub"), 6));
  const browser = stack.use(await Browser.open({ trust: [fleet.authority] }));
  const page = await browser.page(fleet.origin);
  const go = async (place: string): Promise<void> => {
    await page.goto(`${fleet.origin}/#/${place}`);
    await page.locator(`.place__inner[data-place=${place}]`).waitFor();
    await page.locator(lists).first().waitFor();
  };

  await page.getByLabel("The hub's key").waitFor();
  await album.take(page, "fleet-key");
  await page.getByLabel("The hub's key").fill((await readFile(fleet.keyFile, "utf8")).trim());
  await page.keyboard.press("Enter");
  await page.locator(lists).first().waitFor();
  await album.take(page, "fleet-rooms");
  await page.locator(".room-name a.strong").first().click();
  await page.locator(".incident-lines li").first().waitFor();
  await album.take(page, "fleet-room");
  await page.keyboard.press("Escape");
  await go("incidents");
  await album.take(page, "fleet-incidents");

  await page.goto(`${fleet.origin}/#/invitations`);
  await page.locator(".place-head__actions .button").click();
  await page.locator("dialog input").first().fill("12");
  await page.locator(".dialog__actions .button[data-kind=primary]").click();
  await page.locator(".invited").waitFor();
  await album.take(page, "fleet-invited");
  await page.locator(".dialog__actions .button[data-kind=primary]").click();

  await go("rooms");
  await page.evaluate(() => {
    document.documentElement.dataset.theme = "dark";
  });
  await album.take(page, "fleet-rooms-dark");
  await page.evaluate(() => {
    document.documentElement.dataset.theme = "light";
  });
  await speaks(page, "ru");
  await album.take(page, "fleet-rooms-ru");
}
