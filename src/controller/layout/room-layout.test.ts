import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import type { DrawnLayout, PeopleLayout } from "#protocol/layout.ts";
import { StatusHub } from "../room/status-hub.ts";
import { RoomLayout } from "./room-layout.ts";

function rig(usual: PeopleLayout = "gallery") {
  const clock = new ManualClock();
  const status = new StatusHub((flush) => flush());
  const said = { usual };
  const layout = new RoomLayout({ clock, status, usual: () => said.usual });
  layout.start();
  /** A screen in a meeting that draws this. */
  const draws = (drawn: Partial<DrawnLayout>): void =>
    layout.handleReport(
      {
        state: "joined",
        layout: { layout: "gallery", people: "gallery", sharing: null, speaker: null, seen: 2, ...drawn },
      },
      true,
    );
  const idles = (): void =>
    layout.handleReport(
      { state: "idle", layout: { layout: "gallery", people: "gallery", sharing: null, speaker: null, seen: 0 } },
      false,
    );
  return { clock, status, layout, draws, idles, said };
}

function inMeeting(usual: PeopleLayout = "gallery") {
  const room = rig(usual);
  room.layout.handleKioskConnected();
  room.idles();
  room.layout.handleMeetingBegins();
  room.draws({ layout: usual, people: usual });
  return room;
}

test("a layout is there when the screen draws it, and not before", async () => {
  const { layout, status, draws } = inMeeting();
  const asked = layout.choose("speaker");
  expect(status.get("screen.layout")).toMatchObject({ actual: "gallery", target: "speaker" });
  expect(status.get("screen.layout.wanted")).toEqual({ layout: "speaker", people: "speaker" });
  draws({ layout: "speaker", people: "speaker", speaker: "Anna" });
  expect(await asked).toBe("now");
  expect(status.get("screen.layout")).toMatchObject({ actual: "speaker" });
  expect(status.get("screen.drawn")).toEqual({ sharing: null, speaker: "Anna", seen: 2 });
});

test("a screen that does not follow is said to have failed, and what it shows stands", async () => {
  const { layout, status, clock } = inMeeting();
  const asked = layout.choose("speaker");
  clock.advance(2_500);
  await expect(asked).rejects.toMatchObject({ code: "timed-out" });
  expect(status.get("screen.layout")).toMatchObject({ actual: "gallery", fault: { code: "timed-out" } });
});

test("what is shared is large by the screen's own doing, and people come back as they were", async () => {
  const { layout, status, draws } = inMeeting("speaker");
  draws({ layout: "content", people: "speaker", sharing: "Anna" });
  expect(status.get("screen.layout")).toMatchObject({ actual: "content" });
  expect(status.get("screen.layout")?.target).toBeUndefined();
  expect(status.get("screen.layout.wanted")).toEqual({ layout: "content", people: "speaker" });
  draws({ layout: "speaker", people: "speaker" });
  expect(status.get("screen.layout")).toMatchObject({ actual: "speaker" });
  expect(status.get("screen.layout.wanted")).toEqual({ layout: "speaker", people: "speaker" });
  expect(await layout.choose("content")).toBe("sharing");
});

test("while something is shared people may be large, and what is shared again", async () => {
  const { layout, draws } = inMeeting();
  draws({ layout: "content", sharing: "Anna" });
  const people = layout.choose("speaker");
  draws({ layout: "speaker", people: "speaker", sharing: "Anna" });
  expect(await people).toBe("now");
  const content = layout.choose("content");
  draws({ layout: "content", people: "speaker", sharing: "Anna" });
  expect(await content).toBe("now");
});

test("outside a meeting it is for the next one, and for that one only", async () => {
  const { layout, status, draws, idles } = rig();
  expect(await layout.choose("speaker")).toBe("meeting");
  layout.handleKioskConnected();
  idles();
  layout.handleMeetingBegins();
  draws({});
  expect(status.get("screen.layout.wanted")).toEqual({ layout: "speaker", people: "speaker" });
  draws({ layout: "speaker", people: "speaker" });
  layout.handleMeetingEnds();
  idles();
  expect(status.get("screen.drawn")).toBeNull();
  layout.handleMeetingBegins();
  expect(status.get("screen.layout.wanted")).toEqual({ layout: "gallery", people: "gallery" });
});

test("the setting counts at once outside a meeting, and in one not before the next", () => {
  const { layout, status, said, draws } = inMeeting();
  said.usual = "speaker";
  layout.handleUsual();
  draws({});
  expect(status.get("screen.layout")).toMatchObject({ actual: "gallery" });
  layout.handleMeetingEnds();
  expect(status.get("screen.layout.wanted")).toEqual({ layout: "speaker", people: "speaker" });
});

test("a controller that starts in a meeting leaves the screen as it is", () => {
  const { layout, status, draws } = rig();
  layout.handleKioskConnected();
  draws({ layout: "content", people: "speaker", sharing: "Anna" });
  expect(status.get("screen.layout")).toMatchObject({ actual: "content" });
  expect(status.get("screen.layout.wanted")).toEqual({ layout: "content", people: "speaker" });
});

test("what began to be shared while the screen was not heard is taken as the screen shows it", () => {
  const { layout, status, draws } = inMeeting();
  layout.handleKioskAway();
  layout.handleKioskConnected();
  draws({ layout: "content", sharing: "Anna" });
  expect(status.get("screen.layout")).toMatchObject({ actual: "content" });
  expect(status.get("screen.layout")?.target).toBeUndefined();
});

test("a screen that is away says so, and one that comes back is told again", async () => {
  const { layout, status, draws } = inMeeting();
  layout.handleKioskAway();
  expect(status.get("screen.drawn")).toBeNull();
  await expect(layout.choose("speaker")).rejects.toMatchObject({ code: "screen-away" });
  layout.handleKioskConnected();
  const asked = layout.choose("speaker");
  draws({});
  expect(status.get("screen.layout.wanted")).toMatchObject({ layout: "speaker" });
  draws({ layout: "speaker", people: "speaker" });
  expect(await asked).toBe("now");
});
