import { symlink } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PlainCamera } from "#controller/rig/plain-camera.ts";
import type { PlainKiosk, RoomClient } from "#controller/rig/room-client.ts";
import { RoomRig } from "#controller/rig/room-rig.ts";
import type { Person } from "#protocol/status.ts";
import { sideways, smallTargets } from "../rig/accessible.ts";
import { Browser } from "../rig/browser.ts";
import { misfits } from "../rig/fits.ts";
import { beforeRetry } from "../rig/retry.ts";
import { until } from "../rig/until.ts";

const built = join(import.meta.dirname, "../../dist/pages");

/** A seven-inch touch display, a cheap tablet on its side, a phone. */
const sizes = [
  { width: 800, height: 480 },
  { width: 1024, height: 600 },
  { width: 390, height: 844 },
];
/** Those with the longest words. */
const languages = ["ru", "tr"] as const;
/** What people named themselves, and may end in an ellipsis. */
const names = ["Whiteboard and lectern", "Weekly review"];

const someone = (id: string, name: string, self = false): Person => ({
  id,
  name,
  kind: self ? "room" : "guest",
  self,
  microphone: "open",
  camera: true,
  quality: 1,
});

/** Everything the panel can have to say at once, where there is least room for it and in the languages that need most. */
describe("a small panel", () => {
  let room: RoomRig;
  let admin: RoomClient;
  let kiosk: PlainKiosk;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    room = await RoomRig.start();
    await symlink(built, join(room.state, "pages"));
    const cookie = await room.setUp();
    admin = await room.connect({ cookie });
    await admin.call("settings.write", {
      changes: {
        "meeting.title": "Weekly review",
        "camera.kind": "visca-serial",
        "camera.port": "/dev/ttyUSB0",
        "camera.name": "Front",
        "camera2.name": "Whiteboard and lectern",
        "camera2.kind": "visca-serial",
        "camera2.port": "/dev/ttyUSB1",
      },
    });
    kiosk = await room.kiosk();
    await until(() => camera() !== undefined && admin.nodes["camera.position"]?.actual, "the camera to answer");
    await admin.call("scene.store", { name: "Talk at the lectern", covers: ["camera", "volume"] });
    await admin.call("scene.store", { name: "Workshop", covers: ["volume", "layout"] });
    await admin.call("preset.store", { name: "Whole room" });
    browser = await Browser.open({ trust: [join(room.state, "tls/ca.pem")], touch: true });
    const { url } = await admin.call("panels.invite", { name: "Small panel" });
    page = await browser.page(url);
    await page.getByTestId("start").waitFor();
  });
  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await room?.[Symbol.asyncDispose]();
  });

  // Idle, in English, without an open dialog: as the first try found it.
  beforeRetry(async () => {
    camera()?.start();
    await admin.call("meeting.leave", {}).catch(() => {});
    await speaks("en");
    await page.goto(`${room.origin}/panel/`);
    await page.reload();
    await page.getByTestId("start").waitFor();
  });

  const camera = (): PlainCamera | undefined => room.cameras.findLast(({ id }) => id === "camera");

  async function speaks(language: "en" | (typeof languages)[number]): Promise<void> {
    await admin.call("settings.write", { changes: { "room.language": language } });
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
  }

  /** Nothing is broken, cut off or hidden at any small size; what the page is for is on the glass without scrolling. */
  async function expectFit(what: string, ...whole: readonly string[]): Promise<void> {
    for (const language of languages) {
      await speaks(language);
      for (const size of sizes) {
        await page.setViewportSize(size);
        const at = `${what} in ${language} at ${size.width}×${size.height}`;
        expect(await misfits(page, names), at).toEqual([]);
        expect(await smallTargets(page), `${at} has controls too small to touch`).toEqual([]);
        expect(await sideways(page), `${at} scrolls sideways`).toBe(0);
        for (const control of whole) {
          const box = await page.getByTestId(control).first().boundingBox();
          expect(box?.y, `${control}, ${at}`).toBeGreaterThanOrEqual(0);
          expect((box?.y ?? 0) + (box?.height ?? 0), `${control}, ${at}`).toBeLessThanOrEqual(size.height + 1);
        }
      }
    }
    await speaks("en");
  }

  test("the room is free: with scenes, and what became of one", async () => {
    await page.getByTestId("scene").first().click();
    await page.getByTestId("scene-undo").waitFor();
    await expectFit("home", "start");
    await page.getByTestId("scene-add").click();
    await expectFit("storing a scene");
    await page.keyboard.press("Escape");
  });

  test("in a meeting, with something wrong: mute and the way out are there", async () => {
    await page.getByTestId("start").click();
    const people = [someone("me", "Room", true), someone("anna", "Anna Lind")];
    const layout = { layout: "gallery", people: "gallery", sharing: "Anna Lind", speaker: null, seen: 1 } as const;
    kiosk.said = { people, layout };
    kiosk.report();
    await page.getByText("2 people").first().waitFor();
    await expectFit("a meeting", "mute", "invite", "leave");
    kiosk.said = {
      people,
      layout,
      devices: { microphone: "absent", camera: "absent", loudspeaker: "ready" },
      quality: "poor",
    };
    kiosk.report();
    await page.locator(".notice").waitFor();
    await expectFit("a meeting with something wrong", "mute", "leave");
    kiosk.said = { people, layout };
    kiosk.report();
    for (const dialog of ["people", "invite", "layout", "scenes"]) {
      await page.getByTestId(dialog).click();
      await page.getByRole("dialog").waitFor();
      await expectFit(dialog);
      await page.keyboard.press("Escape");
    }
    await page.getByTestId("leave").click();
    await page.getByTestId("rejoin").waitFor();
    await expectFit("home with a way back into the meeting", "start");
  });

  test("steering with several cameras, views and settings: the hands are whole", async () => {
    await page.getByRole("button", { name: "Steer camera" }).click();
    camera()?.says({ focus: "auto", exposure: "manual", backlight: "off", tracking: "off" });
    camera()?.saysLevels({ iris: 7, compensation: 0 });
    await page.getByTestId("preset").first().waitFor();
    await expectFit("the camera", "joystick", "zoom-in", "zoom-out");
    await page.getByTestId("camera-settings").click();
    // A key pressed before it is open reaches nothing.
    await page.getByRole("dialog").waitFor();
    await page.getByTestId("level-iris").locator("input").press("ArrowRight");
    await page.getByTestId("level-iris").getByRole("button").waitFor();
    await expectFit("the camera's settings");
    await page.keyboard.press("Escape");
    camera()?.unplug();
    await page.getByText("The camera has not answered").waitFor();
    await expectFit("a camera that is away");
    camera()?.start();
    await page.getByRole("button", { name: "Back", exact: true }).click();
    await page.getByTestId("start").waitFor();
  });
});
