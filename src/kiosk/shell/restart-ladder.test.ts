import { expect, test } from "vitest";
import { climb, type LadderState, ladderBottom } from "./restart-ladder.ts";

test("a browser that ends comes back soon, and ever slower while it keeps ending", () => {
  let state: LadderState = ladderBottom;
  const waits: number[] = [];
  for (let at = 0; at < 9; at += 1) {
    const climbed = climb(state, "ended", at * 1_000);
    state = climbed.state;
    waits.push(climbed.step.kind === "restart" ? climbed.step.afterMs : -1);
  }
  expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
});

test("five quiet minutes forget earlier ends", () => {
  const { state } = climb(ladderBottom, "not-painting", 0);
  expect(climb(state, "ended", 5 * 60_000).step).toEqual({ kind: "restart", afterMs: 500, graphics: true });
});

test("three deaths of the graphics process in 30 s: the browser goes on without it, for good", () => {
  let { state, step } = climb(ladderBottom, "graphics-died", 0);
  expect(step).toEqual({ kind: "wait" });
  ({ state, step } = climb(state, "graphics-died", 10_000));
  expect(step).toEqual({ kind: "wait" });
  ({ state, step } = climb(state, "graphics-died", 20_000));
  expect(step).toEqual({ kind: "restart", afterMs: 0, graphics: false });
  ({ step } = climb(state, "ended", 21_000));
  expect(step).toEqual({ kind: "restart", afterMs: 500, graphics: false });
});

test("graphics deaths far apart are the browser's own matter", () => {
  let state: LadderState = ladderBottom;
  for (let at = 0; at < 6; at += 1) {
    const climbed = climb(state, "graphics-died", at * 20_000);
    state = climbed.state;
    expect(climbed.step).toEqual({ kind: "wait" });
  }
});

test("a restart somebody asked for is at once and climbs nothing", () => {
  const { state, step } = climb(ladderBottom, "asked", 0);
  expect(step).toEqual({ kind: "restart", afterMs: 0, graphics: true });
  expect(state).toBe(ladderBottom);
});
