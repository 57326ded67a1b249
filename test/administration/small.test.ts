import { symlink } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PlainCamera } from "#controller/rig/plain-camera.ts";
import type { PlainKiosk, RoomClient } from "#controller/rig/room-client.ts";
import { RoomRig } from "#controller/rig/room-rig.ts";
import { setUpSteps } from "#protocol/first-boot.ts";
import { settled, sideways } from "../rig/accessible.ts";
import { Browser } from "../rig/browser.ts";
import { cutFields, misfits } from "../rig/fits.ts";
import { speaks } from "../rig/language.ts";
import { beforeRetry } from "../rig/retry.ts";
import { until } from "../rig/until.ts";

const built = join(import.meta.dirname, "../../dist/pages");
const phone = { width: 390, height: 844 };
/** A page is measured at its whole length, since what lies over what is only known of what is in the window. Pixels. */
const longest = 9_000;
/** The one a room of the rig is set up with. */
const password = "correct horse battery";
const languages = ["ru", "sv", "tr", "da"] as const;

/** IT on the way there: every page and dialog of the administration on a phone, in the languages with the longest words. */
describe("the administration on a phone", () => {
  let room: RoomRig;
  let admin: RoomClient;
  let kiosk: PlainKiosk;
  let browser: Browser;
  let page: Page;
  let session: string;

  beforeAll(async () => {
    room = await RoomRig.start();
    await symlink(built, join(room.state, "pages"));
    session = await room.setUp();
    await room.pairPanel(session, "Wall tablet");
    admin = await room.connect({ cookie: session });
    const cameras = { "camera.kind": "visca-serial", "camera.port": "/dev/ttyUSB0", "camera.name": "Front" };
    const second = { "camera2.kind": "visca-serial", "camera2.port": "/dev/ttyUSB1", "camera2.name": "Whiteboard" };
    await admin.call("settings.write", {
      changes: { ...cameras, ...second },
      comment: "Two cameras, one on each side",
    });
    await admin.call("settings.write", { changes: { "access.panelDays": 180, "display.quietMinutes": 5 } });
    await admin.call("accounts.create", { name: "Kim", role: "operator", password: "four unrelated words here" });
    kiosk = await room.kiosk();
    await until(() => camera() !== undefined && admin.nodes["camera.position"]?.actual, "the camera to answer");
    camera()?.says({ focus: "auto", exposure: "manual", backlight: "off", tracking: "off" });
    camera()?.saysLevels({ iris: 7, compensation: 0 });
    await admin.call("scene.store", { name: "Workshop", covers: ["camera", "volume", "layout"] });
    await admin.call("preset.store", { name: "Whole room" });
    browser = await Browser.open({ trust: [join(room.state, "tls/ca.pem")], touch: true, viewport: phone });
    page = await browser.page(`${room.origin}/trust`);
    await signIn();
  });
  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await room?.[Symbol.asyncDispose]();
  });

  // Signed in, set up, in English and at rest, as the first try found it.
  beforeRetry(async () => {
    camera()?.start();
    kiosk.said = {};
    kiosk.report();
    await admin.call("meeting.leave", {}).catch(() => {});
    await admin.call("settings.write", { changes: { "room.setUp": "done" } });
    await signIn();
    await speaks(page, "en");
  });

  const camera = (): PlainCamera | undefined => room.cameras.findLast(({ id }) => id === "camera");

  async function signIn(): Promise<void> {
    const [name = "", value = ""] = session.split(/=(.*)/);
    await browser.context.clearCookies();
    await browser.context.addCookies([{ name, value, url: room.origin, secure: true, httpOnly: true }]);
    await page.setViewportSize(phone);
    await page.goto(`${room.origin}/admin/`);
    await page.reload();
    await page.locator(".place__inner").waitFor();
  }

  async function atRest(): Promise<void> {
    await settled(page);
    await until(async () => (await page.locator(".reading").count()) === 0, "the page to be read");
  }

  /** Nothing is broken, cut off, over something else or outside, in any language; all of it is told at once. */
  async function expectFit(what: string, height: "whole" | "window"): Promise<void> {
    const found: string[] = [];
    for (const language of languages) {
      await speaks(page, language);
      if (height === "whole") {
        const whole = await page.evaluate(() => document.documentElement.scrollHeight);
        await page.setViewportSize({ ...phone, height: Math.min(longest, Math.max(phone.height, whole)) });
      }
      await atRest();
      const wide = await sideways(page);
      const misfit = [
        ...(await misfits(page)),
        ...(await cutFields(page)),
        ...(wide > 0 ? [`${wide} px too wide`] : []),
      ];
      found.push(...misfit.map((line) => `${what} in ${language}: ${line}`));
      await page.setViewportSize(phone);
    }
    await speaks(page, "en");
    expect(found).toEqual([]);
  }

  async function go(place: string): Promise<void> {
    await page.goto(`${room.origin}/admin/#/${place}`);
    await page.locator(`.place__inner[data-place=${place}]`).waitFor();
    await atRest();
  }

  /** Each of these presses opens a dialog. */
  async function expectDialogsFit(of: string, presses: string, how = Number.POSITIVE_INFINITY): Promise<void> {
    const count = Math.min(how, await page.locator(presses).count());
    expect(count, `${of}: ${presses}`).toBeGreaterThan(0);
    for (let nth = 0; nth < count; nth += 1) {
      await page.locator(presses).nth(nth).click();
      await page.getByRole("dialog").waitFor();
      await expectFit(`${of}, dialog ${nth + 1} of ${presses}`, "window");
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
  }

  /** What comes after a dialog's first step: a secret or a link, longer than any word. */
  async function expectNextFits(nth: number, field: string, text: string, shows: string): Promise<void> {
    await page.locator(".place-head__actions .button").nth(nth).click();
    await page.locator(`dialog ${field}`).first().fill(text);
    for (const scope of await page.locator("dialog .scope input").all()) await scope.check();
    await page.locator(".dialog__actions .button[data-kind=primary]").click();
    await page.locator(`dialog ${shows}`).waitFor();
    await expectFit(shows, "window");
    await page.keyboard.press("Escape");
    if (shows === ".secret") {
      // What is shown this once asks before it goes.
      await page.locator("dialog dialog").waitFor();
      await expectFit("letting go of a secret", "window");
      await page.locator("dialog dialog .button[data-kind=live]").click();
    }
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }

  test("the overview, in a meeting and with much that is wrong, and the menu", async () => {
    await go("overview");
    await page.locator("[data-fact=controller]").waitFor();
    await expectFit("the overview", "whole");
    await admin.call("meeting.start", {});
    kiosk.said = { devices: { microphone: "absent", camera: "absent", loudspeaker: "absent" }, quality: "poor" };
    kiosk.report();
    camera()?.unplug();
    await until(() => (admin.nodes.problems?.length ?? 0) > 3, "the room to say what is wrong");
    await page.locator(".problem").nth(3).waitFor();
    await page.locator(".join-link").waitFor();
    await expectFit("a meeting with something wrong", "whole");
    await expectDialogsFit("a meeting", "[data-fact=call] .button");
    kiosk.said = {};
    kiosk.report();
    camera()?.start();
    await admin.call("meeting.leave", {});
    await expectDialogsFit("the overview", "[data-fact=controller] .button");
    await page.locator(".side__menu").click();
    await expectFit("the menu", "window");
    await page.locator(".side__menu").click();
  });

  test("the devices, as they are and with a camera that is gone", async () => {
    await go("devices");
    await page.locator(".wire tbody tr").first().waitFor();
    for (const more of await page.locator(".camera-more summary").all()) await more.click();
    await expectFit("the devices", "whole");
    camera()?.unplug();
    await page.locator(".notice[data-kind=fault]").first().waitFor();
    await expectFit("a camera that is gone", "whole");
    camera()?.start();
  });

  test("the settings with something changed and something wrong, and their history", async () => {
    await go("settings");
    await page.locator("[data-setting='room.name'] input").waitFor();
    await expectFit("the settings", "whole");
    await page.locator("[data-setting='room.name'] input").fill("The large room on the second floor");
    await page.locator("[data-setting='access.adminMinutes'] input").fill("3");
    await page.locator(".field__error").waitFor();
    await expectFit("settings with something wrong", "whole");
    await expectFit("the bar that saves", "window");
    await page.locator(".save-bar__actions .button[data-kind=plain]").click();
    await go("history");
    await page.locator(".revision").first().waitFor();
    await expectFit("the history", "whole");
    await expectDialogsFit("the history", ".revision__action .button", 1);
  });

  test("who has access: every list and every dialog", async () => {
    await go("access");
    await page.locator(".people .fact").first().waitFor();
    await expectFit("the access", "whole");
    await expectDialogsFit("the access", ".place-head__actions .button");
    await expectNextFits(0, "input", "Tablet at the door", ".invitation");
    await expectNextFits(2, "input", "Booking system", ".secret");
    await expectNextFits(4, "input[type=password]", password, ".factor-secret");
    await expectDialogsFit("the access", ".row-list .cell-actions .button", 2);
    await expectDialogsFit("the people", ".people__head .button");
    await expectDialogsFit("the people", ".people .cell-actions .button:enabled");
    await page.locator(".people .cell-actions .button").nth(1).click();
    await page.locator(".dialog__actions .button[data-kind=live]").click();
    await page.locator("dialog .secret").waitFor();
    await expectFit("a password for somebody else", "window");
    await page.locator(".dialog__actions .button[data-kind=primary]").click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await expectFit("somebody whose password is to be changed", "whole");
  });

  test("the log and the audit", async () => {
    await go("log");
    await page.locator(".log__line").first().waitFor();
    await expectFit("the log", "window");
    await go("audit");
    await page.locator(".row-list li").first().waitFor();
    await expectFit("the audit", "whole");
  });

  test("the guided set-up and the door", async () => {
    for (const [index, step] of setUpSteps.entries()) {
      await admin.call("settings.write", { changes: { "room.setUp": step } });
      const done = page.locator(".progress__step[data-state=done]");
      await until(async () => (await done.count()) === index + 1, `the set-up to ask for ${step}`);
      await page.locator(".guide__ways .button:enabled").first().waitFor();
      await expectFit(`the set-up, ${step}`, "whole");
    }
    await admin.call("settings.write", { changes: { "room.setUp": "done" } });
    await page.locator(".doorway .notice[data-kind=done]").waitFor();
    await expectFit("the set-up's end", "whole");
    await browser.context.clearCookies();
    await page.reload();
    await page.locator(".doorway input[type=password]").waitFor();
    await expectFit("the door", "whole");
    await page.locator(".doorway input").first().fill("ada");
    await page.locator(".doorway input[type=password]").fill("not the one");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").first().waitFor();
    await expectFit("the door that refuses", "whole");
    await signIn();
  });
});
