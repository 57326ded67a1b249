import { expect, test } from "vitest";
import { stickPoint, stickSpeeds } from "./stick-geometry.ts";

const box = { left: 100, top: 50, width: 200, height: 200 };

test("a finger's place is in shares of the radius, up positive, and never outside the rim", () => {
  expect(stickPoint(box, 200, 150)).toEqual({ x: 0, y: -0 });
  expect(stickPoint(box, 250, 100)).toEqual({ x: 0.5, y: 0.5 });
  const outside = stickPoint(box, 900, 150);
  expect(outside.x).toBeCloseTo(1);
  expect(Math.hypot(outside.x, outside.y)).toBeCloseTo(1);
});

test("a resting finger asks for nothing, the rim for everything, and small movements for little", () => {
  expect(stickSpeeds({ x: 0.05, y: 0.05 })).toEqual({ pan: 0, tilt: 0 });
  expect(stickSpeeds({ x: 0, y: -1 })).toEqual({ pan: 0, tilt: -1 });
  const half = stickSpeeds({ x: 0.5, y: 0 });
  expect(half.pan).toBeGreaterThan(0.1);
  expect(half.pan).toBeLessThan(0.4);
});
