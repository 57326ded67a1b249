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
  const meetings = new Meetings(worker, options, clock, silentLog, async (facts) => {
    remembered.push(facts);
  });
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

test("a meeting nobody has come to is kept for a day", async () => {
  const { clock, meetings, remembered } = setUp();
  const { code } = await meetings.create("Weekly\u0000 review");
  expect(meetings.get(code).title).toBe("Weekly review");
  clock.advance(23 * hour);
  expect(meetings.get(code).people).toBe(0);
  clock.advance(2 * hour);
  expect(refusal(() => meetings.get(code))).toBe("meeting-unknown");
  expect(remembered.at(-1)).toEqual([]);
});

test("a meeting that has emptied ends after a while, unless somebody returns", async () => {
  const { clock, meetings } = setUp();
  const meeting = await meetings.create();
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

test("meetings are known again after a restart, as long as they would have been", async () => {
  const first = setUp();
  const { code } = await first.meetings.create("Weekly review");
  const facts = first.remembered.at(-1) ?? [];
  const second = setUp();
  second.clock.advance(20 * hour);
  second.meetings.recall(facts);
  expect(second.meetings.get(code).title).toBe("Weekly review");
  second.clock.advance(5 * hour);
  expect(second.meetings.count).toBe(0);
});

/** What a server remembers that a meeting was in use on, whose power was then cut. */
async function inUse(title: string) {
  const first = setUp();
  const meeting = await first.meetings.create(title);
  meeting.events.emit("people", 2);
  return { code: meeting.code, facts: first.remembered.at(-1) ?? [] };
}

test.each([
  ["30 hours later", (clock: ManualClock) => clock.advance(30 * hour)],
  ["with a clock of 1970", (clock: ManualClock) => clock.set(0)],
  ["with a clock of 2049", (clock: ManualClock) => clock.set(Date.UTC(2049, 5, 1))],
])(
  "a meeting that people were in is there after a restart %s, and ends when nobody comes back",
  async (_when, later) => {
    const { code, facts } = await inUse("Day and night");
    const { clock, meetings } = setUp();
    later(clock);
    meetings.recall(facts);
    clock.advance(defaultLimits.emptyMs - 1);
    expect(meetings.get(code).title).toBe("Day and night");
    clock.advance(1);
    expect(refusal(() => meetings.get(code))).toBe("meeting-unknown");
  },
);

test("a clock that was set back keeps a meeting nobody came to for a day, not for years", async () => {
  const first = setUp();
  first.clock.set(Date.UTC(2049, 5, 1));
  const { code } = await first.meetings.create();
  const { clock, meetings } = setUp();
  clock.set(0);
  meetings.recall(first.remembered.at(-1) ?? []);
  clock.advance(23 * hour);
  expect(meetings.count).toBe(1);
  clock.advance(hour);
  expect(refusal(() => meetings.get(code))).toBe("meeting-unknown");
});

test("a meeting is there for its maker once it is remembered, and not before", async () => {
  const written = Promise.withResolvers<void>();
  const clock = new ManualClock();
  const worker = new MediaWorker(0, silentLog, clock);
  const meetings = new Meetings(worker, defaultLimits, clock, silentLog, () => written.promise);
  let made = false;
  const making = meetings.create().then(() => {
    made = true;
  });
  await Promise.resolve();
  expect(made).toBe(false);
  written.resolve();
  await making;
  expect(made).toBe(true);
});

test("a server that stops calls no meeting unknown: clients come back instead of giving up", async () => {
  const { meetings, remembered } = setUp();
  const { code } = await meetings.create();
  meetings.stop();
  expect(refusal(() => meetings.get(code))).toBe("media-unavailable");
  expect(remembered.at(-1)?.map((facts) => facts.code)).toEqual([code]);
});

test("where there are too many meetings, the oldest that nobody is in makes room for a new one", async () => {
  const { meetings } = setUp({ meetings: 2 });
  const oldest = await meetings.create();
  const other = await meetings.create();
  const newest = await meetings.create();
  expect(meetings.count).toBe(2);
  expect(refusal(() => meetings.get(oldest.code))).toBe("meeting-unknown");
  expect([other, newest].map(({ code }) => meetings.get(code).code)).toEqual([other.code, newest.code]);
});

test("nobody enters while there is no media worker", async () => {
  const { meetings } = setUp();
  const link = { from: "192.0.2.7", notify() {}, part() {} };
  const meeting = await meetings.create();
  const entering = meeting.enter({ id: "peer-number-1", key: "k".repeat(32), role: "guest" }, link);
  await expect(entering).rejects.toMatchObject({ code: "media-unavailable" });
});
