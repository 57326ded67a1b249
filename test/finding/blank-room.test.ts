import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CameraId } from "#protocol/camera-settings.ts";
import { barriers, sideways } from "../rig/accessible.ts";
import type { Browser } from "../rig/browser.ts";
import { expectWithin } from "../rig/measured.ts";
import { beforeRetry } from "../rig/retry.ts";
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

  beforeRetry(async () => page.reload());

  const tap = async (control: Locator): Promise<void> => {
    await control.click({ timeout: patience });
    taps += 1;
  };
  const row = (name: string | RegExp): Locator => page.locator(".finding__row").filter({ hasText: name });

  test(
    "has two working cameras, a display and a speakerphone within fifteen seconds and three taps",
    async () => {
      taps = 0;
      await room.blank();
      expect(await room.api.read("camera")).toBeNull();
      expect(await room.api.read("display")).toBeNull();
      const began = performance.now();
      await tap(page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: "Devices" }));
      await tap(page.getByRole("button", { name: "Use all" }));
      await until(
        async () => {
          const cameras = (await room.api.read("cameras")) ?? [];
          const [display, speakerphone] = [await room.api.read("display"), await room.api.read("speakerphone")];
          const isReady = [...cameras, display, speakerphone].every((device) => device?.health.state === "ready");
          return cameras.length === 2 && isReady;
        },
        "both cameras, display and speakerphone to be ready",
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
      await row("Camera 1 of the line").getByText("In use as Camera 1").waitFor();
      await row("Camera 2 of the line").getByText("In use as Camera 2").waitFor();
      await row("PJLink").getByText("In use").waitFor();
      await row("spare-line").getByText("Nothing answers").waitFor();
      // On the network: one by Sony's own search, one by ONVIF, whose host was asked for VISCA since it was met.
      await row("Sony SIMULATED CAM1")
        .getByRole("button", { name: /^Use as Camera 3:/ })
        .waitFor();
      await row("Network camera, ONVIF").getByText("VISCA also answers").waitFor();
      expect(await row("Network camera, VISCA").filter({ hasNotText: "Sony" }).count()).toBe(0);
      expect(await barriers(page)).toEqual([]);
      expect(await sideways(page)).toBe(0);
      // A control on a serial line does not say which picture is its own.
      await page.getByRole("button", { name: "Find its picture: Camera 1" }).waitFor();
      await page.getByRole("button", { name: "Find its picture: Camera 2" }).waitFor();
    },
    patience,
  );

  test(
    "follows what is plugged in and out without being asked",
    async () => {
      await room.unplugAdapter("spare-line");
      await row("spare-line").waitFor({ state: "detached" });
      await room.unplugAdapter("new-line");
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
      await until(async () => (await room.api.read("cameras"))?.length === 0, "the cameras' settings to be gone");
      await until(async () => (await room.api.read("display")) === null, "the display's settings to be gone");
      await row("Camera 2 of the line")
        .getByRole("button", { name: /Use this/ })
        .waitFor();
    },
    patience,
  );

  const cameraIs = (id: CameraId, link: RegExp): Promise<unknown> =>
    until(
      async () => {
        const camera = (await room.api.read("cameras"))?.find((each) => each.id === id);
        return camera?.health.state === "ready" && link.test(camera.link);
      },
      `${id} to be ready at ${link.source}`,
      patience,
    );

  test(
    "a network camera that wants a password asks for it, and works with it; the next camera becomes the next",
    async () => {
      await row("ONVIF")
        .getByRole("button", { name: /Use this/ })
        .click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("User name").fill(cameraUser.name);
      await dialog.getByLabel("Password").fill(cameraUser.password);
      expect(await barriers(page)).toEqual([]);
      await dialog.getByRole("button", { name: "Use this" }).click();
      await row("ONVIF").getByText("In use as Camera 1").waitFor();
      await cameraIs("camera", /^(?!.*camera-line)/);
      await row("Camera 1 of the line")
        .getByRole("button", { name: /^Use as Camera 2:/ })
        .click();
      await row("Camera 1 of the line").getByText("In use as Camera 2").waitFor();
      await cameraIs("camera2", /camera-line/);
      await row("Sony SIMULATED CAM1")
        .getByRole("button", { name: /^Use as Camera 3:/ })
        .click();
      await row("Sony SIMULATED CAM1").getByText("In use as Camera 3").waitFor();
      await cameraIs("camera3", /52381/);
      await row("ONVIF").getByText("Steered by ONVIF; VISCA also answers").waitFor();
    },
    patience,
  );

  test(
    "a camera takes another one's place only where somebody says so, and gives it back",
    async () => {
      const other = row("Camera 2 of the line");
      await other.getByRole("button", { name: /^As another/ }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("radio", { name: /Camera 1/ }).check();
      await dialog.getByText("Undo brings it back").waitFor();
      expect(await barriers(page)).toEqual([]);
      await dialog.getByRole("button", { name: "Use as Camera 1" }).click();
      await other.getByText("In use as Camera 1").waitFor();
      await cameraIs("camera", /camera-line/);
      await page.getByText("The camera that was there is used no more").waitFor();
      await page.getByRole("button", { name: "Undo" }).click();
      await row("ONVIF").getByText("In use as Camera 1").waitFor();
      await cameraIs("camera", /^(?!.*camera-line)/);
      await other.getByRole("button", { name: /^Use as Camera 4:/ }).waitFor();
    },
    patience,
  );
});
