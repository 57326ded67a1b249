import { expect, test } from "vitest";
import { VolumeWalk } from "./volume-walk.ts";

/** Walks on a loudspeaker that does at each press what `move` says, and tells whole numbers; every level it was at. */
function walk(from: number, to: number, move: (presses: number) => number) {
  let now = 0;
  let level = from;
  const way = new VolumeWalk(to, now);
  const levels: number[] = [];
  let quick = 0;
  for (;;) {
    const step = way.next(now);
    if (step.kind === "end") return { reached: step.reached, level, levels, took: now };
    if (step.kind === "press") {
      quick += 1;
      level = Math.min(100, Math.max(0, level + (step.up ? 1 : -1) * move(quick)));
      levels.push(level);
      now += 162;
      way.handlePressed();
    } else {
      quick = 0;
      now += step.after + 162;
      way.handleSaid(Math.floor(level));
    }
  }
}

test.each([0.8, 1, 1.25, 2, 2.5, 100 / 30, 100 / 24, 5, 6.25, 10])(
  "steps of %d percent: every level is reached from every other, and passed by a step at most",
  (step) => {
    for (let from = 0; from <= 100; from += 7) {
      for (let to = 0; to <= 100; to += 3) {
        const { reached, level, levels } = walk(from, to, () => step);
        const words = `from ${from} to ${to}: ${levels.join(" ")}`;
        expect(reached, words).toBe(true);
        expect(Math.abs(level - to), words).toBeLessThanOrEqual(step / 2 + 1);
        const past = Math.max(0, ...levels.map((at) => (to > from ? at - to : to - at)));
        expect(past, words).toBeLessThanOrEqual(step);
        expect(levels.length, words).toBeLessThanOrEqual(Math.abs(to - from) / step + 3);
      }
    }
  },
);

test("one that goes twice as fast when pressed quickly does not pass the level by more than that", () => {
  for (let to = 5; to <= 95; to += 1) {
    const { level, levels } = walk(0, to, (presses) => (presses > 3 ? 4 : 2));
    expect(Math.max(...levels), `to ${to}: ${levels.join(" ")}`).toBeLessThanOrEqual(to + 4);
    expect(Math.abs(level - to)).toBeLessThanOrEqual(2);
  }
});

test("one that never comes to rest is left after half a minute", () => {
  const way = new VolumeWalk(60, 0);
  let now = 0;
  let level = 20;
  for (;;) {
    const step = way.next(now);
    if (step.kind === "end") {
      expect(step.reached).toBe(false);
      break;
    }
    now += step.kind === "ask" ? step.after + 162 : 162;
    if (step.kind === "press") way.handlePressed();
    else {
      level = level === 30 ? 31 : 30;
      way.handleSaid(level);
    }
  }
  expect(now).toBeLessThan(31_000);
});
