import { symlink } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemClock } from "#base/clock.ts";
import type { PlainKiosk, RoomClient } from "#controller/rig/room-client.ts";
import { RoomRig } from "#controller/rig/room-rig.ts";
import { SimulatedLg } from "#devices/display/lg/simulator.ts";
import { SimulatedSet } from "#devices/display/simulated-set.ts";
import { SimulatorPlug } from "#devices/display/simulator-plug.ts";
import { TcpListenLink } from "#devices/transport/tcp-listen.ts";
import { barriers, settled } from "../rig/accessible.ts";
import { Browser } from "../rig/browser.ts";
import { beforeRetry } from "../rig/retry.ts";
import { until } from "../rig/until.ts";

const built = join(import.meta.dirname, "../../dist/pages");

/** What an administrator types, presses and leaves half done, and where the keyboard is afterwards. */
describe("the forms of the administration", () => {
  let room: RoomRig;
  let admin: RoomClient;
  let kiosk: PlainKiosk;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    room = await RoomRig.start();
    await symlink(built, join(room.state, "pages"));
    const session = await room.setUp();
    admin = await room.connect({ cookie: session });
    await admin.call("settings.write", { changes: { "camera.kind": "visca-serial", "camera.port": "/dev/ttyUSB0" } });
    kiosk = await room.kiosk();
    await until(() => admin.nodes["camera.position"]?.actual, "the camera to answer");
    browser = await Browser.open({ trust: [join(room.state, "tls/ca.pem")] });
    page = await browser.page(`${room.origin}/trust`);
    const [name = "", value = ""] = session.split(/=(.*)/);
    await browser.context.addCookies([{ name, value, url: room.origin, secure: true, httpOnly: true }]);
    await page.goto(`${room.origin}/admin/#/access`);
    await page.locator(".place__inner").waitFor();
  });
  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await room?.[Symbol.asyncDispose]();
  });
  beforeRetry(() => page.reload());

  async function go(place: string): Promise<void> {
    await page.goto(`${room.origin}/admin/#/${place}`);
    // What an earlier test left open is not this one's.
    if ((await dialog().count()) > 0) await page.reload();
    await page.locator(`.place__inner[data-place=${place.split("?")[0]}]`).waitFor();
    await until(async () => (await page.locator(".reading").count()) === 0, `${place} to be read`);
  }

  /** A screen that can be switched off and on. */
  async function screenSet(): Promise<AsyncDisposable> {
    const inputs = ["90", "91"].map((id) => ({ id, name: id }));
    const set = new SimulatedSet({ clock: systemClock, inputs, warming: 0, cooling: 0 });
    const link = new TcpListenLink(0);
    const plug = new SimulatorPlug(new SimulatedLg({ set, id: 1, saysPc: false }), link, systemClock);
    await plug.plug();
    const changes = { "display.network": "lg", "display.host": `127.0.0.1:${link.port}` } as const;
    await admin.call("settings.write", { changes });
    await until(() => admin.nodes.display?.health.state === "ready", "the display to answer");
    return { [Symbol.asyncDispose]: () => plug.close() };
  }

  const dialog = () => page.getByRole("dialog");
  const press = (name: string, within: Page | ReturnType<Page["locator"]> = page) =>
    within.getByRole("button", { name, exact: true }).click();
  /** What has the keyboard is in one of these. */
  const heldBy = (selector: string) =>
    until(
      () => page.evaluate((wanted) => document.activeElement?.closest(wanted) != null, selector),
      `the keyboard to be in ${selector}`,
    );

  test("a password that is not one's own is said at its field, and typed anew; the button stays as it is", async () => {
    await go("access");
    await press("Change my password");
    const now = dialog().getByLabel("Password now");
    await now.fill("not the one");
    await dialog().getByLabel("New password").fill("four unrelated words here");
    await press("Change my password", dialog());
    await dialog()
      .locator(".field", { has: page.getByLabel("Password now") })
      .getByText("That is not your password now.")
      .waitFor();
    await until(() => now.evaluate((field) => field === document.activeElement), "the cursor in the field");
    expect(await dialog().getByRole("alert").count()).toBe(1);
    expect(await dialog().locator(".button[data-state=failed]").count()).toBe(0);
    await settled(page);
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.type("c");
    await dialog().getByText("That is not your password now.").waitFor({ state: "detached" });
    expect(await now.inputValue()).toBe("c");
    await page.keyboard.press("Escape");
    await dialog().waitFor({ state: "detached" });
  });

  test("before there are recovery codes, a wrong first code is not answered by one", async () => {
    await go("access");
    await press("Two-step sign-in");
    await dialog().getByLabel("Password now").fill("correct horse battery");
    await page.keyboard.press("Enter");
    const code = dialog().getByRole("textbox", { name: "Code" });
    await code.fill("000000");
    await page.keyboard.press("Enter");
    await dialog().getByText("That is not the code the app shows now.").waitFor();
    await until(() => code.evaluate((field) => field === document.activeElement), "the cursor in the field");
    expect(await dialog().innerText()).not.toContain("recovery code");
    await page.keyboard.press("Escape");
    await dialog().waitFor({ state: "detached" });
  });

  test("a new token is let go by its button alone: every other way out asks; until it is used, it says so", async () => {
    await go("access");
    await press("New API token");
    await dialog().locator("input").first().fill("Lighting");
    await page.keyboard.press("Enter");
    await page.locator(".secret code").waitFor();
    await heldBy("dialog");
    // Twice and three times in a row: a browser heeds a page that holds on to its dialog only once.
    for (const _ of [1, 2, 3]) {
      await page.keyboard.press("Escape");
      await page.getByRole("heading", { name: "Close without keeping it?" }).waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("heading", { name: "Close without keeping it?" }).waitFor({ state: "detached" });
      expect(await page.locator(".secret code").isVisible()).toBe(true);
    }
    await page.mouse.click(4, 4);
    await page.getByRole("heading", { name: "Close without keeping it?" }).waitFor();
    await press("Cancel", page.getByRole("dialog").last());
    const token = await page.locator(".secret code").innerText();
    await press("I have kept it");
    await dialog().waitFor({ state: "detached" });
    const row = page.locator("tbody tr", { hasText: "Lighting" });
    await row.getByText("Never used").waitFor();
    const answer = await room.get("/api/v1/status/room", { authorization: `Bearer ${token}` });
    expect(answer.status).toBe(200);
    await go("overview");
    await go("access");
    await row.waitFor();
    expect(await row.innerText()).not.toContain("Never used");
  });

  test("a dialog's second step has the keyboard, not the page behind it", async () => {
    await go("access");
    await press("Invite a panel");
    await press("Make the invitation", dialog());
    await page.locator(".invitation").waitFor();
    await heldBy("dialog");
    await page.keyboard.press("Escape");
    await dialog().waitFor({ state: "detached" });
  });

  test("a certificate half pasted is there after a look at another page, in no storage, and gone with Cancel", async () => {
    await go("network");
    const section = page.getByTestId("certificates");
    await press("Give the room a certificate", section);
    await heldBy(".certificate__pem");
    await section.getByLabel("Certificates", { exact: true }).fill("-----BEGIN CERTIFICATE-----");
    await section.getByLabel("Private key").fill("-----BEGIN PRIVATE KEY-----");
    await go("overview");
    await go("network");
    await section.getByLabel("Private key").waitFor();
    expect(await section.getByLabel("Private key").inputValue()).toBe("-----BEGIN PRIVATE KEY-----");
    expect(await section.getByLabel("Certificates", { exact: true }).inputValue()).toContain("BEGIN CERTIFICATE");
    expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain(
      "BEGIN",
    );
    await press("Cancel", section);
    await heldBy(".certificate__acts");
    await press("Give the room a certificate", section);
    expect(await section.getByLabel("Private key").inputValue()).toBe("");
    await press("Cancel", section);
  });

  test("what is no bytes is refused at the line, before anything is asked", async () => {
    await go("devices");
    const line = page.getByLabel("Message", { exact: true });
    await line.fill("hello");
    await line.press("Enter");
    await page.getByText("Type bytes as pairs of hexadecimal digits").waitFor();
    expect(await dialog().count()).toBe(0);
    await line.fill("81 09 06 12");
    expect(await page.getByText("Type bytes as pairs of hexadecimal digits").count()).toBe(0);
    await line.press("Enter");
    await press("Cancel", dialog());
  });

  test("the room's test leaves the keyboard in its place, at each of its steps", async () => {
    await go("devices");
    const section = page.getByTestId("room-test");
    await using plug = await screenSet();
    expect(plug).toBeDefined();
    for (const part of ["Camera", "Speakerphone", "Sound"]) await section.getByLabel(part).uncheck();
    await section.getByRole("button", { name: "Begin the test" }).press("Enter");
    for (;;) {
      const skip = section.getByRole("button", { name: "Leave it out" });
      const report = section.getByTestId("test-report");
      await until(async () => (await skip.or(report).count()) > 0, "a question or the report", 60_000);
      await heldBy("[data-testid=room-test]");
      if ((await report.count()) > 0) break;
      const question = await section.locator(".test-ask strong, .test-ask .strong").innerText();
      await skip.press("Enter");
      await until(async () => !(await section.innerText()).includes(question), "the question to go");
    }
    await heldBy("[data-testid=room-test]");
  });

  test("a long name takes nothing from the button that signs out, and a view's name stands beside its picture", async () => {
    await go("devices");
    await admin.call("preset.store", { name: "Whole room" });
    const row = page.locator(".fact", { hasText: "Whole room" });
    await row.waitFor();
    const [out, apart] = await row.evaluate((fact) => {
      const name = document.querySelector(".side__name span");
      if (name !== null) name.textContent = "Wolfeschlegelsteinhausenbergerdorff the younger";
      const value = fact.querySelector(".fact__value");
      const picture = Object.assign(new Image(96, 54), { alt: "" });
      if (value?.querySelector("img") === null) value.prepend(picture);
      const middle = (of: Element | null | undefined) => {
        const box = of?.getBoundingClientRect();
        return box === undefined ? 0 : box.top + box.height / 2;
      };
      const button = document.querySelector(".side__who .button");
      return [
        button?.getBoundingClientRect().width ?? 0,
        Math.abs(middle(fact.querySelector("dt")) - middle(value?.querySelector("img"))),
      ] as const;
    });
    expect(out).toBeGreaterThanOrEqual(40);
    expect(apart).toBeLessThan(6);
    await page.reload();
  });

  test("a microphone that the room lacks is not open", async () => {
    await go("overview");
    const fact = page.locator("[data-fact=microphone]");
    await fact.getByText("Open").waitFor();
    await admin.call("meeting.start", {});
    const row = page.locator("tbody tr", { hasText: "this room" });
    await row.getByText("Open").waitFor();
    kiosk.said = { devices: { microphone: "absent", camera: "ready", loudspeaker: "ready" } };
    kiosk.report();
    await fact.getByText("The screen finds no microphone.").waitFor();
    await row.getByText("None").waitFor();
    expect(await fact.innerText()).not.toContain("Open");
    await admin.call("meeting.leave", {});
  });

  test("what hinders saving leads to it, also from behind a filter; keeping mine leaves the cursor in mine", async () => {
    await go("settings?q=access");
    await page.getByLabel("Sign out after").fill("3");
    await go("settings?q=room.name");
    await page.getByText("One value is not right yet.").click();
    await heldBy("[data-setting='access.adminMinutes'] .input");
    await page.getByLabel("Sign out after").fill("90");
    await page.getByLabel("Room name").fill("Oak");
    await admin.call("settings.write", { changes: { "room.name": `Elm ${Date.now()}` } });
    await page.getByRole("button", { name: "Keep mine" }).press("Enter");
    await heldBy("[data-setting='room.name'] .input");
    await press("Undo all");
  });

  test("a line's speed is asked for on a line alone, and a password that nobody set is none", async () => {
    await go("settings?q=camera");
    await page.locator("[data-setting='camera.baud']").waitFor();
    await page.locator("[data-setting='camera.kind'] select").selectOption("onvif");
    await page.locator("[data-setting='camera.baud']").waitFor({ state: "detached" });
    expect(await page.locator("[data-setting='camera.address']").count()).toBe(0);
    const password = page.locator("[data-setting='camera.password'] input");
    expect(await password.getAttribute("placeholder")).toBe("Secret: none is set");
    await admin.call("settings.write", { changes: { "camera.password": "a word" } });
    await until(async () => (await password.getAttribute("placeholder")) === "Secret: type to replace", "it to be set");
    await press("Undo all");
  });
});
