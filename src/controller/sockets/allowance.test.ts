import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { Allowance } from "./allowance.ts";

test("so many at once, so many a second after that", () => {
  const clock = new ManualClock();
  const allowance = new Allowance(3, 2, () => clock.monotonic());
  const taken = () => Array.from({ length: 5 }, () => allowance.take()).filter(Boolean).length;
  expect(taken()).toBe(3);
  clock.advance(1_000);
  expect(taken()).toBe(2);
  clock.advance(60_000);
  expect(taken()).toBe(3);
});
