import { expect, test } from "vitest";
import { isWithinHours, readHours } from "./weekly-hours.ts";

const office = readHours("mon-fri 07:30-18:00; sat 09:00-12:00") ?? [];
/** Day 1 is Monday. */
const at = (day: number, hour: number, minute = 0) => ({ day: day - 1, minute: hour * 60 + minute });

test("office hours", () => {
  expect(isWithinHours(office, at(1, 7, 29))).toBe(false);
  expect(isWithinHours(office, at(1, 7, 30))).toBe(true);
  expect(isWithinHours(office, at(5, 17, 59))).toBe(true);
  expect(isWithinHours(office, at(5, 18))).toBe(false);
  expect(isWithinHours(office, at(6, 10))).toBe(true);
  expect(isWithinHours(office, at(7, 10))).toBe(false);
});

test("a span that passes midnight, and one that passes Sunday", () => {
  const night = readHours("fri 22:00-02:00") ?? [];
  expect(isWithinHours(night, at(5, 23))).toBe(true);
  expect(isWithinHours(night, at(6, 1, 59))).toBe(true);
  expect(isWithinHours(night, at(6, 2))).toBe(false);
  expect(isWithinHours(night, at(5, 1))).toBe(false);
  expect(readHours("sat-mon, wed 8:00-9:00")).toEqual([{ days: [0, 2, 5, 6], from: 480, to: 540 }]);
});

test("none, and what is not understood", () => {
  expect(readHours("  ")).toEqual([]);
  expect(isWithinHours([], at(1, 10))).toBe(false);
  for (const text of ["mon", "mon 8-9", "fre 08:00-09:00", "mon 08:60-09:00", "mon 09:00-09:00", "mon 25:00-26:00"]) {
    expect(readHours(text), text).toBeUndefined();
  }
  expect(readHours("mon-sun 00:00-24:00")).toHaveLength(1);
});
