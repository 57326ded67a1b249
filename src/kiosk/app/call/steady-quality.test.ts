import { expect, test } from "vitest";
import type { Quality } from "../../media/quality.ts";
import { type SteadyQuality, steady, steadyStart } from "./steady-quality.ts";

/** Judgements two seconds apart, as the engine makes them; what is said after each. */
function said(...judged: Quality[]): Quality[] {
  let state: SteadyQuality = steadyStart;
  return judged.map((quality, index) => {
    state = steady(state, quality, index * 2_000);
    return state.said;
  });
}

test("one bad moment is not said", () => {
  expect(said("good", "weak", "good", "weak", "good")).toEqual(["good", "good", "good", "good", "good"]);
});

test("bad for four seconds is said, as it is by then", () => {
  expect(said("unsteady", "weak", "weak", "weak")).toEqual(["good", "good", "weak", "weak"]);
});

test("better is said after eight seconds, so that the line does not flicker", () => {
  expect(said("weak", "weak", "weak", "good", "good", "good", "good", "good").slice(2)).toEqual([
    "weak",
    "weak",
    "weak",
    "weak",
    "weak",
    "good",
  ]);
});

test("what nobody can judge yet counts as good", () => {
  expect(said("unknown", "unknown")).toEqual(["good", "good"]);
});
