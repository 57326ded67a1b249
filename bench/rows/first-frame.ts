import type { Page } from "playwright-core";
import { delay } from "#base/clock.ts";
import { Browser } from "../../test/rig/browser.ts";
import { Room } from "../../test/rig/room.ts";
import { until } from "../../test/rig/until.ts";
import { now, pageClock, uncertaintyOf } from "../clock.ts";
import { keepMarks, markPointer, markPresence, takeMarks } from "../page-marks.ts";
import { panelClient } from "../rig/controller-process.ts";
import { guestHere, invitation, invitedPanel } from "../rig/meeting.ts";
import type { Row } from "../row.ts";
import { figure } from "../table.ts";

const tile = "video[data-testid=tile-picture]";

/** Notes each picture's first frame on the screen, by `requestVideoFrameCallback`. */
async function markFirstFrame(page: Page): Promise<void> {
  await page.evaluate((selector) => {
    const mark: (name: string, at?: number) => void = Reflect.get(globalThis, "benchMark");
    const seen = new WeakSet<Element>();
    new MutationObserver(() => {
      for (const video of document.querySelectorAll<HTMLVideoElement>(selector)) {
        if (seen.has(video)) continue;
        seen.add(video);
        mark("picture placed");
        video.requestVideoFrameCallback(() => mark("first frame"));
      }
    }).observe(document, { subtree: true, childList: true });
  }, tile);
}

/** The panel is tapped: until the first frame of somebody who is there already is on the room's screen. */
export const firstFrame: Row = async ({ quick, say }) => {
  const wanted = quick ? 6 : 32;
  await using room = await Room.start();
  const { join } = room.demo();
  const { browser: guestBrowser, page: guestPage } = await guestHere(room, join.url);
  await using _guests = guestBrowser;
  await using panels = await Browser.open({ trust: [room.authority] });
  const panel = await invitedPanel(room, panels);
  const invited = new URL(await invitation(room)).hash.replace("#invite=", "");
  const listener = await panelClient(room.url, room.authority, room.runtime("controller").loopbackPort, invited);
  const states: { state: string; at: number }[] = [];
  listener.socket.on("changes", ({ nodes }) => {
    if (nodes.call !== undefined) states.push({ state: nodes.call.state, at: now() });
  });

  const screen = await room.screen();
  await keepMarks(screen);
  await markPresence(screen, "meeting", "[data-testid=meeting]");
  await markFirstFrame(screen);
  const screenClock = await pageClock(screen);
  await keepMarks(panel);
  await markPointer(panel, "pointerup");
  const panelClock = await pageClock(panel);

  const stages = new Map<string, number[]>();
  const note = (stage: string, ms: number) => stages.set(stage, [...(stages.get(stage) ?? []), ms]);
  // The first two warm what is warm in a room that was used before.
  for (let time = -2; time < wanted; time += 1) {
    await panel.getByRole("button", { name: "Join" }).click();
    await panel.getByRole("textbox").fill(join.code);
    const box = await until(
      () => panel.getByRole("dialog").getByRole("button", { name: "Join" }).boundingBox(),
      "the button that joins",
    );
    // The dialog has come to rest, and the room is idle.
    await delay(700);
    await Promise.all([takeMarks(panel), takeMarks(screen)]);
    states.length = 0;
    await panel.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await until(async () => (await screen.locator(tile).count()) > 0, "the guest's tile");
    await until(
      () =>
        screen.evaluate((selector) => (document.querySelector<HTMLVideoElement>(selector)?.videoWidth ?? 0) > 0, tile),
      "the guest's picture",
    );
    await delay(500);
    const tap = (await takeMarks(panel)).find(({ name }) => name === "pointerup");
    const marks = await takeMarks(screen);
    const at = (name: string) => {
      const mark = marks.find((each) => each.name === name);
      return mark === undefined ? undefined : screenClock.toBench(mark.at);
    };
    const frame = at("first frame");
    if (time >= 0 && tap !== undefined && frame !== undefined) {
      const tapped = panelClock.toBench(tap.at);
      const published = states.find(({ state }) => state === "joining")?.at;
      const joined = at("meeting shown");
      const placed = at("picture placed");
      note("whole", frame - tapped);
      if (published !== undefined) note("published", published - tapped);
      if (published !== undefined && joined !== undefined) note("joined", joined - published);
      if (placed !== undefined && joined !== undefined) note("placed", placed - joined);
      if (placed !== undefined) note("frame", frame - placed);
    }
    await panel.getByTestId("leave").click();
    await panel.getByTestId("start").waitFor();
    await until(async () => (await guestPage.locator(".gallery__tiles video").count()) === 0, "the guest to be alone");
    if (time % 10 === 9) say(`${time + 1} of ${wanted} joins`);
  }
  listener.close();
  const of = (stage: string) => stages.get(stage) ?? [];
  return {
    row: "first-frame",
    title: "Tap on the panel → first remote frame on the room's screen",
    conditions: [
      "A demo room whose screen (headless Chromium, software video) is warm; one guest in the meeting already, sending 640 × 480;",
      "browsers and meeting server on the room's machine. The tap joins that meeting by its code: Start makes a new one, in which",
      "nobody is yet. From the tap's pointerup to requestVideoFrameCallback in the screen's page.",
      `${uncertaintyOf(screenClock, panelClock)}.`,
    ].join(" "),
    figures: [
      figure("tap → first remote frame", of("whole"), {
        budget: { words: "p50 ≤ 400 ms", holds: ({ p50 }) => p50 <= 400 },
      }),
      figure("of this: tap → the call's intent published", of("published")),
      figure("intent → the room is in the meeting", of("joined")),
      figure("in the meeting → the guest's picture has its place", of("placed")),
      figure("the picture's place → its first frame", of("frame")),
    ],
  };
};
