import { symlink } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PlainHub } from "#controller/fleet/rig/plain-hub.ts";
import { RoomRig } from "#controller/rig/room-rig.ts";
import { barriers, settled, sideways } from "../rig/accessible.ts";
import { Browser } from "../rig/browser.ts";
import { cutFields, misfits } from "../rig/fits.ts";
import { speaks } from "../rig/language.ts";
import { until } from "../rig/until.ts";

const built = join(import.meta.dirname, "../../dist/pages");
const sizes = {
  phone: { width: 390, height: 844 },
  tablet: { width: 1280, height: 800 },
  desk: { width: 1920, height: 1080 },
} as const;

/** IT has a room join a fleet, and leave it, on the admin's page. */
describe("the room's fleet", () => {
  let room: RoomRig;
  let hub: PlainHub;
  let browser: Browser;
  let page: Page;
  let session: string;

  beforeAll(async () => {
    [room, hub] = await Promise.all([RoomRig.start(), PlainHub.start()]);
    await symlink(built, join(room.state, "pages"));
    session = await room.setUp();
    browser = await Browser.open({ trust: [join(room.state, "tls/ca.pem")], viewport: sizes.tablet });
    page = await browser.page(`${room.origin}/trust`);
    await comeIn(session);
  });
  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await room?.[Symbol.asyncDispose]();
    await hub?.[Symbol.asyncDispose]();
  });

  const section = () => page.getByTestId("fleet");
  const press = (words: string) => section().getByRole("button", { name: words, exact: true }).click();
  const fact = (key: string) => section().locator(`[data-fact=${key}]`);
  const field = () => section().getByLabel("Invitation");

  async function comeIn(as: string): Promise<void> {
    const [name = "", value = ""] = as.split(/=(.*)/);
    await browser.context.clearCookies();
    await browser.context.addCookies([{ name, value, url: room.origin, secure: true, httpOnly: true }]);
    await page.goto(`${room.origin}/admin/#/access`);
    await page.reload();
    await section().getByRole("heading", { name: "Fleet" }).waitFor();
  }

  /** As it is at every size, for who wants to see it. */
  async function look(called: string): Promise<void> {
    const folder = process.env.PARLEY_SCREENSHOTS;
    if (folder === undefined) return;
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport);
      await section().scrollIntoViewIfNeeded();
      await page.screenshot({ path: join(folder, `fleet-${called}-${size}.png`) });
    }
    await page.setViewportSize(sizes.tablet);
  }

  /** Nothing is broken, cut off or too wide on a phone, in the languages with the longest words. */
  async function expectFit(what: string): Promise<void> {
    await page.setViewportSize(sizes.phone);
    const found: string[] = [];
    for (const language of ["ru", "tr", "da", "sv", "en"]) {
      await speaks(page, language);
      const wide = await sideways(page);
      const wrong = [
        ...(await misfits(page)),
        ...(await cutFields(page)),
        ...(wide > 0 ? [`${wide} px too wide`] : []),
      ];
      found.push(...wrong.map((line) => `${what} in ${language}: ${line}`));
      const folder = process.env.PARLEY_SCREENSHOTS;
      await section().scrollIntoViewIfNeeded();
      if (folder !== undefined) await page.screenshot({ path: join(folder, `fleet-${what}-phone-${language}.png`) });
    }
    await page.setViewportSize(sizes.tablet);
    expect(found).toEqual([]);
  }

  test("what is no invitation, and one that is used up, are refused at the field, and the link stays in it", async () => {
    await press("Join");
    await section().getByText("Paste the link from the hub.").waitFor();
    await field().fill("hello");
    await press("Join");
    await section().getByText("That is no invitation, or a part of one.").waitFor();
    expect(await field().inputValue()).toBe("hello");
    expect(await field().evaluate((input) => input === document.activeElement)).toBe(true);
    const link = hub.invite();
    hub.tokens.clear();
    await field().fill(link);
    await press("Join");
    await section().getByText("The hub does not know this invitation").waitFor();
    expect(await field().inputValue()).toBe(link);
    await settled(page);
    expect(await barriers(page)).toEqual([]);
    await look("refused");
    await expectFit("refused");
  });

  test("a hub that is not there is said to be that, with what the system says", async () => {
    await field().fill(hub.invite({ origin: "https://localhost:1" }));
    await press("Join");
    await section().getByText("The hub does not answer.").waitFor();
    await section().getByText("ECONNREFUSED").waitFor();
    await look("no-hub");
  });

  test("the room joins, says which hub it reports to and how that is, also when the hub is gone and back", async () => {
    // As a mail breaks it.
    await field().fill(hub.invite().replace("&", " \n &"));
    await page.keyboard.press("Enter");
    await fact("state").getByText("Connected", { exact: true }).waitFor();
    await fact("hub").getByText("Fleet of the firm").waitFor();
    await fact("hub").getByText(hub.origin).waitFor();
    await fact("heard").getByText("just now").waitFor();
    await until(() => hub.reports.length > 0, "the room to report itself");
    // The form is gone, and with it what had the keyboard: it is in the same part of the page still.
    expect(await section().evaluate((part) => part.contains(document.activeElement))).toBe(true);
    await settled(page);
    expect(await barriers(page)).toEqual([]);
    await look("connected");
    await expectFit("connected");
    await hub.stop();
    await fact("state").getByText("Not connected").waitFor();
    await fact("state").getByText("The hub").waitFor();
    await look("away");
    await expectFit("away");
    await hub.startAgain();
    await fact("state").getByText("Connected", { exact: true }).waitFor({ timeout: 60_000 });
  });

  test("an operator sees how it is, and nothing that they may not do", async () => {
    const kim = { name: "kim", password: "four unrelated words here" };
    const call = (name: string, params: unknown) => room.post(`/api/v1/commands/${name}`, params, { cookie: session });
    await call("accounts.create", { ...kim, role: "operator" });
    await comeIn((await room.post("/api/v1/session", kim)).cookie);
    await fact("state").getByText("Connected", { exact: true }).waitFor();
    expect(await section().getByRole("button").count()).toBe(0);
    await call("fleet.leave", {});
    await section().getByText("This room belongs to no fleet.").waitFor();
    expect(await section().locator("input, button").count()).toBe(0);
    await call("fleet.join", { link: hub.invite() });
    await comeIn(session);
  });

  test("leaving says first what it means, and the way in is there again", async () => {
    await press("Leave");
    const dialog = page.getByRole("dialog");
    await dialog.getByText("shows it as unreachable until somebody takes it out there").waitFor();
    await settled(page);
    expect(await barriers(page)).toEqual([]);
    await look("leaving");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await fact("hub").waitFor();
    await press("Leave");
    await dialog.getByRole("button", { name: "Leave", exact: true }).click();
    await section().getByText("This room belongs to no fleet.").waitFor();
    await until(() => hub.connected === 0, "the room to hang up");
    expect(await section().evaluate((part) => part.contains(document.activeElement))).toBe(true);
    await look("none");
    await expectFit("none");
  });
});
