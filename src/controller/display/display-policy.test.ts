import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { readHours } from "#protocol/weekly-hours.ts";
import { DisplayPolicy, type PolicySettings } from "./display-policy.ts";

/** Monday, 5 January 2026, 09:00 UTC. */
function room(more: Partial<Omit<PolicySettings, "hours">> & { hours?: string } = {}) {
  const clock = new ManualClock();
  const { hours = "", ...rest } = more;
  const settings = { quietMinutes: 15, timeZone: "UTC", ...rest, hours: readHours(hours) ?? [] };
  const policy = new DisplayPolicy(clock, () => settings);
  const wanted: string[] = [];
  policy.events.on("wanted", (on, why) => {
    wanted.push(`${on ? "on" : "off"} ${why}`);
    policy.handleLit(on, true);
  });
  clock.every(5_000, () => policy.tick());
  return { clock, policy, wanted, minutes: (count: number) => clock.advance(count * 60_000) };
}

test("on for a meeting, off after the quiet time, once", () => {
  const { policy, wanted, minutes } = room();
  policy.handleCall(true);
  minutes(90);
  policy.handleCall(false);
  minutes(14);
  expect(wanted).toEqual(["on meeting"]);
  minutes(2);
  expect(wanted).toEqual(["on meeting", "off quiet"]);
  minutes(300);
  expect(wanted).toHaveLength(2);
});

test("a touch wakes it, and begins the quiet time anew", () => {
  const { policy, wanted, minutes } = room();
  policy.handleTouch();
  minutes(10);
  policy.handleTouch();
  minutes(14);
  expect(wanted).toEqual(["on person"]);
  minutes(2);
  expect(wanted).toEqual(["on person", "off quiet"]);
});

test("off on purpose: touches leave it off, a meeting does not", () => {
  const { policy, wanted, minutes } = room();
  policy.handleTouch();
  policy.handleAsked(false);
  policy.handleLit(false, true);
  policy.handleTouch();
  minutes(5);
  policy.handleTouch();
  expect(wanted).toEqual(["on person"]);
  policy.handleCall(true);
  expect(wanted).toEqual(["on person", "on meeting"]);
});

test("off on purpose is forgotten when the room has been quiet: the next person finds it awake", () => {
  const { policy, wanted, minutes } = room();
  policy.handleAsked(false);
  minutes(16);
  policy.handleTouch();
  expect(wanted).toEqual(["on person"]);
});

test("its own remote control is not fought", () => {
  const { policy, wanted, minutes } = room();
  policy.handleCall(true);
  policy.handleLit(false, false);
  minutes(30);
  policy.handleTouch();
  expect(wanted).toEqual(["on meeting"]);
  policy.handleCall(false);
  policy.handleLit(true, false);
  minutes(14);
  expect(wanted).toHaveLength(1);
  minutes(2);
  expect(wanted).toEqual(["on meeting", "off quiet"]);
});

test("in its hours it is on and stays on; at their end it goes off, unless somebody is there", () => {
  const { policy, wanted, minutes } = room({ hours: "mon-fri 09:30-12:00" });
  minutes(31);
  expect(wanted).toEqual(["on hours"]);
  minutes(100);
  policy.handleTouch();
  minutes(48);
  expect(wanted).toEqual(["on hours"]);
  minutes(2);
  expect(wanted).toEqual(["on hours", "off hours"]);
});

test("a meeting goes on beyond the hours", () => {
  const { policy, wanted, minutes } = room({ hours: "mon 08:00-10:00", quietMinutes: 0 });
  minutes(1);
  policy.handleCall(true);
  minutes(120);
  expect(wanted).toEqual(["on hours", "on meeting"]);
  policy.handleCall(false);
  minutes(4);
  expect(wanted).toHaveLength(2);
  minutes(2);
  expect(wanted.at(-1)).toBe("off hours");
});

test("no quiet time: it stays on", () => {
  const { policy, wanted, minutes } = room({ quietMinutes: 0 });
  policy.handleTouch();
  minutes(10_000);
  expect(wanted).toEqual(["on person"]);
});

test("a clock that somebody sets neither ends nor begins a quiet time", () => {
  const { clock, policy, wanted, minutes } = room();
  policy.handleTouch();
  clock.set(clock.wall() + 86_400_000);
  minutes(14);
  expect(wanted).toEqual(["on person"]);
});

test("a sensor that sees somebody wakes it and keeps it on; the quiet time begins when nobody is seen any more", () => {
  const { policy, wanted, minutes } = room();
  policy.handlePresence(true, true);
  minutes(300);
  expect(wanted).toEqual(["on person"]);
  policy.handleSeen();
  policy.handlePresence(false, false);
  minutes(14);
  expect(wanted).toHaveLength(1);
  minutes(2);
  expect(wanted).toEqual(["on person", "off quiet"]);
});

test("a sensor wakes nothing that was switched off on purpose, and nothing twice", () => {
  const { policy, wanted, minutes } = room();
  policy.handlePresence(true, true);
  policy.handleAsked(false);
  policy.handleLit(false, true);
  policy.handlePresence(true, true);
  policy.handlePresence(false, false);
  policy.handlePresence(true, true);
  expect(wanted).toEqual(["on person"]);
  policy.handlePresence(false, false);
  minutes(16);
  policy.handlePresence(true, true);
  expect(wanted).toEqual(["on person", "on person"]);
});

test("a touch that counts longer than the quiet time keeps it on so long", () => {
  const { policy, wanted, minutes } = room({ quietMinutes: 5 });
  policy.handleTouch();
  policy.handlePresence(true, false);
  minutes(30);
  expect(wanted).toEqual(["on person"]);
  policy.handlePresence(false, false);
  minutes(1);
  expect(wanted).toEqual(["on person", "off quiet"]);
});

test("the hours end while somebody is seen: it stays on until nobody is", () => {
  const { policy, wanted, minutes } = room({ hours: "mon 08:00-10:00" });
  minutes(1);
  policy.handlePresence(true, true);
  minutes(120);
  expect(wanted).toEqual(["on hours"]);
  policy.handleSeen();
  policy.handlePresence(false, false);
  minutes(4);
  expect(wanted).toHaveLength(1);
  minutes(2);
  expect(wanted).toEqual(["on hours", "off hours"]);
});
