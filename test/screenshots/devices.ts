import type { Page } from "playwright-core";
import { Browser } from "../rig/browser.ts";
import { Host } from "../rig/network.ts";
import { until } from "../rig/until.ts";
import type { Album } from "./album.ts";
import { asTablet, type BirchRoom, call, openBirchRoom } from "./birch-room.ts";
import { takeChoosing } from "./choose-picture.ts";
import { addDevices } from "./more-devices.ts";

/** A room with more than one camera and a display: scenes, what can be set, the wires, the test. */
export async function takeDevices(album: Album): Promise<void> {
  const birch = await openBirchRoom();
  const { room, admin, open } = birch;
  try {
    const chain = await addDevices(birch);
    const host = open.use(await Host.attach("tablet"));
    const browser = open.use(await Browser.open({ host, trust: [room.authority], touch: true, flags: asTablet }));
    const { url } = (await call(admin, "panels.invite", { name: "Wall tablet" })) as { url: string };
    const panel = await browser.page(url);
    await panel.getByTestId("start").waitFor();
    await until(
      async () => /"actual":"(on|off)"/.test(await status(admin, "display")),
      "the display to answer",
      60_000,
    );
    await steering(album, birch, panel);
    await scenes(album, admin, panel);
    await places(album, birch, () => chain.control.unplug(0));
  } finally {
    await open.disposeAsync();
  }
}

const status = (admin: Page, name: string): Promise<string> =>
  admin.evaluate(async (node) => (await fetch(`/api/v1/status/${node}`)).text(), name);

async function steering(album: Album, { admin, room }: BirchRoom, panel: Page): Promise<void> {
  await panel.goto(`${room.url}/panel/#camera`);
  await panel.getByTestId("show-camera2").click();
  await panel.locator("[data-testid=show-camera2][aria-pressed=true]").waitFor();
  await panel.getByTestId("joystick").waitFor();
  for (const [pan, name] of [
    [0, "Board, whole"],
    [24, "Board, right"],
  ] as const) {
    await call(admin, "camera.moveTo", { pan, tilt: 0 });
    const there = pan === 0 ? /ahead/ : new RegExp(`${pan}° right`);
    await until(async () => there.test(await panel.getByTestId("camera-position").innerText()), "the view");
    await call(admin, "preset.store", { name });
  }
  await panel.getByRole("switch", { name: "Follow people" }).click();
  await panel.getByRole("switch", { name: "Follow people", checked: true }).waitFor();
  await panel.getByTestId("nudge-left").click();
  await panel.getByText("It follows people again at").waitFor();
  await album.take(panel, "devices-cameras");
  await panel.getByTestId("camera-settings").click();
  await panel.getByRole("dialog").waitFor();
  await album.take(panel, "devices-camera-settings");
  await panel.keyboard.press("Escape");
  await panel.getByRole("button", { name: "Back" }).click();
}

async function scenes(album: Album, admin: Page, panel: Page): Promise<void> {
  for (const [name, covers] of [
    ["Talk at the lectern", ["camera", "display", "volume"]],
    ["Workshop", ["camera", "volume"]],
  ] as const)
    await call(admin, "scene.store", { name, covers });
  await panel.getByTestId("scene-add").click();
  await panel.getByLabel("Name").fill("Evening");
  await album.take(panel, "devices-scene-new");
  await panel.keyboard.press("Escape");
  await panel.getByRole("button", { name: "Change scenes" }).click();
  await album.take(panel, "devices-scene-change");
  await panel.keyboard.press("Escape");
  await panel.getByTestId("scene").filter({ hasText: "Talk" }).click();
  await panel.getByTestId("scene-undo").waitFor({ timeout: 60_000 });
  await panel.getByRole("heading").first().click();
  await album.take(panel, "devices-scenes");
}

async function places(album: Album, birch: BirchRoom, unplug: () => Promise<unknown>): Promise<void> {
  const { admin } = birch;
  await admin.getByRole("link", { name: "Devices" }).first().click();
  await until(async () => (await admin.locator("main .wire tbody tr").count()) > 5, "the wire's exchanges");
  await album.take(admin, "devices-admin-cameras", "[data-testid=camera]");
  await takeChoosing(album, birch);
  await album.take(admin, "devices-admin-display", "[aria-labelledby=display-title]");
  await album.take(admin, "devices-admin-presence", "[aria-labelledby=presence-title]");
  const test = admin.getByTestId("room-test");
  await test.getByRole("button", { name: "Begin the test" }).click();
  await admin.getByText("Does the room's screen show the camera's picture?").waitFor({ timeout: 60_000 });
  await album.take(admin, "devices-admin-test", "[data-testid=room-test]");
  await test.getByRole("button", { name: "Yes" }).click();
  await test.getByRole("button", { name: "Stop the test" }).click();
  await test.getByTestId("test-report").first().waitFor({ timeout: 60_000 });
  await album.take(admin, "devices-admin-test-report", "[data-testid=room-test]");
  await album.take(admin, "devices-admin-wires", "[aria-labelledby=wire-title]");
  await unplug();
  await until(
    async () => /"state":"(absent|failed)"/.test(await status(admin, "cameras")),
    "a camera to be away",
    60_000,
  );
  await album.take(admin, "devices-admin-away", "[data-testid=camera2]");
  await admin.goto(`${new URL(admin.url()).origin}/admin/#/settings?q=presence`);
  await admin.getByLabel("MQTT broker").first().waitFor();
  await album.take(admin, "devices-admin-presence-settings");
}
