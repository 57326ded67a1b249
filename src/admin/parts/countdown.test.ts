import { expect, test } from "vitest";
import { countdown } from "./countdown.ts";

test.each([
  [600_000, "10:00"],
  [581_000, "9:41"],
  [1_900, "0:01"],
  [1, "0:00"],
  [0, "0:00"],
  [-5_000, "0:00"],
])("%i ms is %s", (left, words) => {
  expect(countdown(left)).toBe(words);
});
