import { expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { MediaWorker } from "./media-worker.ts";
import { defaultLimits, type MeetingFacts, Meetings } from "./meetings.ts";
import { Refused } from "./refused.ts";

const hour = 60 * 60_000;

function setUp(limits: Partial<typeof defaultLimits> = {}) {
  const clock = new ManualClock();
  const remembered: MeetingFacts[][] = [];
  const worker = new MediaWorker(0, silentLog, clock);
  const options = { ...defaultLimits, ...limits };
  const meetings = new Meetings(worker, options, clock, silentLog, (facts) => remembered.push(facts));
  return { clock, meetings, remembered };
}

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Refused) return error.code;
  }
  return "none";
}

test("a meeting nobody has come to is kept for a day", () => {
  const { clock, meetings, remembered } = setUp();
  const { code } = meetings.create("Weekly\u0000 review");
  expect(meetings.get(code).title).toBe("Weekly review");
  clock.advance(23 * hour);
  expect(meetings.get(code).people).toBe(0);
  clock.advance(2 * hour);
  expect(refusal(() => meetings.get(code))).toBe("meeting-unknown");
  expect(remembered.at(-1)).toEqual([]);
});

test("a meeting that has emptied ends after a while, unless somebody returns", () => {
  const { clock, meetings } = setUp();
  const meeting = meetings.create();
  meeting.events.emit("people", 1);
  clock.advance(30 * hour);
  meeting.events.emit("people", 0);
  clock.advance(defaultLimits.emptyMs - 1);
  meeting.events.emit("people", 1);
  clock.advance(30 * hour);
  expect(meetings.count).toBe(1);
  meeting.events.emit("people", 0);
  clock.advance(defaultLimits.emptyMs);
  expect(meetings.count).toBe(0);
});

test("meetings are known again after a restart, as long as they would have been", () => {
  const first = setUp();
  const { code } = first.meetings.create("Weekly review");
  const facts = first.remembered.at(-1) ?? [];
  const second = setUp();
  second.clock.advance(20 * hour);
  second.meetings.recall(facts);
  expect(second.meetings.get(code).title).toBe("Weekly review");
  second.clock.advance(5 * hour);
  expect(second.meetings.count).toBe(0);
});

test("a server that stops calls no meeting unknown: clients come back instead of giving up", () => {
  const { meetings, remembered } = setUp();
  const { code } = meetings.create();
  meetings.stop();
  expect(refusal(() => meetings.get(code))).toBe("media-unavailable");
  expect(remembered.at(-1)?.map((facts) => facts.code)).toEqual([code]);
});

test("where there are too many meetings, the oldest that nobody is in makes room for a new one", () => {
  const { meetings } = setUp({ meetings: 2 });
  const oldest = meetings.create();
  const other = meetings.create();
  const newest = meetings.create();
  expect(meetings.count).toBe(2);
  expect(refusal(() => meetings.get(oldest.code))).toBe("meeting-unknown");
  expect([other, newest].map(({ code }) => meetings.get(code).code)).toEqual([other.code, newest.code]);
});

test("nobody enters while there is no media worker", async () => {
  const { meetings } = setUp();
  const link = { notify() {}, part() {} };
  const entering = meetings.create().enter({ id: "peer-number-1", key: "k".repeat(32), role: "guest" }, link);
  await expect(entering).rejects.toMatchObject({ code: "media-unavailable" });
});
