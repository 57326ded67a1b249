import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { connect } from "node:tls";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PlainAuthority } from "#controller/rig/plain-authority.ts";
import { RoomRig } from "#controller/rig/room-rig.ts";
import { barriers, settled, sideways } from "../rig/accessible.ts";
import { Browser } from "../rig/browser.ts";
import { speaks } from "../rig/language.ts";

const built = join(import.meta.dirname, "../../dist/pages");
const name = "room-7.firm.example";

/** IT gives a room the certificate of the firm's own authority, on the admin's page. */
describe("the firm's certificate", () => {
  let room: RoomRig;
  let authority: PlainAuthority;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    authority = await PlainAuthority.root();
    room = await RoomRig.start();
    await symlink(built, join(room.state, "pages"));
    const session = await room.setUp();
    browser = await Browser.open({ trust: [join(room.state, "tls/ca.pem")] });
    page = await browser.page(`${room.origin}/trust`);
    const [cookie = "", value = ""] = session.split(/=(.*)/);
    await browser.context.addCookies([{ name: cookie, value, url: room.origin, secure: true, httpOnly: true }]);
    await page.goto(`${room.origin}/admin/#/network`);
    await page.reload();
    await section().waitFor();
  });
  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await room?.[Symbol.asyncDispose]();
  });

  const section = () => page.getByTestId("certificates");
  const press = (words: string) => section().getByRole("button", { name: words, exact: true }).click();
  const fact = (key: string) => section().locator(`[data-fact=${key}]`);
  const look = async (called: string) => {
    const folder = process.env.PARLEY_SCREENSHOTS;
    if (folder !== undefined)
      await page.screenshot({ path: join(folder, `certificate-${called}.png`), fullPage: true });
  };

  /** Whether somebody who trusts the firm's authority alone is let in by its name. */
  const trusted = (): Promise<boolean> =>
    new Promise((resolve) => {
      const { port } = new URL(room.origin);
      const socket = connect({ host: "127.0.0.1", port: Number(port), servername: name, ca: authority.pem });
      socket.once("secureConnect", () => resolve(socket.destroy() !== undefined));
      socket.once("error", () => resolve(false));
    });

  test("a name that is none is refused where it is typed; a request is made and downloaded", async () => {
    await look("none");
    await press("Make a request");
    const names = section().getByLabel("Names");
    await names.fill("room 7!");
    await press("Make the request");
    await section().getByText("7! is no host name and no address.").waitFor();
    await names.fill(name);
    await look("request");
    await press("Make the request");
    await fact("request").getByText("waits for an answer").waitFor();
    await look("waits");
  });

  test("what is no certificate is refused with why; the answer to the request is taken, and serves at once", async () => {
    const download = page.waitForEvent("download");
    await fact("request").getByRole("button", { name: "Download" }).click();
    const stream = await (await download).createReadStream();
    const request = Buffer.concat(await stream.toArray()).toString();
    await press("Give the room a certificate");
    const chain = section().getByLabel("Certificates", { exact: true });
    await chain.fill("hello");
    await press("Use it");
    await section().getByText("There is no certificate in it.").waitFor();
    await look("refused");
    await settled(page);
    expect(await barriers(page)).toEqual([]);
    expect(await trusted()).toBe(false);
    await chain.fill("");
    const answer = Buffer.from((await authority.sign(request)) + authority.pem);
    await section()
      .locator("input[type=file]")
      .setInputFiles({ name: "answer.pem", mimeType: "application/x-pem-file", buffer: answer });
    await press("Use it");
    await fact("firm").getByText(name).waitFor();
    await fact("firm")
      .getByText(/^Of Firm Root/)
      .waitFor();
    await look("used");
    expect(await trusted()).toBe(true);
    await settled(page);
    expect(await barriers(page)).toEqual([]);
  });

  test("the room's own is a confirmed press away, and so is the way back", async () => {
    await press("Use the room's own");
    await page.getByRole("dialog").getByRole("button", { name: "Use the room's own" }).click();
    await fact("firm").getByText("None.").waitFor();
    expect(await trusted()).toBe(false);
    await press("Bring the last one back");
    await fact("firm").getByText(name).waitFor();
    expect(await trusted()).toBe(true);
  });

  test("on a phone nothing is cut off, in the languages with the longest words", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const language of ["ru", "tr", "da", "sv", "en"]) {
      await speaks(page, language);
      await look(`phone-${language}`);
      expect(await sideways(page), language).toBe(0);
    }
  });
});
