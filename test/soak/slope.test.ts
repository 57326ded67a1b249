import { expect, test } from "vitest";
import { plot } from "./plot.ts";
import { slopePerHour } from "./slope.ts";

const minutes = Array.from({ length: 360 }, (_, index) => index / 6);

test("what grows by 6 an hour is found under a collector's swing", () => {
  const sawtooth = minutes.map((minute, index) => ({ minute, value: 100 + minute / 10 + (index % 5) * 8 }));
  expect(slopePerHour(sawtooth, 10)).toBeCloseTo(6, 0);
});

test("what swings and stays has no slope, and what came before the warm-up does not count", () => {
  const settled = minutes.map((minute, index) => ({ minute, value: minute < 10 ? minute * 5 : 60 + (index % 7) * 3 }));
  expect(Math.abs(slopePerHour(settled, 10))).toBeLessThan(0.5);
});

test("a series of nothing has no slope", () => {
  expect(slopePerHour([], 0)).toBe(0);
  expect(slopePerHour([{ minute: 1, value: 3 }], 0)).toBe(0);
});

test("a drawing has a line for each series", () => {
  const svg = plot([{ title: "Memory", unit: "MB", lines: [{ name: "sfu", readings: [{ minute: 0, value: 3 }] }] }]);
  expect(svg.match(/<polyline/g)).toHaveLength(1);
  expect(svg).toContain(">sfu</text>");
});
