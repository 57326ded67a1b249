import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser } from "../rig/browser.ts";
import { loudness, pictureMoves } from "../rig/media.ts";
import { Host } from "../rig/network.ts";
import { guestByLink, guestTile, linkFrom, pairedTablet, screenTile } from "../rig/people.ts";
import { Room } from "../rig/room.ts";
import { until } from "../rig/until.ts";

/** Quieter than this is silence; the fake microphone's beep is ten times louder. */
const silence = 0.01;

async function expectSound(page: Page): Promise<void> {
  await until(async () => (await loudness(page, 1_500)) > 10 * silence, "the beep to be heard", 30_000);
}

describe("a meeting from the panel, with a guest who was sent the link", () => {
  let room: Room;
  let tablet: { browser: Browser; panel: Page };
  let guest: { browser: Browser; page: Page };
  let screen: Page;
  const open: AsyncDisposable[] = [];

  beforeAll(async () => {
    const tabletHost = await Host.attach("tablet");
    const guestHost = await Host.attach("guest");
    room = await Room.start();
    open.push(room, tabletHost, guestHost);
    tablet = await pairedTablet(room, tabletHost);
    open.push(tablet.browser);
    screen = await room.screen();

    await tablet.panel.getByTestId("start").click();
    await screen.getByTestId("meeting").waitFor();
    const link = await linkFrom(tablet.panel);
    guest = await guestByLink(room, guestHost, link, "Anna Lind");
    open.push(guest.browser);
  });

  afterAll(async () => {
    for (const one of open.reverse()) await one[Symbol.asyncDispose]();
  });

  /** A press of the panel's microphone, unless it is so already. */
  const mute = async (muted: boolean): Promise<void> => {
    const tile = tablet.panel.getByTestId("mute");
    if ((await tile.getAttribute("data-muted")) !== String(muted)) await tile.click();
  };
  const leave = async (page: Page): Promise<void> => {
    if (await page.getByTestId("leave").isVisible()) await page.getByTestId("leave").click();
  };

  test("both decode the other's moving picture", async () => {
    await pictureMoves(guest.page, guestTile);
    await pictureMoves(screen, screenTile);
  });

  test("a guest on a phone sees the whole room, on a wide window the room fills it", async () => {
    const { page } = guest;
    const wide = page.viewportSize() ?? { width: 1280, height: 720 };
    /** How much of the picture's width is seen. */
    const seen = () =>
      page.locator(guestTile).evaluate((video: HTMLVideoElement) => {
        const { width, height } = video.getBoundingClientRect();
        const drawn = getComputedStyle(video).objectFit === "contain" ? Math.min : Math.max;
        const scale = drawn(width / video.videoWidth, height / video.videoHeight);
        return Math.min(1, width / (video.videoWidth * scale));
      });
    await page.setViewportSize({ width: 390, height: 844 });
    await until(async () => (await seen()) > 0.99, "all of the room to be seen");
    await page.setViewportSize(wide);
    expect(await page.locator(guestTile).evaluate((video) => getComputedStyle(video).objectFit)).toBe("cover");
  });

  test("both hear the other", async () => {
    await expectSound(guest.page);
    await expectSound(screen);
  });

  test("mute on the panel silences the room at the guest, and unmute opens it again", async () => {
    await mute(true);
    await screen.getByTestId("muted").waitFor();
    await until(async () => (await loudness(guest.page, 3_000)) < silence, "three seconds of silence", 30_000);
    await mute(false);
    await screen.getByTestId("muted").waitFor({ state: "detached" });
    await expectSound(guest.page);
  });

  test("the guest leaves and comes back", async () => {
    await leave(guest.page);
    await screen.getByTestId("alone").waitFor();
    expect(await screen.getByTestId("tile").count()).toBe(0);
    await guest.page.getByRole("button", { name: /again/i }).click();
    await guest.page.getByTestId("leave").waitFor();
    await pictureMoves(guest.page, guestTile);
    await pictureMoves(screen, screenTile);
  });

  test("the screen comes back into the meeting after its browser was killed", async () => {
    room.kill("kiosk");
    screen = await until(
      async () => {
        const page = await room.screen();
        return (await page.getByTestId("tile").count()) > 0 ? page : undefined;
      },
      "the screen to be back in the meeting",
      60_000,
    );
    await pictureMoves(screen, screenTile);
    await pictureMoves(guest.page, guestTile);
  });

  test("the room leaves and nothing of the meeting stays on its screen", async () => {
    await leave(tablet.panel);
    await screen.getByTestId("how-to-join").waitFor();
    expect(await screen.locator("video, audio").count()).toBe(0);
    expect(await screen.locator("body").innerText()).not.toContain("Anna Lind");
    await until(async () => (await guest.page.locator(guestTile).count()) === 0, "the guest to be alone");
  });
});
