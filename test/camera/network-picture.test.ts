import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemClock } from "#base/clock.ts";
import { cameraModel } from "#devices/camera/model.ts";
import { CameraServer } from "#devices/camera/onvif/simulator/camera-server.ts";
import { RtspServer } from "#devices/camera/onvif/simulator/rtsp-server.ts";
import { bearingOf } from "#devices/camera/simulated/scene/bearing.ts";
import { Browser } from "../rig/browser.ts";
import { Host } from "../rig/network.ts";
import { guestByLink, guestTile, linkFrom, pairedTablet } from "../rig/people.ts";
import { Room } from "../rig/room.ts";
import { until } from "../rig/until.ts";

const password = "correct horse battery";

/** Where a camera looks, read from the pixels that a page has decoded. Degrees. */
async function seenPan(page: Page): Promise<number | undefined> {
  const frame = await page.evaluate((selector) => {
    const video = document.querySelector<HTMLVideoElement>(selector);
    if (video === null || video.videoWidth === 0) return undefined;
    const context = new OffscreenCanvas(320, 180).getContext("2d");
    context?.drawImage(video, 0, 0, 320, 180);
    const image = context?.getImageData(0, 0, 320, 180);
    return image && [...image.data].map((value) => String.fromCharCode(value)).join("");
  }, guestTile);
  return frame === undefined ? undefined : bearingOf(Buffer.from(frame, "latin1"), 320, 180)?.pan;
}

/**
 * A network camera as rooms have them: steered by ONVIF, seen by RTSP. It says itself where its stream is; a guest in a
 * browser of their own sees what it sees.
 */
describe("the picture of a network camera in a meeting", () => {
  let room: Room;
  let camera: CameraServer;
  let stream: RtspServer;
  let streamPort: number;
  let admin: Page;
  let tablet: { browser: Browser; panel: Page };
  let guest: { browser: Browser; page: Page };
  const open: AsyncDisposable[] = [];

  beforeAll(async () => {
    const model = cameraModel("generic");
    camera = new CameraServer({ clock: systemClock, model, credentials: { user: "room", password } });
    open.push(camera);
    const { head } = camera.camera;
    stream = new RtspServer({ head, model, clock: systemClock, gate: camera.gate, path: "/stream2" });
    open.push(stream);
    const port = await camera.listen(0);
    streamPort = await stream.listen(0);
    camera.camera.streamPort = streamPort;
    const [tabletHost, guestHost] = [await Host.attach("tablet"), await Host.attach("guest")];
    room = await Room.start();
    open.push(room, tabletHost, guestHost);
    const browser = await Browser.open({ trust: [room.authority] });
    open.push(browser);
    admin = await browser.page(`${room.url}/admin/`);
    const demo = room.demo().admin;
    await admin.getByLabel("Name").fill(demo.name);
    await admin.getByLabel("Password").fill(demo.password);
    await admin.keyboard.press("Enter");
    await admin.getByRole("link", { name: "Devices", exact: true }).click();
    await set({
      "camera.kind": "onvif",
      "camera.port": `127.0.0.1:${port}`,
      "camera.user": "room",
      "camera.password": password,
      "camera.picture": "",
    });
    tablet = await pairedTablet(room, tabletHost);
    open.push(tablet.browser);
    await tablet.panel.getByTestId("start").click();
    guest = await guestByLink(room, guestHost, await linkFrom(tablet.panel), "Anna Lind");
    open.push(guest.browser);
  });

  afterAll(async () => {
    for (const one of open.reverse()) await one[Symbol.asyncDispose]();
  });

  const set = (changes: Record<string, unknown>) =>
    admin.evaluate(async (body) => {
      const headers = { "content-type": "application/json" };
      const answer = await fetch("/api/v1/commands/settings.write", { method: "POST", headers, body });
      if (!answer.ok) throw new Error(await answer.text());
    }, JSON.stringify({ changes }));
  const looksAt = (pan: number) => camera.camera.head.place({ pan, tilt: 0, zoom: 0 });
  const sees = (pan: number, limit = 30_000, every = 50) =>
    until(
      async () => Math.abs(((await seenPan(guest.page)) ?? 999) - pan) < 4,
      `the guest to see the room from ${pan}°`,
      limit,
      every,
    );

  test("the guest sees where it looks, and its picture is said to come by the network", async () => {
    looksAt(0);
    await sees(0, 60_000);
    looksAt(30);
    await sees(30);
    await admin.getByText("The network stream of").waitFor();
    await admin.locator('[data-fact="picture"]').getByText("Bound").waitFor({ timeout: 20_000 });
  });

  test("what it sees is at the guest soon after", async () => {
    const took: number[] = [];
    for (const pan of [-30, 0, 30, -20, 20, -10, 10]) {
      const started = performance.now();
      looksAt(pan);
      await sees(pan, 20_000, 5);
      took.push(performance.now() - started);
    }
    const sorted = took.toSorted((a, b) => a - b);
    const half = sorted[Math.floor(sorted.length / 2)] ?? 0;
    console.info(
      `camera to guest's pixels: p50 ${Math.round(half)} ms, most ${Math.round(sorted.at(-1) ?? 0)} ms, n=${took.length}`,
    );
    expect(half).toBeLessThan(3_000);
  });

  test("a stream that is cut is said to be gone on the screen and in admin, and comes back by itself", async () => {
    const screen = await room.screen();
    await stream.unplug();
    await screen
      .getByText(/camera/i)
      .first()
      .waitFor({ timeout: 30_000 });
    await admin
      .locator('[data-fact="picture"]')
      .getByText("The camera cannot be reached.")
      .waitFor({ timeout: 30_000 });
    await stream.listen(streamPort);
    looksAt(-25);
    await sees(-25, 40_000);
    await admin.locator('[data-fact="picture"]').getByText("Bound").waitFor({ timeout: 20_000 });
  });

  test("outside a meeting its picture is found by moving it, too", async () => {
    const leave = tablet.panel.getByTestId("leave");
    const start = tablet.panel.getByTestId("start");
    await leave.or(start).waitFor();
    if (await leave.isVisible()) await leave.click();
    await start.waitFor();
    // Somebody turns it by its own remote control, just before.
    looksAt(0);
    await admin.getByTestId("find-picture").click();
    await admin.getByRole("dialog").getByRole("button", { name: "Find its picture" }).click();
    const result = admin.getByTestId("picture-search");
    await result.getByText(/^127\.0\.0\.1:\d+ moves with the camera\. It was/).waitFor({ timeout: 60_000 });
  });

  test("the password stands in no log of the room's", () => {
    expect(room.said()).not.toMatch(/correct|horse/);
  });
});
