import type { Page } from "playwright-core";
import { delay } from "#base/clock.ts";
import { Browser } from "../../test/rig/browser.ts";
import { Room } from "../../test/rig/room.ts";
import { until } from "../../test/rig/until.ts";
import { type PageClock, pageClock, uncertaintyOf } from "../clock.ts";
import { keepMarks, type Mark, markPointer, markPresence, takeMarks, tellMicrophone } from "../page-marks.ts";
import { seededRandom } from "../random.ts";
import { guestHere, invitedPanel, middleOf } from "../rig/meeting.ts";
import type { Row } from "../row.ts";
import { type Figure, figure } from "../table.ts";

/** A page whose marks are read by the benchmark's clock. */
interface Watched {
  readonly page: Page;
  readonly clock: PageClock;
}

async function watched(page: Page): Promise<Watched> {
  await keepMarks(page);
  return { page, clock: await pageClock(page) };
}

async function marksOf({ page, clock }: Watched): Promise<Mark[]> {
  return (await takeMarks(page)).map(({ name, at }) => ({ name, at: clock.toBench(at) }));
}

/** Notes when the screen's page disables or enables a sound track it captured. */
async function markMicrophone(page: Page): Promise<void> {
  await tellMicrophone(page);
  await page.evaluate(() => {
    const mark: (name: string, at?: number) => void = Reflect.get(globalThis, "benchMark");
    addEventListener("bench-microphone", (event) =>
      mark((event as CustomEvent<boolean>).detail ? "track enabled" : "track disabled"),
    );
  });
}

/** Louder than silence: the fake microphone's beep is far above it. 0 to 1. */
const audible = 0.01;

/** Has the guest's page keep when the last sound louder than silence was handed to its loudspeaker. */
async function listen(page: Page): Promise<void> {
  await page.evaluate((level) => {
    const connections: RTCPeerConnection[] = Reflect.get(globalThis, "benchConnections");
    setInterval(() => {
      const receivers = connections.flatMap((connection) => connection.getReceivers());
      for (const receiver of receivers.filter(({ track }) => track.kind === "audio")) {
        for (const { audioLevel = 0, timestamp } of receiver.getSynchronizationSources()) {
          const at = timestamp > performance.timeOrigin ? timestamp - performance.timeOrigin : timestamp;
          if (audioLevel > level) Reflect.set(globalThis, "benchLastSound", at);
        }
      }
    }, 10);
  }, audible);
}

/** When that was, by the page's clock; undefined when nothing has been heard yet. */
function lastSound(page: Page): Promise<number | undefined> {
  return page.evaluate(() => Reflect.get(globalThis, "benchLastSound"));
}

const muted = "[data-testid=mute][data-muted=true]";
const guestSeesMuted = ".gallery__tiles .tile__name svg[role=img]";

/** The pages that are watched, and the one that is tapped. */
interface Watchers {
  readonly screen: Watched;
  readonly panel: Watched;
  readonly guest: Watched;
  readonly finger: Watched;
}

/** Milliseconds from the tap, by place. */
type Times = ReadonlyMap<string, readonly number[]>;

/** Mutes and opens by turns, so many times each. */
async function tapMany(
  { screen, panel, guest, finger }: Watchers,
  wanted: number,
  say: (words: string) => void,
): Promise<{ mute: Times; open: Times }> {
  const random = seededRandom(3);
  const where = await middleOf(finger.page, "mute");
  const all = [screen, panel, guest, finger];
  const times = { mute: new Map<string, number[]>(), open: new Map<string, number[]>() };
  for (let toggle = 0; toggle < 2 * wanted; toggle += 1) {
    const mutes = toggle % 2 === 0;
    await Promise.all(all.map(marksOf));
    await finger.page.mouse.click(where.x, where.y);
    // Nothing is asked of the pages while the mute is on its way.
    await delay(300 + 100 * random());
    await until(
      async () => (await guest.page.locator(guestSeesMuted).count()) === Number(mutes),
      "the guest's page to follow",
    );
    const [ofScreen = [], ofPanel = [], ofGuest = [], ofFinger = []] = await Promise.all(all.map(marksOf));
    const at = (marks: readonly Mark[], name: string) => marks.find((mark) => mark.name === name)?.at;
    const tap = at(ofFinger, "pointerup");
    if (tap === undefined) continue;
    const into = mutes ? times.mute : times.open;
    const note = (place: string, when: number | undefined) => {
      if (when !== undefined) into.set(place, [...(into.get(place) ?? []), when - tap]);
    };
    const becomes = mutes ? "shown" : "gone";
    note("track", at(ofScreen, mutes ? "track disabled" : "track enabled"));
    note("screen", at(ofScreen, `shape ${becomes}`));
    note("panel", at(ofPanel, `muted ${becomes}`));
    note("guest", at(ofGuest, `muted ${becomes}`));
    note("tapped", at(ofFinger, `muted ${becomes}`));
    if (mutes) {
      const last = await lastSound(guest.page);
      if (last !== undefined) note("sound", Math.max(tap, guest.clock.toBench(last)));
    }
    if (toggle % 100 === 99) say(`${toggle + 1} of ${2 * wanted} taps`);
  }
  return times;
}

