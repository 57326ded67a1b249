import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { barriers, sideways } from "../rig/accessible.ts";
import type { Browser } from "../rig/browser.ts";
import { expectWithin } from "../rig/measured.ts";
import { until } from "../rig/until.ts";
import { BlankRoom, cameraUser } from "./blank-room.ts";

const patience = 120_000;
/** From the first tap to a camera, a display and a speakerphone that work. Milliseconds. */
const budget = 15_000;
const mostTaps = 3;

describe("a room in which nothing is set up", () => {
  let room: BlankRoom;
  let browser: Browser;
  let page: Page;
  let taps = 0;

  beforeAll(async () => {
    room = await BlankRoom.open();
    ({ browser, page } = await room.signedIn());
  }, patience);

  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await room?.[Symbol.asyncDispose]();
  });

  const tap = async (control: Locator): Promise<void> => {
    await control.click({ timeout: patience });
    taps += 1;
  };
  const row = (name: string | RegExp): Locator => page.locator(".finding__row").filter({ hasText: name });

  test(
    "has a working camera, display and speakerphone within fifteen seconds and three taps",
    async () => {
      expect(await room.api.read("camera")).toBeNull();
      expect(await room.api.read("display")).toBeNull();
      const began = performance.now();
      await tap(page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: "Devices" }));
      await tap(page.getByRole("button", { name: "Use all" }));
      await until(
        async () => {
          const [camera, display, speakerphone] = [
            await room.api.read("camera"),
            await room.api.read("display"),
            await room.api.read("speakerphone"),
          ];
          return [camera, display, speakerphone].every((device) => device?.health.state === "ready");
        },
        "camera, display and speakerphone to be ready",
        patience,
      );
      expectWithin("from a blank room to its devices", performance.now() - began, budget);
      expect(taps).toBeLessThanOrEqual(mostTaps);
      console.info(`taps: ${taps}`);
    },
    patience,
  );

  test(
    "and they do what they are told",
    async () => {
      const before = (await room.api.read("camera.position")).actual;
      await room.api.call("camera.nudge", { direction: "left" });
      await until(
        async () => (await room.api.read("camera.position")).actual?.pan !== before?.pan,
        "the camera to turn",
      );
      await room.api.call("display.setPower", { on: true });
      await until(async () => (await room.api.read("display"))?.power.actual === "on", "the projector to be on");
      expect((await room.api.read("speakerphone"))?.capabilities?.mute).toBe("key");
    },
    patience,
  );

  test(
    "shows what is used, what answers nothing, and everybody can read it",
    async () => {
      await row("VISCA").getByText("In use").waitFor();
      await row("PJLink").getByText("In use").waitFor();
      await row("spare-line").getByText("Nothing answers").waitFor();
      expect(await barriers(page)).toEqual([]);
      expect(await sideways(page)).toBe(0);
    },
    patience,
  );

  test(
    "follows what is plugged in and out without being asked",
    async () => {
      await room.unplugAdapter("spare-line");
      await row("spare-line").waitFor({ state: "detached" });
      await room.plugAdapter("new-line");
      await row("new-line").getByText("Nothing answers").waitFor();
      expect((await room.api.read("camera"))?.health.state).toBe("ready");
    },
    patience,
  );

  test(
    "a search leaves the camera in use alone, and what was done can be undone",
    async () => {
      const since = (await room.api.read("camera"))?.health.since;
      await page.getByRole("button", { name: "Search again" }).click();
      await until(async () => (await room.api.read("devices.found"))?.looking === false, "the search to end");
      expect((await room.api.read("camera"))?.health).toMatchObject({ state: "ready", since });
      await page.getByRole("button", { name: "Undo" }).click();
      await until(async () => (await room.api.read("camera")) === null, "the camera's settings to be gone");
      expect(await room.api.read("display")).toBeNull();
      await row("VISCA")
        .getByRole("button", { name: /Use this/ })
        .waitFor();
    },
    patience,
  );

  test(
    "a network camera that wants a password asks for it, and works with it",
    async () => {
      await row("ONVIF")
        .getByRole("button", { name: /Use this/ })
        .click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("User name").fill(cameraUser.name);
      await dialog.getByLabel("Password").fill(cameraUser.password);
      expect(await barriers(page)).toEqual([]);
      await dialog.getByRole("button", { name: "Use this" }).click();
      await until(
        async () => (await room.api.read("camera"))?.health.state === "ready",
        "the network camera",
        patience,
      );
      await row("ONVIF").getByText("In use").waitFor();
    },
    patience,
  );
});
