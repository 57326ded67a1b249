import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ControllerApi } from "#supervisor/controller-api.ts";
import { Host } from "../rig/network.ts";
import { guestByLink, linkFrom, pairedTablet, screenTile } from "../rig/people.ts";
import { Room } from "../rig/room.ts";
import { until } from "../rig/until.ts";

/** Its pictures are counted in single frames: ten a second are plenty, and leave the cores to those that draw them. */
const slowCamera = ["--use-fake-device-for-media-stream=fps=10"];
/** The guests' own windows are not what is looked at. */
const small = { width: 640, height: 400 } as const;
/** Three pictures in three browsers and back, all in software: each step is waited for up to a minute. Milliseconds. */
const patience = 360_000;

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
    const anna = await guestByLink(room, guestHost, link, "Anna Lind", slowCamera);
    keep(anna.browser);
    await anna.page.setViewportSize(small);
    // Nothing before the tests is done again: a machine that is slow to show her first picture is waited for.
    await screen.locator(screenTile).waitFor({ timeout: 90_000 });
    const visitor = await guestByLink(room, guestHost, link, "Bo Berg", slowCamera);
    keep(visitor.browser);
    bo = visitor.page;
    await bo.setViewportSize(small);
    const { name, password } = room.demo().admin;
    api = new ControllerApi(room.runtime("controller"));
    await api.signIn({ name, password });
  });

  // Each test begins with Bo sharing and the layouts open on the panel, whatever the one before came to.
  beforeEach(async () => {
    // A page that was loaded anew meanwhile is another one.
    screen = await room.screen();
    if (await bo.getByTestId("share").isVisible()) await bo.getByTestId("share").click();
    await bo.getByTestId("share-stop").waitFor({ timeout: 60_000 });
    if (!(await panel.getByTestId("layout-gallery").isVisible())) await panel.getByTestId("layout").click();
    await panel.getByTestId("layout-content").waitFor({ timeout: 60_000 });
  });

  afterAll(async () => {
    for (const one of open.reverse()) await one[Symbol.asyncDispose]();
  });

  const shows = (layout: string) =>
    screen.locator(`[data-testid=meeting][data-layout=${layout}]`).waitFor({ timeout: 60_000 });
  const pressed = (layout: string) =>
    panel.locator(`[data-testid=layout-${layout}][aria-pressed=true]`).waitFor({ timeout: 60_000 });
  const heightOf = (picture: string) =>
    screen.evaluate(
      (selector) => document.querySelector<HTMLVideoElement>(selector)?.videoHeight ?? 0,
      `${picture} video`,
    );
  const content = "[data-testid=content]";
  const people = "[data-testid=tile]:has(video)";

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

  test(
    "another layout is a press away; the pictures that are there move on in it, and nobody joins again",
    async () => {
      await screen.locator(people).nth(1).waitFor({ timeout: 60_000 });
      await until(async () => (await heightOf(people)) > 0, "people to be seen", 60_000);
      await keepPictures();
      await panel.getByTestId("layout-speaker").click();
      await pressed("speaker");
      await shows("speaker");
      expect(await screen.locator("[data-testid=tile][data-stage=true]").count()).toBe(1);
      await until(async () => (await keptPictures()).every(({ frames }) => frames > 5), "all to move on", 60_000);
      // What is shared, Anna and Bo.
      expect(await keptPictures()).toMatchObject(Array.from({ length: 3 }, () => ({ there: true, playing: true })));
      expect(await panel.getByTestId("leave").isVisible()).toBe(true);
    },
    patience,
  );

  test("staff choose it too, and the panel shows what the screen shows", async () => {
    expect(await api.call("screen.layout", { layout: "gallery" })).toEqual({ layout: "gallery", from: "now" });
    await pressed("gallery");
    const widths = () =>
      screen.evaluate(
        (pictures) => pictures.map((one) => document.querySelector(one)?.getBoundingClientRect().width ?? Number.NaN),
        [content, people],
      );
    await until(async () => {
      const [first = Number.NaN, second = Number.NaN] = await widths();
      return Math.abs(first - second) < 2;
    }, "both to be equally large");
    expect(await api.call("screen.layout", { layout: "content" })).toEqual({ layout: "content", from: "now" });
    await pressed("content");
  });

  test("nothing is shared any more: people come back as they were chosen", async () => {
    expect(await api.call("screen.layout", { layout: "gallery" })).toMatchObject({ layout: "gallery" });
    expect(await api.call("screen.layout", { layout: "content" })).toMatchObject({ layout: "content" });
    await bo.getByTestId("share-stop").click();
    await shows("gallery");
    await pressed("gallery");
    await panel.getByTestId("layout-content").waitFor({ state: "detached" });
    expect(await api.call("screen.layout", { layout: "content" })).toMatchObject({ from: "sharing" });
  });
});
