import { expect, test } from "vitest";
import { emptiness } from "./emptiness.ts";

const minute = 60_000;

test("somebody who is there is never measured over, whoever asks", () => {
  expect(emptiness(true, true, 600 * minute, false)).toEqual({ empty: false, why: "present" });
  expect(emptiness(true, false, 600 * minute, true)).toEqual({ empty: false, why: "present" });
});

test("sensors that say nobody is there are believed after ten minutes", () => {
  expect(emptiness(false, true, 9 * minute, false)).toEqual({ empty: false, why: "present" });
  expect(emptiness(false, true, 10 * minute, false)).toEqual({ empty: true, by: "sensors" });
  expect(emptiness(false, true, 0 * minute, true)).toEqual({ empty: true, by: "sensors" });
});

test("a sensor that does not say so is the one that would have seen somebody", () => {
  expect(emptiness("unknown", true, 600 * minute, false)).toEqual({ empty: false, why: "unsure" });
  expect(emptiness("unknown", true, 600 * minute, true)).toEqual({ empty: false, why: "unsure" });
});

test("without a sensor an hour without a sign of anybody has to do", () => {
  expect(emptiness("unknown", false, 59 * minute, false)).toEqual({ empty: false, why: "present" });
  expect(emptiness("unknown", false, 60 * minute, false)).toEqual({ empty: true, by: "quiet" });
  expect(emptiness("unknown", false, 0 * minute, true)).toEqual({ empty: true, by: "quiet" });
});
