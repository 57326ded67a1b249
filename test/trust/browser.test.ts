import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Browser } from "../rig/browser.ts";
import { Host } from "../rig/network.ts";
import { guestByLink, inMeeting, linkFrom, pairedTablet } from "../rig/people.ts";
import { Room } from "../rig/room.ts";
import { until } from "../rig/until.ts";
import { WatchedPage } from "./watch-page.ts";

const patience = 300_000;
const places = [
  "Overview",
  "Devices",
  "Network and time",
  "Settings",
  "History",
  "Panels and access",
  "Log",
  "Audit",
] as const;

/** Every page of a whole room in Chromium, whose owner has taken the room's authority and nothing else. */
describe("Chromium finds nothing to say about the room's pages", () => {
  let room: Room;
  let tablet: { browser: Browser; panel: Page };
  let guest: { browser: Browser; page: Page };
  let admin: Page;
  const open: AsyncDisposable[] = [];
  const watched = new Map<string, WatchedPage>();

  beforeAll(async () => {
    const tabletHost = await Host.attach("tablet");
    const guestHost = await Host.attach("guest");
    room = await Room.start();
    open.push(tabletHost, guestHost, room);
    tablet = await pairedTablet(room, tabletHost);
    open.push(tablet.browser);
    watched.set("panel", await WatchedPage.of(tablet.panel));
    await inMeeting(tablet.panel);
    guest = await guestByLink(room, guestHost, await linkFrom(tablet.panel), "Anna Lind");
    open.push(guest.browser);
    watched.set("guest", await WatchedPage.of(guest.page));
    const it = await Browser.open({ trust: [room.authority] });
    open.push(it);
    admin = await it.page(`${room.url}/admin/`);
    watched.set("admin", await WatchedPage.of(admin));
    watched.set("screen", await WatchedPage.of(await room.screen()));
  }, patience);

  afterAll(async () => {
    for (const one of open.reverse()) await one[Symbol.asyncDispose]();
  });

  const pageOf = (name: string): Page => (name === "panel" ? tablet.panel : name === "guest" ? guest.page : admin);
  const watch = (name: string): WatchedPage => {
    const found = watched.get(name);
    if (found === undefined) throw new Error(`${name} is not watched`);
    return found;
  };

  /** Once it is open: a press that comes before it is nobody's. */
  const closeDialog = async (page: Page): Promise<void> => {
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  };

  test("panel: every page and dialog", async () => {
    const { panel } = tablet;
    // From its first byte on, under watch.
    await panel.reload();
    await panel.getByTestId("people").click();
    await closeDialog(panel);
    await panel.getByTestId("invite").click();
    await panel.getByTestId("join-url").waitFor();
    await closeDialog(panel);
    await panel.getByTestId("mute").click();
    await panel.getByRole("button", { name: "More" }).click();
    await panel.getByLabel("How this panel looks").selectOption("light");
    await closeDialog(panel);
    await panel.getByRole("button", { name: "Steer camera" }).click();
    await panel.getByRole("button", { name: "Back" }).waitFor();
  });

  test("admin: the door and every place", async () => {
    await admin.reload();
    const { name, password } = room.demo().admin;
    await admin.getByLabel("Name").fill(name);
    await admin.getByLabel("Password").fill(password);
    await admin.keyboard.press("Enter");
    await admin.getByRole("heading", { name: "What is wrong" }).waitFor();
    for (const place of places) {
      await admin.getByRole("navigation", { name: "Places" }).getByRole("link", { name: place }).click();
      await admin.getByRole("heading", { level: 1, name: place }).waitFor();
      if (place !== "Panels and access") continue;
      await admin.getByRole("button", { name: "Invite a panel" }).click();
      await admin.getByRole("button", { name: "Make the invitation" }).click();
      await admin.getByRole("timer").waitFor();
      await closeDialog(admin);
    }
  });

  test("guest: the way in and the meeting", async () => {
    const { page } = guest;
    await page.reload();
    await page.getByTestId("join").or(page.getByTestId("leave")).first().waitFor();
  });

  test("the room's screen, from its first byte on", async () => {
    const screen = await room.screen();
    const fresh = await WatchedPage.of(screen);
    watched.set("screen", fresh);
    await screen.reload();
    await screen.getByTestId("meeting").waitFor();
  });

  test("the page that helps to trust the room", async () => {
    const page = await admin.context().newPage();
    watched.set("trust", await WatchedPage.of(page));
    await page.goto(`${room.url}/trust`);
    await page.getByTestId("fingerprint").waitFor();
    expect(await page.evaluate(() => document.scripts.length)).toBe(0);
    // Its address by itself, and what is not there.
    await page.goto(`${room.url}/`);
    await page.goto(`${room.url}/nothing`);
    await page.close();
  });

  test("no policy is broken and nothing is mixed in, on any of them", () => {
    for (const [name, { issues }] of watched) expect(issues, name).toEqual([]);
  });

  test.each(["panel", "admin", "guest"])("the security panel: %s is secure, without a warning", async (name) => {
    const security = await until(() => watch(name).security, `what Chromium says of ${name}`);
    expect(security.state).toBe("secure");
    expect(security.warnings).toEqual([]);
    expect(security.protocol).toBe("TLS 1.3");
    expect(security.cipher).toMatch(/GCM|CHACHA20/);
    expect(security.issuer).toMatch(/^Parley room /);
    const page = pageOf(name);
    expect(await page.evaluate(() => isSecureContext)).toBe(true);
    // Undefined would be a page that may have no service worker at all.
    expect(await page.evaluate(async () => Array.isArray(await navigator.serviceWorker.getRegistrations()))).toBe(true);
  });

  test("the panel has its service worker, and could be installed", async () => {
    const scope = await tablet.panel.evaluate(async () => (await navigator.serviceWorker.ready).scope);
    expect(scope).toBe(`${room.url}/panel/`);
    expect(await watch("panel").installability()).toEqual([]);
  });
});
