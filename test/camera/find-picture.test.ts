import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SimulatorControl } from "#devices/camera/visca/simulator/control-client.ts";
import { Browser } from "../rig/browser.ts";
import { beforeRetry } from "../rig/retry.ts";
import { Room } from "../rig/room.ts";

/**
 * A room with three pictures: the simulated camera's, which goes where the camera looks, and two of Chromium's fake
 * devices, which have something moving in them all the time and follow nobody.
 */
describe("a camera's picture, found by moving the camera", () => {
  let room: Room;
  let browser: Browser;
  let page: Page;
  let truth: SimulatorControl;
  const open: AsyncDisposable[] = [];

  beforeAll(async () => {
    room = await Room.start({ flags: ["--kiosk-flag=--fake-cameras=2"] });
    open.push(room);
    truth = await SimulatorControl.connect(room.runtime("camera").controlPort);
    open.push(truth);
    browser = await Browser.open({ trust: [room.authority] });
    open.push(browser);
    page = await browser.page(`${room.url}/admin/`);
    const { name, password } = room.demo().admin;
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("Password").fill(password);
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Devices", exact: true }).click();
    await page.getByTestId("find-picture").waitFor();
  });

  afterAll(async () => {
    for (const one of open.reverse()) await one[Symbol.asyncDispose]();
  });

  /**
   * Puts the camera there and waits until it has said so, which it does at its next turn: a search that began before
   * would take the way from where it was believed to be for a movement of its own.
   */
  async function placed(pan: number, percent: number): Promise<void> {
    await truth.place({ pan, tilt: 0, zoom: percent / 100 });
    await page.getByText(`pan ${pan.toFixed(1)}°, tilt 0.0°, zoom ${percent} %`).waitFor({ timeout: 30_000 });
  }

  async function find(): Promise<void> {
    await page.getByTestId("find-picture").click();
    await page.getByRole("dialog").getByRole("button", { name: "Find its picture" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }
  beforeRetry(async () => page.reload());

  const results = () => page.getByTestId("picture-search");

  test("the one that follows is found among those that only move", async () => {
    await placed(20, 0);
    await find();
    await results().getByText("The camera turns to the side").waitFor({ timeout: 30_000 });
    await results().getByText("moves with the camera. It was its picture already.").waitFor({ timeout: 30_000 });
    const seen = await results().getByRole("listitem").allInnerTexts();
    const decoys = seen.filter((line) => line.includes("fake_device"));
    expect(decoys).toHaveLength(2);
    for (const decoy of decoys) expect(decoy).not.toContain("\nmoves with the camera");
    expect(seen.filter((line) => line.includes("moves with the camera"))).toHaveLength(1);
    const { pan, tilt } = await truth.state();
    expect(pan).toBeCloseTo(20, 0);
    expect(tilt).toBeCloseTo(0, 0);
  });

  test("zoomed in it turns less, and is found all the same", async () => {
    await placed(-10, 30);
    await find();
    await results().getByText("The camera turns to the side").waitFor({ timeout: 30_000 });
    await results().getByText("moves with the camera. It was its picture already.").waitFor({ timeout: 30_000 });
    expect((await truth.state()).pan).toBeCloseTo(-10, 0);
  });

  test("where only pictures are that do not follow, nothing is decided and nothing changed", async () => {
    await page.evaluate(async () => {
      const headers = { "content-type": "application/json" };
      const body = JSON.stringify({ changes: { "camera.picture": "" } });
      const answer = await fetch("/api/v1/commands/settings.write", { method: "POST", headers, body });
      if (!answer.ok) throw new Error(await answer.text());
    });
    await page.getByText("The first video device there is").waitFor();
    await find();
    await results().getByText("None of the pictures moved with the camera.").waitFor({ timeout: 30_000 });
    await page.getByText("The first video device there is").waitFor();
  });
});
