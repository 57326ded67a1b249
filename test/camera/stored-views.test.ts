import { isDeepStrictEqual } from "node:util";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bearingOf } from "#devices/camera/simulated/scene/bearing.ts";
import { SimulatorControl } from "#devices/camera/visca/simulator/control-client.ts";
import { statusTable } from "#protocol/status.ts";
import type { Browser } from "../rig/browser.ts";
import { Host } from "../rig/network.ts";
import { pairedTablet } from "../rig/people.ts";
import { beforeRetry } from "../rig/retry.ts";
import { Room } from "../rig/room.ts";
import { until } from "../rig/until.ts";

/** A model with six memories of its own. */
const model = "sony-evi-d100";
const memories = 6;

/** What is in a view's picture, as the panel draws it: its size, and where the simulated camera looked. */
async function pictured(panel: Page, name: string): Promise<{ width: number; pan: number } | undefined> {
  const picture = panel.getByTestId("preset").filter({ hasText: name }).getByTestId("preset-picture");
  await picture.waitFor();
  const frame = await picture.evaluate((image) => {
    if (!(image instanceof HTMLImageElement) || !image.complete || image.naturalWidth === 0) return undefined;
    const { naturalWidth: width, naturalHeight: height } = image;
    const context = new OffscreenCanvas(width, height).getContext("2d");
    context?.drawImage(image, 0, 0);
    const pixels = context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
    return { width, height, pixels: [...pixels].map((value) => String.fromCharCode(value)).join("") };
  });
  const seen = frame && bearingOf(Buffer.from(frame.pixels, "latin1"), frame.width, frame.height);
  return seen && frame && { width: frame.width, pan: seen.pan };
}

describe("stored views", () => {
  let room: Room;
  let tablet: { browser: Browser; panel: Page };
  let truth: SimulatorControl;
  const open: AsyncDisposable[] = [];

  beforeAll(async () => {
    const host = await Host.attach("tablet");
    room = await Room.start();
    open.push(room, host);
    truth = await SimulatorControl.connect(room.runtime("camera").controlPort);
    open.push(truth);
    tablet = await pairedTablet(room, host);
    open.push(tablet.browser);
    const admin = await tablet.browser.page(`${room.url}/admin/`);
    const { name, password } = room.demo().admin;
    await call(admin, "/api/v1/session", { name, password });
    await call(admin, "/api/v1/commands/settings.write", { changes: { "camera.model": model } });
    await admin.close();
    // The browser was signed in as somebody else for a moment.
    await tablet.browser[Symbol.asyncDispose]();
    open.pop();
    tablet = await pairedTablet(room, host);
    open.push(tablet.browser);
    await tablet.panel.getByRole("button", { name: "Steer camera" }).click();
    await tablet.panel.getByTestId("joystick").waitFor();
  });

  afterAll(async () => {
    for (const one of open.reverse()) await one[Symbol.asyncDispose]();
  });

  /** Asks the room from a page of its own, as that page's session. */
  async function call(page: Page, path: string, body: object): Promise<void> {
    const status = await page.evaluate(
      async ([to, what]) => {
        const headers = { "content-type": "application/json" };
        return (await fetch(to ?? "", { method: "POST", headers, body: what ?? "" })).status;
      },
      [path, JSON.stringify(body)],
    );
    if (status !== 200) throw new Error(`${path} answered ${status}`);
  }

  async function look(pan: number): Promise<void> {
    await truth.place({ pan, tilt: 0, zoom: 0 });
    const shown = tablet.panel.getByTestId("camera-position");
    await until(
      async () => new RegExp(pan === 0 ? "^ahead" : `^(29|30|31)°`).test(await shown.innerText()),
      `the panel to show ${pan}°`,
    );
  }

  /** The focus is moved nearer by hand; where it is then. */
  async function focusByHand(panel: Page): Promise<{ mode: string; place: number }> {
    const adjust = (to: string) => call(panel, "/api/v1/commands/camera.adjust", { what: "focus", to });
    const before = (await truth.state()).focus;
    await adjust("near");
    await until(async () => (await truth.state()).focus.place > before.place, "the focus to move");
    await adjust("stop");
    let last = (await truth.state()).focus;
    return until(async () => {
      const { focus } = await truth.state();
      const still = focus.place === last.place;
      last = focus;
      return still ? focus : undefined;
    }, "the focus to stand still");
  }

  /** No view is stored, whatever a try before this one left. */
  async function forgetViews(panel: Page): Promise<void> {
    await panel.reload();
    await panel.getByTestId("joystick").waitFor({ timeout: 30_000 });
    const stored = await panel.evaluate(async () => (await fetch("/api/v1/status/camera.presets")).json());
    for (const { id } of statusTable["camera.presets"].schema.parse(stored)) {
      await call(panel, "/api/v1/commands/preset.delete", { id });
    }
  }

  beforeRetry(() => forgetViews(tablet.panel));

  test("beyond the camera's memories one is stored with a picture and the focus, and found again after a restart", async () => {
    const { panel } = tablet;
    const since = (await truth.received()).at(-1)?.at ?? 0;
    await look(0);
    for (let count = 1; count <= memories; count += 1) {
      await call(panel, "/api/v1/commands/preset.store", { name: `Seat ${count}` });
    }
    await look(30);
    const focused = await focusByHand(panel);
    await panel.getByTestId("preset-add").click();
    await panel.getByLabel("Name").fill("Board");
    await panel.getByRole("button", { name: "Store", exact: true }).click();
    await panel.getByTestId("preset").filter({ hasText: "Board" }).waitFor();
    const stored = await until(() => pictured(panel, "Board"), "the view's picture");
    expect(stored.width).toBe(320);
    expect(Math.abs(stored.pan - 30)).toBeLessThan(4);
    const packets = (await truth.received()).filter(({ at }) => at > since).map(({ bytes }) => bytes.toUpperCase());
    const kept = packets.filter((bytes) => bytes.startsWith("81 01 04 3F 01"));
    expect(kept).toHaveLength(memories);

    await call(panel, "/api/v1/commands/camera.adjust", { what: "focus", to: "auto" });
    await look(0);
    room.kill("controller");
    await panel.reload();
    await panel.getByTestId("joystick").waitFor({ timeout: 30_000 });
    const again = await until(() => pictured(panel, "Board"), "the picture after the restart", 30_000);
    expect(again).toEqual(stored);
    await panel.getByTestId("preset").filter({ hasText: "Board" }).click();
    await until(async () => Math.abs((await truth.state()).pan - 30) < 1, "the camera to be at the board", 30_000);
    await until(
      async () => isDeepStrictEqual((await truth.state()).focus, focused),
      "its focus to be as it was there",
      30_000,
    );
  });
});
