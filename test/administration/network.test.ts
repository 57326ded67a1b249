import { symlink } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { RoomRig } from "#controller/rig/room-rig.ts";
import { barriers, settled, sideways } from "../rig/accessible.ts";
import { Browser } from "../rig/browser.ts";
import { cutFields, misfits } from "../rig/fits.ts";
import { speaks } from "../rig/language.ts";
import { StandInHelper } from "../rig/stand-in-helper.ts";
import { until } from "../rig/until.ts";

const built = join(import.meta.dirname, "../../dist/pages");
const desk = { width: 1280, height: 800 };
const languages = ["ru", "tr", "sv", "da", "en"] as const;

const inSight = (element: Element): boolean => {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= window.innerHeight;
};

/** Somebody from IT gives a room its network by the page for it, and by the keyboard alone. */
describe("the page of network and time", () => {
  let room: RoomRig;
  let helper: StandInHelper;
  let browser: Browser;
  let page: Page;
  let session: string;

  beforeAll(async () => {
    room = await RoomRig.start();
    helper = await StandInHelper.start(room.state);
    await symlink(built, join(room.state, "pages"));
    session = await room.setUp();
    await (await room.connect({ cookie: session })).call("settings.write", { changes: { "room.setUp": "done" } });
    browser = await Browser.open({ trust: [join(room.state, "tls/ca.pem")], viewport: desk });
    page = await browser.page(`${room.origin}/trust`);
  });
  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await room?.[Symbol.asyncDispose]();
    await helper?.[Symbol.asyncDispose]();
  });
  // Whatever the one before left: no change is open, no form, and the page is as wide as a desk.
  beforeEach(async () => {
    helper.machine.leases = true;
    await helper.machine.pass(61_000);
    await signIn(session);
  });

  async function signIn(cookie: string): Promise<void> {
    const [name = "", value = ""] = cookie.split(/=(.*)/);
    await browser.context.clearCookies();
    await browser.context.addCookies([{ name, value, url: room.origin, secure: true, httpOnly: true }]);
    await page.setViewportSize(desk);
    await page.goto(`${room.origin}/admin/#/network`);
    await page.reload();
    await page.locator("[data-fact=gateway]").waitFor();
  }

  const addresses = (): readonly string[] => helper.machine.addresses.map(({ local }) => local);

  /** The form of the interface, filled in for a fixed address. */
  async function fill(address: string): Promise<void> {
    await page.getByRole("button", { name: "Change eth0" }).click();
    await page.getByRole("radio", { name: /Fixed address/ }).check();
    await page.getByLabel("Address", { exact: true }).fill(address);
  }

  async function apply(): Promise<void> {
    await page.getByRole("button", { name: "Apply" }).click();
    await page.getByRole("dialog").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Apply" }).click();
  }

  test("shows what is, and says while somebody types what no network would take", async () => {
    expect(await page.locator("[data-fact=ipv4]").innerText()).toContain("192.0.2.50/24");
    expect(await page.locator("[data-fact=servers]").innerText()).toContain("2.debian.pool.ntp.org");
    await fill("192.0.2.255");
    await page.getByText("That is the network's broadcast address.").waitFor();
    await page.getByLabel("Prefix or mask").fill("255.255.0.0");
    await page.getByText("That is the network's broadcast address.").waitFor({ state: "detached" });
    await page.getByRole("textbox", { name: "Gateway" }).fill("198.51.100.1");
    await page.getByText("It is not in the same network as the address.").waitFor();
    expect(await barriers(page)).toEqual([]);
    // What is wrong is not asked for: the cursor goes to it.
    await page.getByRole("button", { name: "Apply" }).click();
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(
      await page.getByRole("textbox", { name: "Gateway" }).evaluate((field) => field === document.activeElement),
    ).toBe(true);
    await page.getByRole("button", { name: "Cancel" }).click();
    expect(helper.noted.filter((line) => line.includes("network-set"))).toEqual([]);
  });

  test("says what will happen, counts down, and keeps what somebody who reached the room keeps, by keyboard", async () => {
    await fill("192.0.2.9");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByText("This interface moves to 192.0.2.9").waitFor();
    await dialog.getByText("Whoever reaches the room then has 60 seconds").waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Apply" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("The network of eth0 was changed: keep it?").waitFor();
    const left = page.locator(".notice [role=timer]");
    const first = await left.innerText();
    expect(first).toMatch(/^(1:00|0:[3-5]\d)$/);
    // In sight, though the form was further down.
    expect(await page.getByRole("button", { name: "Keep these settings" }).evaluate(inSight)).toBe(true);
    await until(async () => (await left.innerText()) !== first, "the seconds to be counted");
    expect(await barriers(page)).toEqual([]);
    expect(addresses()).toEqual(["192.0.2.9"]);
    // Nothing else is changed while this waits.
    expect(await page.getByRole("button", { name: "Change eth0" }).count()).toBe(0);
    await page.getByRole("button", { name: "Keep these settings" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("The new network of eth0 is kept").waitFor();
    await until(
      async () => (await page.locator("[data-fact=ipv4]").innerText()).includes("192.0.2.9/24"),
      "the new address to be shown",
    );
  });

  test("nobody confirms: the page says that the network went back, and why", async () => {
    await fill("192.0.2.77");
    await apply();
    await page.getByText("The network of eth0 was changed: keep it?").waitFor();
    await helper.machine.pass(61_000);
    await page.getByText("The network of eth0 went back to what it was").waitFor();
    await page.getByText("Nobody who reached the room kept the change in time.").waitFor();
    expect(addresses()).toEqual(["192.0.2.9"]);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByText("The network of eth0 went back to what it was").waitFor({ state: "detached" });
  });

  test("a change that the machine cannot make says so in its words, and is undone", async () => {
    helper.machine.leases = false;
    await page.getByRole("button", { name: "Change eth0" }).click();
    await page.getByRole("radio", { name: /Automatic/ }).check();
    await apply();
    await page.getByText("The change failed, so it was undone at once.").waitFor();
    await page.locator(".notice").getByText("could not be reserved").waitFor();
    expect(addresses()).toEqual(["192.0.2.9"]);
  });

  test("a room that goes away while its change waits: the page says so, and hears what became of it", async () => {
    await fill("192.0.2.88");
    await apply();
    await page.getByText("The network of eth0 was changed: keep it?").waitFor();
    await room.stop();
    await page.locator(".away").waitFor();
    await helper.machine.pass(61_000);
    await room.startAgain();
    await page.getByText("The network of eth0 went back to what it was").waitFor({ timeout: 30_000 });
  });

  test("the name and the time servers, each said before it is applied", async () => {
    await page.getByRole("button", { name: "Change Host name" }).click();
    await page.getByRole("textbox", { name: "Host name" }).fill("Birch room");
    await page.getByText("Lower-case letters, digits and dashes").waitFor();
    await page.getByRole("textbox", { name: "Host name" }).fill("birch-room");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").getByText("birch-room.local").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Apply" }).click();
    await until(() => helper.machine.ran.includes("hostnamectl --no-ask-password hostname birch-room"), "the name");
    expect(room.restarts).toBe(1);
    await page.getByRole("button", { name: "Change Time servers" }).click();
    await page.getByLabel("Time servers").fill("ntp.example.org, -x");
    await page.getByText("One of them is no name or address.").waitFor();
    await page.getByLabel("Time servers").fill("ntp.example.org 192.0.2.5");
    await page.keyboard.press("Enter");
    await page.locator("[data-fact=servers] code").getByText("ntp.example.org 192.0.2.5").waitFor();
    expect(await helper.machine.file("etc/systemd/timesyncd.conf.d/50-parley.conf")).toContain(
      "NTP=ntp.example.org 192.0.2.5\n",
    );
  });

  test("every state of it fits a phone, in every language", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const found: string[] = [];
    const look = async (what: string): Promise<void> => {
      for (const language of languages) {
        await speaks(page, language);
        const whole = await page.evaluate(() => document.documentElement.scrollHeight);
        await page.setViewportSize({ width: 390, height: Math.min(9_000, Math.max(844, whole)) });
        await settled(page);
        const wide = await sideways(page);
        found.push(
          ...[...(await misfits(page)), ...(await cutFields(page)), ...(wide > 0 ? [`${wide} px too wide`] : [])].map(
            (line) => `${what} in ${language}: ${line}`,
          ),
        );
      }
    };
    await look("the place");
    await fill("192.0.2.255");
    await page.getByRole("textbox", { name: "Gateway" }).fill("198.51.100.1");
    await look("the form, with something wrong");
    await page.getByRole("textbox", { name: "Gateway" }).fill("192.0.2.1");
    await page.getByLabel("Address", { exact: true }).fill("192.0.2.9");
    await page.getByRole("button", { name: "Apply" }).click();
    await page.getByRole("dialog").waitFor();
    await look("the question");
    await page.getByRole("dialog").getByRole("button", { name: "Apply" }).click();
    await page.getByText("The network of eth0 was changed: keep it?").waitFor();
    await look("the countdown");
    await helper.machine.pass(61_000);
    await page.getByText("The network of eth0 went back to what it was").waitFor();
    await look("what became of it");
    expect(found).toEqual([]);
  });

  test("an operator looks, and changes nothing", async () => {
    const admin = await room.connect({ cookie: session });
    const kim = { name: "Kim", password: "four unrelated words here" };
    await admin.call("accounts.create", { ...kim, role: "operator" });
    await signIn((await room.post("/api/v1/session", kim)).cookie);
    await page.getByText("You can look, not change").waitFor();
    expect(await page.getByRole("button", { name: /^Change/ }).count()).toBe(0);
  });
});
