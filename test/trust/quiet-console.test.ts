import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { RoomRig } from "#controller/rig/room-rig.ts";
import { Browser } from "../rig/browser.ts";

const built = join(import.meta.dirname, "../../dist/pages");

test("no page has its browser look for what is not there, or names a feature that it does not know", async () => {
  await using room = await RoomRig.start();
  await symlink(built, join(room.state, "pages"));
  await room.setUp();
  await using browser = await Browser.open({ trust: [join(room.state, "tls/ca.pem")] });
  const heard: string[] = [];
  for (const path of ["/trust", "/admin/", "/panel/"]) {
    const page = await browser.context.newPage();
    page.on("console", (message) => heard.push(`${path}: ${message.text()}`));
    page.on("response", (response) => {
      if (response.status() === 404) heard.push(`${path}: no ${response.url()}`);
    });
    await page.goto(`${room.origin}${path}`, { waitUntil: "networkidle" });
    await page.close();
  }
  expect(heard.filter((each) => /Permissions-Policy|: no /.test(each))).toEqual([]);
});

test("at an address that there is not, a browser finds a page with the way home", async () => {
  await using room = await RoomRig.start();
  await symlink(built, join(room.state, "pages"));
  await using browser = await Browser.open({ trust: [join(room.state, "tls/ca.pem")] });
  const page = await browser.page(`${room.origin}/pannel/`);
  await page.locator("a.onward").click();
  await page.waitForURL(`${room.origin}/panel/`);
});
