import type { Page } from "playwright-core";
import { Browser } from "../rig/browser.ts";
import { Host } from "../rig/network.ts";
import { Room } from "../rig/room.ts";
import type { Album } from "./album.ts";
import { asTablet, usualPorts } from "./birch-room.ts";
import { shapes } from "./entries.ts";

/** A blank room until its panel is paired: the screen, and the phone that scanned it. */
export async function takeFirstBoot(album: Album): Promise<void> {
  await using room = await Room.start({ settings: {}, flags: usualPorts });
  await using host = await Host.attach("phone");
  const asPhone = { host, trust: [room.authority], viewport: shapes.phone, touch: true };
  await using browser = await Browser.open(asPhone);
  const screen = await room.screen();
  await screen.setViewportSize(shapes.wide);
  const code = await screen.getByTestId("setup-code").innerText();
  await album.take(screen, "first-boot-blank");

  const phone = await browser.page(`${room.url}/admin/#code=${encodeURIComponent(code)}`);
  await phone.getByLabel("Your name").fill("ida");
  await phone.getByLabel("Password", { exact: true }).fill("four unrelated words here");
  await album.take(phone, "first-boot-administrator");
  await phone.getByRole("button", { name: "Set up the room" }).click();
  await asks(phone, "Which language does the room speak?");
  await album.take(phone, "first-boot-language");
  await goOn(phone, "What is the room called?");
  await phone.getByLabel("Room name").fill("Birch room");
  await album.take(phone, "first-boot-name");
  await goOn(phone, "What time is it in the room?");
  await phone.getByLabel("Time zone").selectOption("Europe/Copenhagen");
  await album.take(phone, "first-boot-time");
  await screen.locator("[data-testid=first-boot][data-step=time]").waitFor();
  await album.take(screen, "first-boot-steps");
  await goOn(phone, "Is everything plugged in?");
  await album.take(phone, "first-boot-equipment");
  await goOn(phone, "Pair the panel");
  await album.take(phone, "first-boot-panel");
  await screen.getByTestId("pair-panel").waitFor();
  await album.take(screen, "first-boot-pair");
  await pair(album, room, screen);
  await asks(phone, "The room is ready");
  await album.take(phone, "first-boot-done");
}

async function pair(album: Album, room: Room, screen: Page): Promise<void> {
  await using host = await Host.attach("tablet");
  await using browser = await Browser.open({ host, trust: [room.authority], touch: true, flags: asTablet });
  const tablet = await browser.page(`${room.url}/panel/`);
  await tablet.getByRole("button", { name: "Show a code on the room's screen" }).click();
  const code = (await screen.getByTestId("pairing-code").innerText()).replaceAll(/\D/g, "");
  await album.take(screen, "first-boot-code");
  await tablet.getByLabel("Code on the room's screen").fill(code);
  await screen.getByTestId("ready").waitFor();
  await album.take(screen, "first-boot-ready");
  await tablet.getByTestId("start").waitFor();
}

const asks = (phone: Page, title: string): Promise<void> =>
  phone.getByRole("heading", { level: 1, name: title }).waitFor();

async function goOn(phone: Page, next: string): Promise<void> {
  await phone.getByRole("button", { name: "Continue" }).click();
  await asks(phone, next);
}
