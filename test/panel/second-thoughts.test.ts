import { symlink } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { PlainKiosk, RoomClient } from "#controller/rig/room-client.ts";
import { RoomRig } from "#controller/rig/room-rig.ts";
import { entrancePaths } from "#protocol/entrance.ts";
import type { Person } from "#protocol/status.ts";
import { Browser } from "../rig/browser.ts";
import { until } from "../rig/until.ts";

const built = join(import.meta.dirname, "../../dist/pages");

/** A meeting that no server knows. */
const nowhere = "zzzzzzzzzzzzzzzzzzzzzzzzzz";

/** What somebody did by mistake, or thinks better of: asked before, taken back, mended where it stands. */
describe("second thoughts at the panel", () => {
  let room: RoomRig;
  let admin: RoomClient;
  let kiosk: PlainKiosk;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    room = await RoomRig.start();
    await symlink(built, join(room.state, "pages"));
    admin = await room.connect({ cookie: await room.setUp() });
    await admin.call("settings.write", { changes: { "camera.kind": "visca-serial", "camera.port": "/dev/ttyUSB0" } });
    kiosk = await room.kiosk();
    await until(() => admin.nodes["camera.position"]?.actual, "the camera to answer");
    browser = await Browser.open({ trust: [join(room.state, "tls/ca.pem")] });
    page = await browser.page(`${room.origin}/panel/`);
  });
  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await room?.[Symbol.asyncDispose]();
  });

  // Idle, on the panel's first page, nothing open.
  beforeEach(async () => {
    kiosk.follows = true;
    kiosk.said = {};
    kiosk.report();
    await admin.call("meeting.leave", {}).catch(() => {});
    await until(() => admin.nodes.call?.state === "idle", "the room to be free");
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto("about:blank");
    await page.goto(`${room.origin}/panel/`);
  });

  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");

  test("a wrong pairing code sent by a press leaves the cursor where the next one is typed", async () => {
    await page.getByRole("button", { name: "Show a code on the room's screen" }).click();
    const code = await until(() => kiosk.nodes.pairing?.code, "a code on the screen");
    const entry = page.getByLabel("Code on the room's screen");
    const { promise: pressed, resolve: press } = Promise.withResolvers<void>();
    await page.route(`**${entrancePaths.pairingClaim}`, async (route) => {
      await pressed;
      await route.continue();
    });
    await entry.fill(code === "000000" ? "000001" : "000000");
    await page.locator(".button[aria-busy=true]").click();
    press();
    await page.getByText("That is not the code on the screen.").waitFor();
    await page.waitForFunction(() => document.activeElement?.matches(".code-entry"));
    await page.keyboard.type(code);
    await page.getByTestId("start").waitFor();
  });

  test("the browser's Back leads from the camera to the meeting, and leaves the panel only from there", async () => {
    await page.getByTestId("start").click();
    await page.getByTestId("leave").waitFor();
    const before = await page.evaluate(() => history.length);
    for (const _ of [1, 2]) {
      await page.getByRole("button", { name: "Steer camera" }).click();
      await page.getByTestId("joystick").waitFor();
      await page.goBack();
      await page.getByTestId("leave").waitFor();
      await page.getByRole("button", { name: "Steer camera" }).click();
      await page.getByRole("button", { name: "Back", exact: true }).click();
      await page.getByTestId("leave").waitFor();
      await page.waitForFunction(() => location.hash === "");
    }
    expect(await page.evaluate(() => history.length)).toBe(before + 1);
    await page.getByRole("button", { name: "Steer camera" }).click();
    await page.getByTestId("joystick").waitFor();
    await page.reload();
    await page.getByTestId("joystick").waitFor();
    await page.goBack();
    await page.getByTestId("leave").waitFor();
    await page.goBack();
    expect(page.url()).toBe("about:blank");
  });

  test("opened at the camera, the page's own Back stays in the panel", async () => {
    await page.goto("about:blank");
    await page.goto(`${room.origin}/panel/#camera`);
    await page.getByTestId("joystick").waitFor();
    await page.getByRole("button", { name: "Back", exact: true }).click();
    await page.getByTestId("start").waitFor();
    await page.waitForFunction(() => location.hash === "");
  });

  test("the last scene deleted ends the dialog, and Undo has the focus there and then the scene", async () => {
    for (const { id } of admin.nodes.scenes?.all ?? []) await admin.call("scene.delete", { id });
    await admin.call("scene.store", { name: "Talk", covers: ["volume"] });
    await admin.call("scene.store", { name: "Workshop", covers: ["volume"] });
    await page.getByRole("button", { name: "Change scenes" }).click();
    const undo = page.getByRole("button", { name: "Undo" });
    // One of two: it can be brought back where it was deleted.
    await page.getByRole("button", { name: "Delete: Talk" }).click();
    await page.getByRole("dialog").getByText("Talk deleted").waitFor();
    await until(async () => (await focused()) === "Undo", "Undo to have the focus");
    await page.getByRole("button", { name: "Delete: Workshop" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByText("Workshop deleted").waitFor();
    await until(async () => (await focused()) === "Undo", "Undo to have the focus");
    await undo.press("Enter");
    await page.getByTestId("scene").filter({ hasText: "Workshop" }).waitFor();
    await until(async () => (await focused()) === "Workshop", "the scene to have the focus");
    expect(await page.getByRole("dialog").count()).toBe(0);
  });

  test("the last scene deleted in a meeting can be brought back where it was", async () => {
    for (const { id } of admin.nodes.scenes?.all ?? []) await admin.call("scene.delete", { id });
    await admin.call("scene.store", { name: "Talk", covers: ["volume"] });
    await page.getByTestId("start").click();
    await page.getByTestId("scenes").click();
    await page.getByRole("button", { name: "Change scenes" }).click();
    await page.getByRole("button", { name: "Delete: Talk" }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByTestId("scene").filter({ hasText: "Talk" }).waitFor();
  });

  test("a view deleted leaves the focus on Undo, and Undo on the view", async () => {
    await admin.call("preset.store", { name: "Table" });
    await page.getByRole("button", { name: "Steer camera" }).click();
    await page.getByRole("button", { name: "Change Table" }).click();
    await page.getByRole("button", { name: "Delete" }).click();
    await until(async () => (await focused()) === "Undo", "Undo to have the focus");
    await page.keyboard.press("Enter");
    await page.getByTestId("preset").filter({ hasText: "Table" }).waitFor();
    await until(async () => (await focused()) === "Table", "the view to have the focus");
  });

  test("a code that leads nowhere stays in its field, which says so", async () => {
    const field = page.getByLabel("Code or link");
    await page.getByRole("button", { name: "Join by code or link" }).click();
    for (const wrong of ["not a code", nowhere]) {
      await field.fill(wrong);
      await page.getByRole("button", { name: "Join", exact: true }).click();
      await page.waitForFunction(
        (typed) =>
          [...document.querySelectorAll("input")].some(
            (input) => input.value === typed && input.ariaInvalid === "true" && input === document.activeElement,
          ),
        wrong,
      );
      await page.getByRole("dialog").getByText("There is no meeting with that code or link.").waitFor();
      expect(await page.locator("dialog .button[data-state=failed]").count()).toBe(0);
    }
    // A link's meeting is looked for by the screen, which may not find it either.
    kiosk.follows = false;
    const link = `https://elsewhere.example/j/${nowhere}`;
    await field.fill(link);
    await page.getByRole("button", { name: "Join", exact: true }).click();
    const intent = await until(() => kiosk.nodes["call.intent"], "the screen to be sent there");
    const { callId, generation } = intent;
    kiosk.report({ callId, generation, state: "failed", failure: { code: "meeting-unknown", detail: "" } });
    await until(() => admin.nodes.call?.state === "idle", "the room to be free again");
    await page.waitForFunction(() => document.activeElement?.matches("[aria-invalid=true]"));
    expect(await field.inputValue()).toBe(link);
    kiosk.follows = true;
    await page.getByRole("button", { name: "Join", exact: true }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByTestId("leave").waitFor();
  });

  test("a room without a microphone is not said to be heard", async () => {
    await page.getByTestId("start").click();
    await page.getByTestId("people").click();
    await page.getByRole("dialog").getByLabel("Microphone open").waitFor();
    kiosk.said = { devices: { microphone: "absent", camera: "ready", loudspeaker: "ready" } };
    kiosk.report();
    await page.getByRole("dialog").getByLabel("No microphone").waitFor();
    expect(await page.getByRole("dialog").getByLabel("Microphone open").count()).toBe(0);
  });

  test("who left by mistake is back with one press, while others are still there; who was alone is not offered it", async () => {
    const someone = (id: string, self: boolean): Person => ({
      id,
      name: self ? "Room" : "Anna Lind",
      kind: self ? "room" : "guest",
      self,
      microphone: "open",
      camera: true,
      quality: 3,
    });
    await page.getByTestId("start").click();
    await page.getByText("1 person").first().waitFor();
    await page.getByTestId("leave").click();
    await page.getByTestId("start").waitFor();
    expect(await page.getByTestId("rejoin").count()).toBe(0);
    kiosk.said = { people: [someone("me", true), someone("anna", false)] };
    await page.getByTestId("start").click();
    await page.getByText("2 people").first().waitFor();
    const { code } = await until(() => kiosk.nodes["call.intent"], "a meeting");
    await page.getByTestId("leave").click();
    await page.getByTestId("rejoin").click();
    await page.getByTestId("leave").waitFor();
    expect(kiosk.nodes["call.intent"]?.code).toBe(code);
  });

  test("on a phone two views are whole beside what stores another, and so is what changes the scenes", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const { id } of admin.nodes["camera.presets"] ?? []) await admin.call("preset.delete", { id });
    for (const name of ["Table", "Board"]) await admin.call("preset.store", { name });
    if (admin.nodes.scenes?.all.length === 0) await admin.call("scene.store", { name: "Talk", covers: ["volume"] });
    await page.getByRole("button", { name: "Steer camera" }).click();
    await page.getByTestId("preset").filter({ hasText: "Board" }).waitFor();
    const box = async (name: string) => {
      const found = await page.locator(name).last().boundingBox();
      if (found === null) throw new Error(`${name} is not drawn.`);
      return found;
    };
    const second = await box(".preset:has(.preset__go)");
    expect(second.x + second.width).toBeLessThanOrEqual((await box(".preset--add")).x);
    const change = await box(".scenes__tools .button");
    expect(change.x + change.width).toBeLessThanOrEqual(390);
    // A ring around what has the focus is not cut off by the row it stands in.
    const around = await page.locator(".scenes__row").evaluate((row) => {
      const first = row.querySelector(".button")?.getBoundingClientRect();
      const { top, bottom } = row.getBoundingClientRect();
      return first === undefined ? [] : [first.top - top, bottom - first.bottom];
    });
    for (const space of around) expect(space).toBeGreaterThanOrEqual(5);
    expect(around).toHaveLength(2);
  });

  test("a panel is unpaired by a second press, and not by one", async () => {
    await page.getByTestId("start").click();
    await page.getByTestId("leave").waitFor();
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("button", { name: "Unpair this panel" }).click();
    const question = page.getByRole("dialog", { name: "Unpair this panel?" });
    await question.getByText("The meeting goes on.").waitFor();
    await question.getByRole("button", { name: "Cancel" }).click();
    await question.waitFor({ state: "detached" });
    await until(async () => (await focused()) === "Unpair this panel", "the focus to be back");
    await page.reload();
    await page.getByTestId("leave").waitFor();
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("button", { name: "Unpair this panel" }).click();
    await question.getByRole("button", { name: "Unpair this panel" }).click();
    await page.getByText("Make this the room's panel").waitFor();
  });
});