/** Mute is tapped on a panel: until it is in force and shown everywhere else. */
export const mute: Row = async ({ quick, say }) => {
  const wanted = quick ? 10 : 120;
  await using room = await Room.start();
  await using panels = await Browser.open({ trust: [room.authority] });
  const other = await invitedPanel(room, panels);
  const tapped = await panels.context.newPage();
  await tapped.goto(`${room.url}/panel/`);
  const { join } = room.demo();
  const { browser: guestBrowser, page: guestPage } = await guestHere(room, join.url);
  await using _guests = guestBrowser;
  await tapped.getByRole("button", { name: "Join" }).click();
  await tapped.getByRole("textbox").fill(join.code);
  await tapped.keyboard.press("Enter");
  await tapped.getByTestId("mute").waitFor();
  const screenPage = await room.screen();
  await screenPage.getByTestId("tile").waitFor();
  await listen(guestPage);
  await until(() => lastSound(guestPage), "sound at the guest");

  const screen = await watched(screenPage);
  await markMicrophone(screenPage);
  await markPresence(screenPage, "shape", "[data-testid=muted]");
  const panel = await watched(other);
  await markPresence(other, "muted", muted);
  const guest = await watched(guestPage);
  await markPresence(guestPage, "muted", guestSeesMuted);
  const finger = await watched(tapped);
  await markPointer(tapped, "pointerup");
  await markPresence(tapped, "muted", muted);
  const pages = { screen, panel, guest, finger };

  const seen = await tapMany(pages, wanted, say);
  say("without pictures");
  await Promise.all([tapped.getByTestId("camera-send").click(), guestPage.getByTestId("camera").click()]);
  await until(async () => (await guestPage.locator("video").count()) === 0, "the pictures to end");
  const heard = await tapMany(pages, wanted, say);

  const budget = { words: "p99 ≤ 100 ms", holds: ({ p99 }: { p99: number }) => p99 <= 100 };
  const line = (what: string, times: Times, place: string): Figure => figure(what, times.get(place) ?? [], { budget });
  const opened = (what: string, place: string): Figure => figure(what, seen.open.get(place) ?? []);
  const places = (times: Times, under = ""): Figure[] => [
    line(`${under}mute on a panel → the room's sound track is off`, times, "track"),
    line(`${under}→ the screen's mute shape`, times, "screen"),
    line(`${under}→ another panel`, times, "panel"),
    line(`${under}→ the guest's page shows it (the stream is paused)`, times, "guest"),
    line(`${under}→ the panel that was tapped, confirmed`, times, "tapped"),
  ];
  return {
    row: "mute",
    title: "Mute → every other place that shows or enforces it",
    conditions: [
      "A demo room with its screen (headless Chromium), its simulated camera and meeting server, two panel pages and one",
      "guest in the meeting, all browsers on the room's machine. From the pointerup on the panel's mute tile to the change",
      "in the other page's document; what is drawn follows by up to a frame. Without pictures: the room's and the guest's camera",
      "are off, so that no browser puts video into bits and back in software, which on their own machines costs the others nothing.",
      `${uncertaintyOf(...[screen, panel, guest, finger].map(({ clock }) => clock))}.`,
    ].join(" "),
    figures: [
      ...places(seen.mute),
      figure("→ the last sound of the room at the guest's loudspeaker", seen.mute.get("sound") ?? [], {
        note: "0 where the microphone's beep was over by then; includes what was under way: capture, network, jitter buffer",
      }),
      opened("opened on a panel → the room's sound track is on", "track"),
      opened("→ another panel shows it open", "panel"),
      opened("→ the guest's page shows it open", "guest"),
      ...places(heard.mute, "without pictures: "),
    ],
  };
};
