import { expect, test } from "vitest";
import { inNaturalOrder } from "./natural-order.ts";

test("numbers in names count", () => {
  const names = ["ttyUSB10", "ttyUSB2", "ttyACM0", "ttyUSB", "hidraw1", "10.0.0.9", "10.0.0.10", "9.0.0.1"];
  expect(names.sort(inNaturalOrder)).toEqual([
    "9.0.0.1",
    "10.0.0.9",
    "10.0.0.10",
    "hidraw1",
    "ttyACM0",
    "ttyUSB",
    "ttyUSB2",
    "ttyUSB10",
  ]);
});

test("names of one number are told apart, and one that is the same is not", () => {
  expect(["a01", "a1", "a001"].sort(inNaturalOrder)).toEqual(["a001", "a01", "a1"]);
  expect(inNaturalOrder("hidraw7", "hidraw7")).toBe(0);
  expect(inNaturalOrder("", "a")).toBeLessThan(0);
});
