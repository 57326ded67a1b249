import { expect, test } from "vitest";
import { nightPlan } from "./night.ts";

const never = { measuredAt: 0, triedAt: 0 };
const utc = (time: string): number => Date.parse(`2026-03-10T${time}Z`);
const minutes = (count: number): number => count * 60_000;

test("it is due at its time, by the room's own clock", () => {
  expect(nightPlan("03:00", "UTC", utc("02:59:59"), never)).toEqual({ due: false, next: utc("03:00:00") });
  expect(nightPlan("03:00", "UTC", utc("03:00:00"), never).due).toBe(true);
  // Copenhagen is an hour ahead of UTC in winter.
  expect(nightPlan("03:00", "Europe/Copenhagen", utc("02:00:30"), never).due).toBe(true);
  expect(nightPlan("03:00", "Europe/Copenhagen", utc("03:00:00"), { ...never, measuredAt: utc("02:01:00") })).toEqual({
    due: false,
    next: utc("02:00:00") + minutes(1_440),
  });
});

test("what is put off is tried again every ten minutes for four hours, then the next night", () => {
  expect(nightPlan("03:00", "UTC", utc("03:05:00"), { measuredAt: 0, triedAt: utc("03:00:00") })).toEqual({
    due: false,
    next: utc("03:10:00"),
  });
  expect(nightPlan("03:00", "UTC", utc("06:59:00"), { measuredAt: 0, triedAt: utc("06:49:00") }).due).toBe(true);
  expect(nightPlan("03:00", "UTC", utc("06:59:30"), { measuredAt: 0, triedAt: utc("06:59:00") })).toEqual({
    due: false,
    next: utc("03:00:00") + minutes(1_440),
  });
  expect(nightPlan("03:00", "UTC", utc("07:00:00"), never).due).toBe(false);
});

test("a time before midnight is put off across midnight", () => {
  const measured = { measuredAt: utc("00:30:00"), triedAt: 0 };
  expect(nightPlan("23:30", "UTC", utc("00:20:00"), never).due).toBe(true);
  expect(nightPlan("23:30", "UTC", utc("00:40:00"), measured)).toEqual({ due: false, next: utc("23:30:00") });
});

test("a measurement that was asked for in the night, or shortly before, counts for it; the evening's does not", () => {
  expect(nightPlan("03:00", "UTC", utc("03:30:00"), { measuredAt: utc("03:02:00"), triedAt: 0 }).due).toBe(false);
  expect(nightPlan("03:00", "UTC", utc("03:30:00"), { measuredAt: utc("02:10:00"), triedAt: 0 }).due).toBe(false);
  expect(nightPlan("03:00", "UTC", utc("03:30:00"), { measuredAt: utc("01:50:00"), triedAt: 0 }).due).toBe(true);
});

test("a clock that is set back keeps nothing from being measured", () => {
  const ahead = Date.parse("2031-01-01T00:00:00Z");
  expect(nightPlan("03:00", "UTC", utc("03:00:00"), { measuredAt: ahead, triedAt: ahead }).due).toBe(true);
});

test("a night that skips an hour and one that has it twice are measured once each", () => {
  for (const day of ["2026-03-29", "2026-10-25"]) {
    let done = { measuredAt: 0, triedAt: 0 };
    let times = 0;
    for (let at = Date.parse(`${day}T00:00:00Z`); at < Date.parse(`${day}T10:00:00Z`); at += minutes(1)) {
      if (!nightPlan("02:30", "Europe/Copenhagen", at, done).due) continue;
      times += 1;
      done = { measuredAt: at, triedAt: at };
    }
    expect([day, times]).toEqual([day, 1]);
  }
});
