import type { Page } from "playwright-core";
import { Browser } from "../rig/browser.ts";
import { Host } from "../rig/network.ts";
import { screenTile } from "../rig/people.ts";
import type { Room } from "../rig/room.ts";
import { until } from "../rig/until.ts";
import type { Album } from "./album.ts";
import { arrived, calm } from "./arrived.ts";
import { asTablet, type BirchRoom, call, forgottenCode, openBirchRoom } from "./birch-room.ts";
import { shapes } from "./entries.ts";
import { whileStuck } from "./pause.ts";
import { Guests, press } from "./people.ts";

/** The room's own page, at the size of the pictures from the start: people are asked for in the size they are shown. */
async function screenOf(room: Room): Promise<Page> {
  const screen = await room.screen();
  await screen.setViewportSize(shapes.wide);
  return screen;
}

/** Every state of the room's screen. */
export async function takeScreen(album: Album): Promise<void> {
  const birch = await openBirchRoom();
  try {
    const guests = birch.open.use(await Guests.gather());
    const panel = await outsideMeetings(album, birch);
    await meetings(album, birch, guests, panel);
  } finally {
    await birch.open.disposeAsync();
  }
}

/** A code on the screen for a tablet that asks; gives the code, so that it can be taken away again. */
async function askForCode(panel: Page, screen: Page): Promise<string> {
  await panel.getByRole("button", { name: "Show a code on the room's screen" }).click();
  return (await screen.getByTestId("pairing-code").innerText()).replaceAll(/\D/g, "");
}

async function giveCode(panel: Page, code: string): Promise<void> {
  await panel.getByLabel("Code on the room's screen").fill(code);
  await panel.getByTestId("start").or(panel.getByTestId("leave")).waitFor();
}

/** @returns the panel that was paired on the way */
async function outsideMeetings(album: Album, { room, admin, open }: BirchRoom): Promise<Page> {
  const screen = await screenOf(room);
  await screen.getByTestId("how-to-join").waitFor();
  await album.take(screen, "screen-idle");

  const host = open.use(await Host.attach("tablet"));
  const browser = open.use(await Browser.open({ host, trust: [room.authority], touch: true, flags: asTablet }));
  const panel = await browser.page(`${room.url}/panel/`);
  const code = await askForCode(panel, screen);
  await album.take(screen, "screen-pairing");
  await giveCode(panel, code);

  await call(admin, "meeting.join", { address: forgottenCode }).catch(() => {});
  await screen.getByRole("alert").waitFor();
  await album.take(screen, "screen-failed");

  await whileStuck(room, "controller", async () => {
    await screen.getByText("does not answer").waitFor({ timeout: 40_000 });
    await album.take(screen, "screen-away");
  });
  await screen.getByTestId("how-to-join").waitFor({ timeout: 40_000 });
  return panel;
}

async function meetings(album: Album, birch: BirchRoom, guests: Guests, panel: Page): Promise<void> {
  const { room, admin, open } = birch;
  const screen = await screenOf(room);
  const host = open.use(await Host.attach("guest"));
  const { joinUrl } = (await until(() => call(panel, "meeting.start", {}), "a meeting")) as { joinUrl: string };
  await screen.getByTestId("alone").waitFor();
  await call(admin, "self.show", { shown: false });
  await screen.getByTestId("own-picture").waitFor({ state: "detached" });
  await album.take(screen, "screen-alone");

  await guests.inside(room, host, joinUrl, "Anna Lind");
  await tiles(screen, 1);
  await album.take(screen, "screen-meeting");
  await call(admin, "self.show", { shown: true });
  await screen.getByTestId("own-picture").waitFor();
  await album.take(screen, "screen-own");
  await call(admin, "self.show", { shown: false });

  await guests.inside(room, host, joinUrl, "Mehmet Yılmaz");
  await tiles(screen, 2);
  await album.take(screen, "screen-meeting-two");
  await call(admin, "microphone.mute", { muted: true });
  await screen.getByTestId("muted").waitFor();
  await album.take(screen, "screen-muted");
  await call(panel, "microphone.mute", { muted: false });

  await panel.context().clearCookies();
  await panel.reload();
  const code = await askForCode(panel, screen);
  await album.take(screen, "screen-pairing-meeting");
  await giveCode(panel, code);
  await screen.getByTestId("pairing").waitFor({ state: "detached" });

  const cameraLine = screen.getByTestId("top-line").filter({ hasText: "camera" });
  await whileStuck(room, "camera", async () => {
    await cameraLine.waitFor({ timeout: 40_000 });
    await album.take(screen, "screen-camera-missing");
  });
  await cameraLine.waitFor({ state: "detached", timeout: 40_000 });

  await guests.inside(room, host, joinUrl, "Ирина Соколова");
  const last = await guests.inside(room, host, joinUrl, "Jens Holm");
  await press(last, "camera");
  await tiles(screen, 4, 3);
  await album.take(screen, "screen-meeting-four");

  await whileStuck(room, "controller", async () => {
    await screen.getByTestId("top-line").filter({ hasText: "controller does not answer" }).waitFor({ timeout: 40_000 });
    await album.take(screen, "screen-controller-away");
  });
}

/** Waits for so many people, and for the pictures of those who send one. */
async function tiles(screen: Page, people: number, pictures = people): Promise<void> {
  await until(async () => (await screen.getByTestId("tile").count()) === people, `${people} people`, 60_000);
  await arrived(screen, screenTile, pictures);
  await calm(screen);
}
