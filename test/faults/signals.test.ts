import { expect, test } from "vitest";
import { courseOf } from "./signals.ts";

const every = (ms: number, from: number, to: number) =>
  Array.from({ length: Math.floor((to - from) / ms) + 1 }, (_, index) => from + index * ms);

test("what went on was never away", () => {
  expect(courseOf(every(100, 0, 9_000), 5_000, 9_050, 1_000)).toEqual({ backAfter: 0, works: true });
});

test("the end of the last interruption counts, also of one that began later", () => {
  const moments = [...every(100, 0, 5_000), ...every(100, 7_000, 8_000), ...every(100, 12_000, 15_000)];
  expect(courseOf(moments, 5_000, 15_050, 1_000)).toEqual({ backAfter: 7_000, works: true });
});

test("what is away does not work, and what never came back does not either", () => {
  expect(courseOf(every(100, 0, 5_000), 5_000, 9_000, 1_000)).toEqual({ backAfter: 0, works: false });
  expect(courseOf([], 5_000, 9_000, 1_000)).toEqual({ backAfter: 0, works: false });
});
