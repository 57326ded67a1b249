import { symlink } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { handStays } from "#controller/camera/hands.ts";
import type { RoomClient } from "#controller/rig/room-client.ts";
import { RoomRig } from "#controller/rig/room-rig.ts";
import { Browser } from "../rig/browser.ts";
import { until } from "../rig/until.ts";

const built = join(import.meta.dirname, "../../dist/pages");

describe("two who move the camera at once", () => {
  let room: RoomRig;
  let other: RoomClient;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    room = await RoomRig.start();
    await symlink(built, join(room.state, "pages"));
    const cookie = await room.setUp();
    other = await room.connect({ cookie });
    await other.call("settings.write", { changes: { "camera.kind": "visca-serial", "camera.port": "/dev/ttyUSB0" } });
    await room.kiosk();
    await until(() => other.nodes["camera.position"]?.actual, "the camera to answer");
    browser = await Browser.open({ trust: [join(room.state, "tls/ca.pem")], touch: true });
    const { url } = await other.call("panels.invite", { name: "Tablet by the door" });
    page = await browser.page(url);
    await page.getByRole("button", { name: "Steer camera" }).click();
    await page.getByTestId("joystick").waitFor();
  });
  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await room?.[Symbol.asyncDispose]();
  });

  const said = () => page.getByTestId("other-hands").innerText();
  const names = () => (other.nodes["camera.hands"] ?? []).map(({ name }) => name);

  const nobody = () => until(async () => (await said()) === "" && names().length === 0, "no hand on the camera");

  test("the panel says who else does, while they do, and nothing of it moves for that", async () => {
    const places = () => page.getByTestId("joystick").boundingBox();
    // The page has come to rest.
    await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
    const before = await places();
    await nobody();
    const begun = performance.now();
    while (performance.now() - begun < 3 * handStays) {
      await other.call("camera.drive", { pan: 0.2, tilt: 0, zoom: 0 });
      await until(async () => (await said()) === "ada is moving the camera", "the other hand", 2_000, 20);
      expect(await places()).toEqual(before);
    }
    await other.call("camera.stop", {});
    await nobody();
    expect(names()).toEqual([]);
  });

  test("one's own hand is said to the others, and not to oneself", async () => {
    await nobody();
    const box = await page.getByTestId("joystick").boundingBox();
    if (box === null) throw new Error("no joystick");
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.8, box.y + box.height / 2, { steps: 4 });
    await until(() => names().includes("Tablet by the door"), "the hand on the panel");
    expect(await said()).toBe("");
    await page.mouse.up();
    await nobody();
  });
});
