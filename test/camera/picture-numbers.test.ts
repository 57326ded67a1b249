import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SimulatorControl } from "#devices/camera/visca/simulator/control-client.ts";
import { barriers, sideways } from "../rig/accessible.ts";
import { Browser } from "../rig/browser.ts";
import { Room } from "../rig/room.ts";
import { until } from "../rig/until.ts";

const patience = 300_000;

/** IT sets the picture of the room's camera: what the page shows is what the camera said. */
describe("the numbers of a camera's picture, on the admin's page", () => {
  let room: Room;
  let browser: Browser;
  let page: Page;
  let camera: SimulatorControl;

  beforeAll(async () => {
    room = await Room.start();
    camera = await SimulatorControl.connect(room.runtime("camera").controlPort);
    browser = await Browser.open({ trust: [room.authority] });
    page = await browser.page(`${room.url}/admin/`);
    const { name, password } = room.demo().admin;
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("Password").fill(password);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "What is wrong" }).waitFor();
  }, patience);

  afterAll(async () => {
    camera?.close();
    await browser?.[Symbol.asyncDispose]();
    await room?.[Symbol.asyncDispose]();
  });

  const open = async (): Promise<void> => {
    await page.goto(`${room.url}/admin/#/devices`);
    const part = page.getByTestId("camera-picture-numbers");
    await part.waitFor();
    if ((await part.getAttribute("open")) === null) await part.locator("summary").click();
    await page.getByTestId("level-iris").waitFor();
  };
  const slider = (what: string) => page.getByTestId(`level-${what}`).getByRole("slider");
  const told = async (words: string): Promise<number> =>
    (await camera.received()).filter((packet) => packet.words.startsWith(words)).length;
  const expose = async (to: string): Promise<void> => {
    await page.getByLabel("Exposure", { exact: true }).selectOption(to);
    await until(() => slider(to === "manual" ? "iris" : "compensation").isEnabled(), `exposure ${to}`);
  };

  test(
    "a mode opens those that have effect in it; a step by a key, undone; and as the camera came",
    async () => {
      await open();
      await expose("auto");
      await page.getByTestId("level-iris").getByText("Only with Exposure: By hand or Iris first").waitFor();
      expect(await slider("iris").isDisabled()).toBe(true);
      await expose("manual");
      const before = Number(await slider("iris").inputValue());
      const orders = await told("iris direct");
      await slider("iris").focus();
      await page.keyboard.press("ArrowRight");
      await until(async () => (await told("iris direct")) > orders, "the camera to be told");
      await until(async () => Number(await slider("iris").inputValue()) === before + 1, "the next place");
      // The way back is the room's and not the page's: it is there when that is opened anew.
      await page.reload();
      await open();
      await page.getByRole("button", { name: "Iris: Undo" }).click();
      await until(async () => Number(await slider("iris").inputValue()) === before, "the place before");
      await page.getByRole("button", { name: "Iris: As it came" }).click();
      await until(async () => (await told("iris step step=reset")) > 0, "the camera to be put back");
      expect(await barriers(page)).toEqual([]);
    },
    patience,
  );

  test(
    "a hand that slides is followed, with fewer orders than movements, and its last place is the camera's",
    async () => {
      await open();
      await page.getByLabel("White balance", { exact: true }).selectOption("manual");
      await until(() => slider("redGain").isEnabled(), "white balance by hand");
      await slider("redGain").scrollIntoViewIfNeeded();
      const box = await slider("redGain").boundingBox();
      if (box === null) throw new Error("no slider");
      const orders = await told("red gain direct");
      const middle = box.y + box.height / 2;
      await page.mouse.move(box.x + box.width * 0.7, middle);
      await page.mouse.down();
      const movements = 60;
      for (let at = 0; at <= movements; at += 1) {
        await page.mouse.move(box.x + box.width * (0.7 - (0.4 * at) / movements), middle);
      }
      // Where the handle stands from now on, drawing by drawing.
      await slider("redGain").evaluate((handle: HTMLInputElement) => {
        const places: number[] = [];
        const look = () => {
          if (places.at(-1) !== handle.valueAsNumber) places.push(handle.valueAsNumber);
          requestAnimationFrame(look);
        };
        look();
        Reflect.set(globalThis, "places", places);
      });
      await page.mouse.up();
      const last = Number(await slider("redGain").inputValue());
      expect(last).toBeGreaterThan(50);
      expect(last).toBeLessThan(110);
      await until(
        async () =>
          (await camera.received()).findLast(({ words }) => words.startsWith("red gain direct"))?.words ===
          `red gain direct value=${last}`,
        "the last place to reach the camera",
      );
      // It does not jump back to what the camera confirms on the way.
      expect(await page.evaluate(() => Reflect.get(globalThis, "places"))).toEqual([last]);
      expect((await told("red gain direct")) - orders).toBeLessThanOrEqual(movements);
    },
    patience,
  );

  test(
    "the zoom is seen where the camera says it stands, and sent to a place that stands behind it until it is there",
    async () => {
      await camera.place({ zoom: 0.3 });
      await open();
      const zoom = page.getByTestId("zoom-slider");
      const at = async (): Promise<number> => Number(await zoom.getByRole("slider").inputValue());
      await until(async () => (await at()) === 30, "where its own remote control put it");
      await zoom.getByRole("slider").focus();
      await page.keyboard.press("End");
      await zoom.getByText(/^\d+\s% → 100\s%$/).waitFor();
      expect(await at()).toBeLessThan(100);
      await until(async () => (await camera.state()).zoom > 0.995, "the lens to be there");
      await until(async () => (await at()) === 100, "the page to say so");
      await zoom.getByText("100 %", { exact: true }).waitFor();
      expect(await told("zoom direct zoom=16384")).toBe(1);
      await page.keyboard.press("Home");
      await until(async () => (await camera.state()).zoom < 0.005 && (await at()) === 0, "the way back");
    },
    patience,
  );

  test(
    "on a phone in one column, and nothing beyond the edge",
    async () => {
      await page.setViewportSize({ width: 390, height: 844 });
      await open();
      const lefts = await page
        .locator(".level")
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left));
      expect(new Set(lefts).size).toBe(1);
      expect(await sideways(page)).toBe(0);
      await page.setViewportSize({ width: 1280, height: 800 });
    },
    patience,
  );
});
