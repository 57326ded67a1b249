import type { Page } from "playwright-core";
import { Browser } from "../rig/browser.ts";
import { Host } from "../rig/network.ts";
import { linkFrom } from "../rig/people.ts";
import { until } from "../rig/until.ts";
import type { Album } from "./album.ts";
import { calm } from "./arrived.ts";
import { asTablet, type BirchRoom, call, forgottenCode, openBirchRoom } from "./birch-room.ts";
import { whileStuck } from "./pause.ts";
import { Guests, press } from "./people.ts";

/** Every state of the panel. */
export async function takePanel(album: Album): Promise<void> {
  const birch = await openBirchRoom();
  const { room, open } = birch;
  try {
    const host = open.use(await Host.attach("tablet"));
    const browser = open.use(await Browser.open({ host, trust: [room.authority], touch: true, flags: asTablet }));
    const panel = await browser.page(`${room.url}/panel/`);
    await pairing(album, birch, panel);
    await home(album, panel);
    await meeting(album, birch, panel);
    await camera(album, birch, panel);
    await trouble(album, birch, panel, host);
  } finally {
    await open.disposeAsync();
  }
}

async function pairing(album: Album, { room, admin }: BirchRoom, panel: Page): Promise<void> {
  await album.take(panel, "panel-pair");
  await panel.getByRole("button", { name: "Show a code on the room's screen" }).click();
  const screen = await room.screen();
  const code = (await screen.getByTestId("pairing-code").innerText()).replaceAll(/\D/g, "");
  const field = panel.getByLabel("Code on the room's screen");
  await field.pressSequentially(code.slice(0, 3));
  await album.take(panel, "panel-code");
  await field.fill(code === "482913" ? "482914" : "482913");
  await panel.getByText("That is not the code on the screen.").waitFor();
  await album.take(panel, "panel-code-wrong");
  await field.fill(code);
  await panel.getByTestId("start").waitFor();
  const { grants } = (await call(admin, "access.list", {})) as { grants: { id: string; kind: string }[] };
  const id = grants.find(({ kind }) => kind === "panel")?.id;
  await call(admin, "access.rename", { id, name: "Wall tablet" });
}

/** The ring of a key that closed a dialog is not what a hand on the glass sees. */
const unringed = (panel: Page): Promise<void> => panel.getByRole("heading").first().click();

async function inLight(panel: Page, work: () => Promise<void>): Promise<void> {
  const choose = async (theme: "dark" | "light"): Promise<void> => {
    await panel.getByRole("button", { name: "More", exact: true }).click();
    await panel.getByLabel("How this panel looks").selectOption(theme);
    await panel.keyboard.press("Escape");
  };
  await choose("light");
  await unringed(panel);
  await work();
  await choose("dark");
}

async function home(album: Album, panel: Page): Promise<void> {
  await album.take(panel, "panel-home");
  await inLight(panel, () => album.take(panel, "panel-home-light"));
  await panel.getByRole("button", { name: "More", exact: true }).click();
  await album.take(panel, "panel-more");
  await panel.keyboard.press("Escape");
  await panel.getByRole("button", { name: "Join by code or link" }).click();
  await album.take(panel, "panel-join");
  await panel.getByLabel("Code or link").fill(forgottenCode);
  await panel.getByRole("button", { name: "Join", exact: true }).click();
  await panel.getByRole("dialog").getByText("There is no meeting with that code or link.").waitFor();
  await album.take(panel, "panel-join-failed");
  await panel.keyboard.press("Escape");
}

