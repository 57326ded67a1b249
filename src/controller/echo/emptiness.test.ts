import { expect, test } from "vitest";
import type { Presence } from "#protocol/presence.ts";
import { emptiness } from "./emptiness.ts";

const minute = 60_000;
const now = 1_000 * minute;
const presence = (present: Presence["present"], minutesAgo: number): Presence => ({
  present,
  since: now - minutesAgo * minute,
  sources: [],
});

test("somebody who is there is never measured over, whoever asks", () => {
  expect(emptiness(presence(true, 600), true, now, false)).toEqual({ empty: false, why: "present" });
  expect(emptiness(presence(true, 600), false, now, true)).toEqual({ empty: false, why: "present" });
});

test("sensors that say nobody is there are believed after ten minutes", () => {
  expect(emptiness(presence(false, 9), true, now, false)).toEqual({ empty: false, why: "present" });
  expect(emptiness(presence(false, 10), true, now, false)).toEqual({ empty: true, by: "sensors" });
  expect(emptiness(presence(false, 0), true, now, true)).toEqual({ empty: true, by: "sensors" });
});

test("a sensor that does not say so is the one that would have seen somebody", () => {
  expect(emptiness(presence("unknown", 600), true, now, false)).toEqual({ empty: false, why: "unsure" });
  expect(emptiness(presence("unknown", 600), true, now, true)).toEqual({ empty: false, why: "unsure" });
});

test("without a sensor an hour without a sign of anybody has to do", () => {
  expect(emptiness(presence("unknown", 59), false, now, false)).toEqual({ empty: false, why: "present" });
  expect(emptiness(presence("unknown", 60), false, now, false)).toEqual({ empty: true, by: "quiet" });
  expect(emptiness(presence("unknown", 0), false, now, true)).toEqual({ empty: true, by: "quiet" });
});
