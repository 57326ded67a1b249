import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ControllerApi } from "#supervisor/controller-api.ts";
import { Browser } from "../rig/browser.ts";
import { Host } from "../rig/network.ts";
import { guestByLink, linkFrom, pairedTablet } from "../rig/people.ts";
import { Room } from "../rig/room.ts";
import { until } from "../rig/until.ts";

/** Somebody whose camera the meeting server is told is a shared screen: the guest page has no button for that. */
async function sharer(room: Room, host: Host, link: string): Promise<{ browser: Browser; page: Page }> {
  const browser = await Browser.open({ host, trust: [room.authority] });
  await browser.context.routeWebSocket(/signalling/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      server.send(typeof message === "string" ? message.replace('"source":"camera"', '"source":"screen"') : message);
    });
  });
  const page = await browser.page(link);
  await page.getByLabel("Your name").fill("Bo Berg");
  await page.locator(".mirror video").waitFor();
  await page.getByTestId("join").click();
  await page.getByTestId("leave").waitFor();
  return { browser, page };
}

describe("how the screen shows a meeting", () => {
  let room: Room;
  let panel: Page;
  let screen: Page;
  let bo: Page;
  let api: ControllerApi;
  const open: AsyncDisposable[] = [];
  const keep = <One extends AsyncDisposable>(one: One): One => {
    open.push(one);
    return one;
  };

  beforeAll(async () => {
    const tabletHost = keep(await Host.attach("tablet"));
    const guestHost = keep(await Host.attach("guest"));
    room = keep(await Room.start());
    const tablet = await pairedTablet(room, tabletHost);
    keep(tablet.browser);
    panel = tablet.panel;
    screen = await room.screen();
    await panel.getByTestId("start").click();
    const link = await linkFrom(panel);
    keep((await guestByLink(room, guestHost, link, "Anna Lind")).browser);
    await screen.locator("[data-testid=tile] video").waitFor();
    const visitor = await sharer(room, guestHost, link);
    keep(visitor.browser);
    bo = visitor.page;
    const { name, password } = room.demo().admin;
    api = new ControllerApi(room.runtime("controller"));
    await api.signIn({ name, password });
  });

  // Each test begins with Bo sharing and the layouts open on the panel, whatever the one before came to.
  beforeEach(async () => {
    if (!(await bo.getByTestId("leave").isVisible())) {
      await bo.getByRole("button", { name: "Join again" }).click();
      await bo.getByTestId("leave").waitFor();
    }
    if (!(await panel.getByTestId("layout-gallery").isVisible())) await panel.getByTestId("layout").click();
    await panel.getByTestId("layout-content").waitFor({ timeout: 60_000 });
  });

  afterAll(async () => {
    for (const one of open.reverse()) await one[Symbol.asyncDispose]();
  });

  const shows = (layout: string) =>
    screen.locator(`[data-testid=meeting][data-layout=${layout}]`).waitFor({ timeout: 60_000 });
  const pressed = (layout: string) => panel.locator(`[data-testid=layout-${layout}][aria-pressed=true]`).waitFor();
  const heightOf = (picture: string) =>
    screen.evaluate(
      (selector) => document.querySelector<HTMLVideoElement>(selector)?.videoHeight ?? 0,
      `${picture} video`,
    );
  const content = "[data-testid=content]";
  const anna = "[data-testid=tile]:has(video)";

  /** Keeps the elements there are, and counts the frames each shows from now on. */
  const keepPictures = () =>
    screen.evaluate(() => {
      const kept = [...document.querySelectorAll("video")].map((video) => {
        const one = { video, frames: 0 };
        const count = () => {
          one.frames += 1;
          video.requestVideoFrameCallback(count);
        };
        video.requestVideoFrameCallback(count);
        return one;
      });
      Reflect.set(globalThis, "keptPictures", kept);
    });
  const keptPictures = () =>
    screen.evaluate(() => {
      const kept: { video: HTMLVideoElement; frames: number }[] = Reflect.get(globalThis, "keptPictures");
      return kept.map(({ video, frames }) => ({ frames, there: video.isConnected, playing: !video.paused }));
    });

  test("what is shared is large by itself, and the panel says so", async () => {
    await shows("content");
    await until(async () => (await heightOf(content)) > 0, "the shared picture", 60_000);
    await pressed("content");
    expect(await panel.getByTestId("layout-content").innerText()).toContain("Bo Berg");
  });

  test("another layout is a press away; the pictures that are there move on in it, and nobody joins again", async () => {
    await until(async () => (await heightOf(anna)) > 0, "Anna to be seen", 60_000);
    await keepPictures();
    await panel.getByTestId("layout-speaker").click();
    await pressed("speaker");
    await shows("speaker");
    expect(await screen.locator("[data-testid=tile][data-stage=true]").count()).toBe(1);
    await until(async () => (await keptPictures()).every(({ frames }) => frames > 5), "both to move on", 60_000);
    expect(await keptPictures()).toMatchObject([
      { there: true, playing: true },
      { there: true, playing: true },
    ]);
    expect(await panel.getByTestId("leave").isVisible()).toBe(true);
  });

  test("staff choose it too, and the panel shows what the screen shows", async () => {
    expect(await api.call("screen.layout", { layout: "gallery" })).toEqual({ layout: "gallery", from: "now" });
    await pressed("gallery");
    const widths = async () => {
      const boxes = await Promise.all([content, anna].map((picture) => screen.locator(picture).boundingBox()));
      return boxes.map((box) => box?.width ?? Number.NaN);
    };
    await until(async () => {
      const [first = Number.NaN, second = Number.NaN] = await widths();
      return Math.abs(first - second) < 2;
    }, "both to be equally large");
    expect(await api.call("screen.layout", { layout: "content" })).toEqual({ layout: "content", from: "now" });
    await pressed("content");
  });

  test("nothing is shared any more: people come back as they were chosen", async () => {
    await bo.getByTestId("leave").click();
    await shows("gallery");
    await pressed("gallery");
    await panel.getByTestId("layout-content").waitFor({ state: "detached" });
    expect(await api.call("screen.layout", { layout: "content" })).toMatchObject({ from: "sharing" });
  });
});