async function meeting(album: Album, { room, open }: BirchRoom, panel: Page): Promise<void> {
  await panel.getByTestId("start").click();
  await panel.getByTestId("invite").waitFor();
  const guests = open.use(await Guests.gather());
  const host = open.use(await Host.attach("guest"));
  const link = await linkFrom(panel);
  await guests.inside(room, host, link, "Anna Lind");
  const second = await guests.inside(room, host, link, "Mehmet Yılmaz");
  await press(second, "mute");
  await panel.getByText("3 people").first().waitFor();
  await calm(panel);
  await unringed(panel);
  await album.take(panel, "panel-meeting");
  await inLight(panel, () => album.take(panel, "panel-meeting-light"));
  await panel.getByTestId("people").click();
  await album.take(panel, "panel-people");
  await panel.keyboard.press("Escape");
  await panel.getByTestId("invite").click();
  await album.take(panel, "panel-invite");
  await panel.keyboard.press("Escape");
  await panel.getByTestId("layout").click();
  await album.take(panel, "panel-layout");
  await panel.keyboard.press("Escape");
  await panel.getByTestId("mute").click();
  await panel.locator("[data-testid=mute][data-muted=true][data-state=actual]").waitFor();
  await album.take(panel, "panel-muted");
  await panel.getByTestId("mute").click();
  await panel.locator("[data-testid=mute][data-muted=false][data-state=actual]").waitFor();
  await press(second, "leave");
}

async function store(panel: Page, name: string): Promise<void> {
  await panel.getByTestId("preset-add").click();
  await panel.getByRole("button", { name, exact: true }).click();
  const tile = panel.getByTestId("preset").filter({ hasText: name });
  await tile.getByTestId("preset-picture").waitFor();
}

async function camera(album: Album, { camera: truth }: BirchRoom, panel: Page): Promise<void> {
  await panel.getByRole("button", { name: "Steer camera" }).click();
  await panel.getByTestId("joystick").waitFor();
  const lookAt = async (pan: number, tilt: number, zoom: number): Promise<void> => {
    await truth.place({ pan, tilt, zoom });
    const side = new RegExp(`${Math.abs(pan)}° ${pan < 0 ? "left" : "right"}`);
    const there = pan === 0 ? /ahead/ : side;
    await until(async () => there.test(await panel.getByTestId("camera-position").innerText()), "the view");
    // The picture follows the camera, on a busy machine late.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  };
  await lookAt(0, 0, 0);
  await store(panel, "Whole room");
  await lookAt(45, 5, 0.4);
  await store(panel, "Board");
  await lookAt(-60, -5, 0.2);
  await store(panel, "Door");
  await panel.getByTestId("preset-add").click();
  await album.take(panel, "panel-preset-new");
  await panel.keyboard.press("Escape");
  await lookAt(-20, -10, 0.3);
  await store(panel, "Table");
  await album.take(panel, "panel-camera");
  await inLight(panel, () => album.take(panel, "panel-camera-light"));
  await panel.getByRole("button", { name: "Change Door" }).click();
  await album.take(panel, "panel-preset");
  await panel.getByRole("button", { name: "Delete" }).click();
  await panel.getByRole("button", { name: "Undo" }).waitFor();
  await album.take(panel, "panel-preset-deleted");
}

async function trouble(
  album: Album,
  { room, admin, camera: truth }: BirchRoom,
  panel: Page,
  host: Host,
): Promise<void> {
  await truth.unplug(0);
  await panel
    .getByText(/camera has not answered/)
    .first()
    .waitFor({ timeout: 60_000 });
  await album.take(panel, "panel-camera-away");
  await panel.getByRole("button", { name: "Back" }).click();
  await calm(panel);
  await album.take(panel, "panel-meeting-camera-away");
  await truth.plug();
  await panel
    .getByText(/camera has not answered/)
    .first()
    .waitFor({ state: "detached", timeout: 60_000 });

  await host.cable("out");
  await panel.getByText("The room has not answered").waitFor({ timeout: 60_000 });
  await album.take(panel, "panel-away");
  await host.cable("in");
  await panel.getByText("The room has not answered").waitFor({ state: "detached", timeout: 60_000 });
  await panel.getByTestId("leave").click();
  await panel.getByTestId("start").waitFor();

  await whileStuck(room, "kiosk", async () => {
    await panel
      .getByText(/screen has not answered|screen is not/)
      .first()
      .waitFor({ timeout: 60_000 });
    await album.take(panel, "panel-screen-away");
  });

  const { grants } = (await call(admin, "access.list", {})) as { grants: { id: string; kind: string }[] };
  for (const { id, kind } of grants) if (kind === "panel") await call(admin, "access.revoke", { id });
  await panel.getByText("This panel may not steer the room any more").waitFor();
  await album.take(panel, "panel-revoked");
}
