import { existsSync } from "node:fs";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RoomRig } from "#controller/rig/room-rig.ts";
import { barriers } from "../rig/accessible.ts";
import { Browser } from "../rig/browser.ts";

const built = join(import.meta.dirname, "../../dist/pages");

describe("a tablet that is opened while the room is away", () => {
  let room: RoomRig;
  let browser: Browser;

  beforeAll(async () => {
    if (!existsSync(join(built, "panel/service-worker.js"))) {
      throw new Error("The pages are not built. Run the tests with `npm test`, which builds them.");
    }
    room = await RoomRig.start();
    await symlink(built, join(room.state, "pages"));
    browser = await Browser.open({ trust: [join(room.state, "tls/ca.pem")], touch: true });
  });
  afterAll(async () => {
    await browser[Symbol.asyncDispose]();
    await room[Symbol.asyncDispose]();
  });

  test("says so, shows no control, and opens the panel when the room is back", async () => {
    const admin = await room.setUp();
    await room.kiosk();
    const cookie = await room.pairPanel(admin);
    const [name = "", value = ""] = cookie.split("=");
    await browser.context.addCookies([
      { name, value, url: room.origin, secure: true, httpOnly: true, sameSite: "Strict" },
    ]);
    const page = await browser.page(`${room.origin}/panel/`);
    await page.getByTestId("start").waitFor();
    await page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      if (active?.state === "activated") return;
      await new Promise((resolve) => active?.addEventListener("statechange", resolve, { once: true }));
    });

    await room.stop();
    await page.reload();
    await page.getByRole("heading", { name: "The room does not answer" }).waitFor();
    expect(await page.locator("button, input, a, [data-testid]").count()).toBe(0);
    expect(await page.getByTestId("start").count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    // Only the page that says so was kept: nothing of the panel could have been shown.
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (each) => (await caches.open(each)).keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });
    expect(kept).toContain("/panel/offline.html");
    expect(kept.filter((path) => /index|\/panel\/$|api/.test(path))).toEqual([]);

    await room.startAgain();
    await page.getByTestId("start").waitFor({ timeout: 60_000 });
  });
});
