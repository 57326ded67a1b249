import { expect, test } from "vitest";
import { levelOf, levelOfDecibels } from "./sound-level.ts";

test("silence is 0, full scale is 1, speech lies between", () => {
  expect(levelOf(new Float32Array(64))).toBe(0);
  expect(levelOf(new Float32Array(64).fill(1))).toBeCloseTo(1);
  expect(levelOf(new Float32Array(64).fill(0.03))).toBeGreaterThan(0.4);
  expect(levelOf(new Float32Array(0))).toBe(0);
});

test("the meeting server's decibels are the same scale", () => {
  expect(levelOfDecibels(-127)).toBe(0);
  expect(levelOfDecibels(-30)).toBeCloseTo(0.5);
  expect(levelOfDecibels(0)).toBe(1);
});
