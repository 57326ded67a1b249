import type { Page } from "playwright-core";
import { Browser } from "./browser.ts";
import type { Host } from "./network.ts";
import type { Room } from "./room.ts";
import { until } from "./until.ts";

/** What people need of a room, wherever it runs. */
export type RoomToVisit = Pick<Room, "authority" | "url" | "screen">;

/** A tablet that is a panel of the room: paired with the code that stands on the room's screen. */
export async function pairedTablet(room: RoomToVisit, host: Host): Promise<{ browser: Browser; panel: Page }> {
  const browser = await Browser.open({ host, trust: [room.authority], touch: true });
  const panel = await browser.page(`${room.url}/panel/`);
  await panel.getByRole("button", { name: "Show a code on the room's screen" }).click();
  const screen = await room.screen();
  const code = (await screen.getByTestId("pairing-code").innerText()).replaceAll(/\D/g, "");
  await panel.getByLabel("Code on the room's screen").fill(code);
  await panel.getByTestId("start").or(panel.getByTestId("leave")).first().waitFor();
  return { browser, panel };
}

/** One tap, unless the room is in a meeting already. */
export async function inMeeting(panel: Page): Promise<void> {
  if (await panel.getByTestId("start").isVisible()) await panel.getByTestId("start").click();
  await panel.getByTestId("invite").waitFor();
}

/** Somebody who was sent the link, in a browser of their own. */
export async function guestByLink(
  room: RoomToVisit,
  host: Host,
  link: string,
  name: string,
  flags: readonly string[] = [],
): Promise<{ browser: Browser; page: Page }> {
  const browser = await Browser.open({ host, trust: [room.authority], flags });
  const page = await browser.page(link);
  await page.getByLabel("Your name").fill(name);
  await page.getByTestId("join").click();
  await page.getByTestId("leave").waitFor();
  return { browser, page };
}

/** The meeting's link, as the panel shows it to be passed on. */
export async function linkFrom(panel: Page): Promise<string> {
  await panel.getByTestId("invite").click();
  const link = await panel.getByTestId("join-url").innerText();
  await panel.keyboard.press("Escape");
  return until(() => link.trim(), "the meeting's link");
}

/** The others' pictures on the guest's page, and on the room's screen. */
export const guestTile = ".gallery__tiles video";
export const screenTile = "[data-testid=tile] video";
