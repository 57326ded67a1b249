import { existsSync } from "node:fs";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PlainKiosk, RoomClient } from "#controller/rig/room-client.ts";
import { RoomRig } from "#controller/rig/room-rig.ts";
import { DeviceError } from "#devices/device-error.ts";
import { barriers, sideways, smallTargets } from "../rig/accessible.ts";
import { Browser } from "../rig/browser.ts";
import { beforeRetry } from "../rig/retry.ts";
import { until } from "../rig/until.ts";

const built = join(import.meta.dirname, "../../dist/pages");

/** Everything the panel is used on, from a phone in portrait to a desktop. */
const sizes = [
  { width: 1280, height: 800 },
  { width: 800, height: 1280 },
  { width: 390, height: 844 },
];

/** The panel's own page in real Chromium, before a controller in this process and a camera that only pretends. */
describe("the panel's pages", () => {
  let room: RoomRig;
  let roomIsThere = true;
  let admin: RoomClient;
  let kiosk: PlainKiosk;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    if (!existsSync(join(built, "panel/index.html"))) {
      throw new Error("The pages are not built. Run the tests with `npm test`, which builds them.");
    }
    room = await RoomRig.start();
    await symlink(built, join(room.state, "pages"));
    admin = await room.connect({ cookie: await room.setUp() });
    await admin.call("settings.write", { changes: { "camera.kind": "visca-serial", "camera.port": "/dev/ttyUSB0" } });
    kiosk = await room.kiosk();
    browser = await Browser.open({ trust: [join(room.state, "tls/ca.pem")], touch: true });
    page = await browser.page(`${room.origin}/panel/`);
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      if (/content security policy/i.test(message.text())) complaints.push(message.text());
    });
  });
  afterAll(async () => {
    await browser[Symbol.asyncDispose]();
    if (roomIsThere) await room[Symbol.asyncDispose]();
  });

  // No finger is down and no dialog open; where the panel was, it is again.
  beforeRetry(async () => {
    await page.mouse.up();
    await page.setViewportSize({ width: 1280, height: 800 });
    if (roomIsThere) await page.reload();
  });

  /** Clicks what is there to be clicked: a try before this one may have done so. */
  async function unlessThere(there: string, control: Locator): Promise<void> {
    await page.getByTestId(there).or(control).first().waitFor();
    if (!(await page.getByTestId(there).isVisible())) await control.click();
  }
  const steering = () => unlessThere("joystick", page.getByRole("button", { name: "Steer camera" }));

  /** Holds a page to what every page is held to, at every size. */
  async function expectFit(what: string): Promise<void> {
    for (const size of sizes) {
      await page.setViewportSize(size);
      const at = `${what} at ${size.width}×${size.height}`;
      expect(await sideways(page), `${at} scrolls sideways`).toBe(0);
      expect(await smallTargets(page), `${at} has controls too small to touch`).toEqual([]);
      expect(await barriers(page), `${at} is not for everybody`).toEqual([]);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  }

  /** A control can be used at once: all of it is in the window, whatever else the page has to say. */
  async function expectWhole(control: string, what: string): Promise<void> {
    for (const size of sizes) {
      await page.setViewportSize(size);
      const box = await page.getByTestId(control).boundingBox();
      const at = `${what} at ${size.width}×${size.height}`;
      expect(box, at).not.toBeNull();
      expect(box?.y, at).toBeGreaterThanOrEqual(0);
      expect((box?.y ?? 0) + (box?.height ?? 0), at).toBeLessThanOrEqual(size.height);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  }

  const camera = () => room.cameras.findLast(({ id }) => id === "camera");
  const told = () => camera()?.told ?? [];

  test("pairing: a wrong code says so, the right one opens the room", async () => {
    await page.getByRole("button", { name: "Show a code on the room's screen" }).click();
    const code = await until(() => kiosk.nodes.pairing?.code, "a code on the screen");
    await page.getByLabel("Code on the room's screen").fill(code === "000000" ? "000001" : "000000");
    await page.getByText("That is not the code on the screen.").waitFor();
    await expectFit("pairing");
    await page.getByLabel("Code on the room's screen").fill(code);
    await page.getByTestId("start").waitFor();
  });

  test("home, and joining by a code that leads nowhere", async () => {
    await expectFit("home");
    await page.getByRole("button", { name: "Join by code or link" }).click();
    await page.getByLabel("Code or link").fill("no-such-meeting");
    await expectFit("joining");
    await page.keyboard.press("Escape");
  });

  test("a scene stored from home is there again with one tap, and says how each part went", async () => {
    for (const { id } of admin.nodes.scenes?.all ?? []) await admin.call("scene.delete", { id });
    await page.getByTestId("scene-add").click();
    await page.getByLabel("Name").fill("Talk");
    await expectFit("storing a scene");
    await page.getByRole("button", { name: "Store", exact: true }).click();
    await page.getByTestId("scene").filter({ hasText: "Talk" }).click();
    await page.locator("[data-testid=scene-part][data-state=done]").first().waitFor();
    await page.getByTestId("scene-undo").waitFor();
    await expectFit("home with a scene");
    await expectWhole("start", "Start beside what became of a scene");
    await page.getByTestId("scene-undo").click();
    await page.getByTestId("scene-undo").waitFor({ state: "detached" });
  });

  test("a meeting: one tap, mute as the room says it is, people, invitation, more", async () => {
    await unlessThere("leave", page.getByTestId("start"));
    await page.getByTestId("invite").waitFor();
    const open = page.locator("[data-testid=mute][data-muted=false]");
    if (await open.isVisible()) await open.click();
    await page.locator("[data-testid=mute][data-muted=true]").waitFor();
    await expectFit("a muted meeting");
    await page.getByTestId("people").click();
    await page.getByRole("dialog").waitFor();
    await expectFit("people");
    await page.keyboard.press("Escape");
    await page.getByTestId("invite").click();
    await page.getByTestId("join-url").waitFor();
    await expectFit("the invitation");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "More" }).click();
    await page.getByLabel("How this panel looks").selectOption("light");
    await expectFit("more, in the light");
    await page.keyboard.press("Escape");
    await expectFit("a meeting in the light");
  });

  test("what takes the room a moment is not drawn as waiting; what lasts is, and what was stays readable", async () => {
    kiosk.said = {};
    kiosk.report();
    await unlessThere("leave", page.getByTestId("start"));
    const open = page.locator("[data-testid=mute][data-muted=false]");
    if (await open.isVisible()) await open.click();
    const muted = page.locator("[data-testid=mute][data-muted=true][data-state=actual]");
    await muted.waitFor();
    // The screen hears of it and does not follow.
    kiosk.said = { microphone: "muted" };
    const waited = await muted.evaluate(async (element) => {
      const pressed = performance.now();
      (element as HTMLElement).click();
      while (element.getAttribute("data-state") === "actual" && performance.now() < pressed + 5_000) {
        await new Promise(requestAnimationFrame);
      }
      return performance.now() - pressed;
    });
    const waiting = page.locator("[data-testid=mute][data-muted=true][data-state=pending]");
    expect(await waiting.innerText()).toContain("Opening");
    expect(waited).toBeGreaterThan(100);
    kiosk.said = {};
    kiosk.report();
    await open.and(page.locator("[data-state=actual]")).waitFor();
    await open.click();
    await muted.waitFor();
  });

  test("steering: letting go stops, and so does leaving the window with the finger down", async () => {
    await steering();
    const box = await page.getByTestId("joystick").boundingBox();
    if (box === null) throw new Error("The joystick is not drawn.");
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.down();
    await page.mouse.move(middle.x + 90, middle.y, { steps: 5 });
    await until(() => told().some((order) => order.startsWith("drive")), "the camera to be driven");
    await page.mouse.up();
    await until(() => told().at(-1) === "stop", "the camera to be stopped");

    await page.mouse.move(middle.x, middle.y);
    await page.mouse.down();
    await page.mouse.move(middle.x, middle.y - 90, { steps: 5 });
    await until(() => told().at(-1)?.startsWith("drive"), "the camera to be driven again");
    await page.evaluate(() => window.dispatchEvent(new Event("blur")));
    await until(() => told().at(-1) === "stop", "the camera to be stopped by leaving");
    const orders = told().length;
    await page.mouse.move(middle.x + 60, middle.y - 60, { steps: 5 });
    await page.mouse.up();
    expect(
      told()
        .slice(orders)
        .filter((order) => order.startsWith("drive")),
    ).toEqual([]);
  });

  test("steering by keyboard, and a preset stored, deleted and brought back", async () => {
    for (const { id } of admin.nodes["camera.presets"] ?? []) await admin.call("preset.delete", { id });
    await steering();
    await page.getByTestId("joystick").focus();
    await page.keyboard.down("ArrowLeft");
    await until(() => told().at(-1)?.startsWith("drive -0.35 0"), "the camera to turn left");
    await page.keyboard.up("ArrowLeft");
    await until(() => told().at(-1) === "stop", "the camera to be stopped");
    await page.getByTestId("preset-add").click();
    await expectFit("storing a preset");
    await page.getByRole("button", { name: "Table", exact: true }).click();
    await page.getByTestId("preset").filter({ hasText: "Table" }).waitFor();
    await expectFit("the camera");
    await page.getByRole("button", { name: "Change Table" }).click();
    await page.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByTestId("preset").filter({ hasText: "Table" }).waitFor();
  });

  test("the camera's settings: as it says they are, the focus for as long as it is held", async () => {
    await steering();
    const before = told().length;
    const since = (): readonly string[] => told().slice(before);
    camera()?.says({ focus: "auto", exposure: "auto", backlight: "off", tracking: "on" });
    const follows = page.getByRole("switch", { name: "Follow people" });
    await until(async () => (await follows.getAttribute("aria-checked")) === "true", "it to follow people");
    await page.getByTestId("joystick").focus();
    await page.keyboard.down("ArrowLeft");
    await until(() => since().includes("tracking off"), "it to give way to the hand");
    await page.keyboard.up("ArrowLeft");
    await page.getByText("It follows people again at").waitFor();
    await expectFit("a camera that follows people");
    await page.getByTestId("camera-settings").click();
    const exposure = page.getByTestId("adjust-exposure");
    await exposure.getByRole("button", { name: "By hand", pressed: false }).click();
    await exposure.getByRole("button", { name: "By hand", pressed: true }).waitFor();
    expect(since()).toContain("exposure manual");
    await page.getByTestId("exposure-brighter").click();
    await until(() => since().includes("exposure brighter"), "a step of the iris");
    await expectFit("the camera's settings");
    await page.getByTestId("focus-near").hover();
    await page.mouse.down();
    await until(() => since().at(-1) === "focus near", "the focus to move");
    // Longer than the room would let it move for one wish.
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(since().at(-1)).toBe("focus near");
    await page.mouse.up();
    await until(() => since().at(-1) === "focus stop", "the focus to stop");
    expect(since().filter((order) => order.startsWith("focus"))).toEqual(["focus manual", "focus near", "focus stop"]);
    await page.getByRole("switch", { name: "Backlight" }).click();
    await page.getByRole("switch", { name: "Backlight", checked: true }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByTestId("camera-settings").waitFor();
  });

  test("several cameras, one that follows people and a scene: the hands on the camera are whole, and nothing scrolls", async () => {
    await admin.call("settings.write", {
      changes: {
        "camera.name": "Front",
        "camera2.name": "Whiteboard and lectern",
        "camera2.kind": "visca-serial",
        "camera2.port": "/dev/ttyUSB1",
      },
    });
    await page.getByTestId("camera-switch").waitFor();
    camera()?.says({ focus: "auto", tracking: "on" });
    await page.getByRole("switch", { name: "Follow people", checked: true }).waitFor();
    await page.getByTestId("joystick").press("ArrowLeft");
    await page.getByText("It follows people again at").waitFor();
    await page.getByTestId("scene").filter({ hasText: "Talk" }).click();
    await page.locator("[data-testid=scene-part][data-state=done]").first().waitFor();
    await page.getByTestId("scene-undo").waitFor();
    await expectFit("steering with everything there is");
    await expectWhole("joystick", "the joystick");
    await expectWhole("zoom-out", "the zoom");
    const below = await page.locator(".inside__page").evaluate((inside) => inside.scrollHeight - inside.clientHeight);
    expect(below, "the camera's page scrolls on a tablet").toBe(0);
    await admin.call("settings.write", { changes: { "camera2.kind": "none" } });
    await page.getByTestId("camera-switch").waitFor({ state: "detached" });
  });

  test("a camera that falls silent takes nothing away that somebody is writing", async () => {
    await steering();
    await page.getByTestId("preset-add").click();
    const name = page.getByRole("dialog").getByRole("textbox");
    await name.fill("The far corner");
    const gone = camera();
    if (gone !== undefined) gone.refuses = new DeviceError("DEVICE_UNPLUGGED");
    gone?.unplug();
    await until(() => admin.nodes.camera?.health.state === "absent", "the camera to be missed");
    await page.getByRole("dialog").getByRole("button", { name: "Store" }).click();
    await page.getByRole("dialog").getByText("The camera does not answer").first().waitFor();
    expect(await name.inputValue()).toBe("The far corner");
    await page.keyboard.press("Escape");
    await page.getByTestId("joystick").waitFor({ state: "detached" });
    await admin.call("device.reopen", {});
    await page.getByTestId("joystick").waitFor();
  });

  test("a camera that is gone is not drawn as if it were there", async () => {
    await steering();
    camera()?.unplug();
    await page.getByText("The camera has not answered").waitFor();
    await page.getByTestId("joystick").waitFor({ state: "detached" });
    await expectFit("a camera that is away");
    await unlessThere("leave", page.getByRole("button", { name: "Back" }));
    await page.getByTestId("leave").click();
    await page.getByTestId("start").waitFor();
  });

  test("a room that is gone is said to be, with what still works", async () => {
    if (roomIsThere) {
      roomIsThere = false;
      await room[Symbol.asyncDispose]();
    }
    await page.getByText("The room has not answered").waitFor();
    await expectFit("a room that is away");
    expect(complaints).toEqual([]);
  });
});
