import { expect, test } from "vitest";
import { meterPosition } from "./level.ts";

test("a meter moves as ears hear", () => {
  expect(meterPosition(0)).toBe(0);
  expect(meterPosition(0.001)).toBe(0);
  expect(meterPosition(0.02)).toBeGreaterThan(0.4);
  expect(meterPosition(1)).toBe(1);
});
