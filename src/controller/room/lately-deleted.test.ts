import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { controllerLimits } from "../limits.ts";
import { LatelyDeleted, restoreWithinMs } from "./lately-deleted.ts";

function rig() {
  const clock = new ManualClock();
  const forgotten: string[] = [];
  const deleted = new LatelyDeleted<string>(clock, async (id) => void forgotten.push(id));
  return { clock, forgotten, deleted };
}

test("what was deleted is gone for good after ten minutes, whatever the clock on the wall says", () => {
  const { clock, forgotten, deleted } = rig();
  deleted.add("a", "Talk");
  clock.set(0);
  clock.advance(restoreWithinMs);
  expect([deleted.has("a"), forgotten]).toEqual([true, []]);
  clock.set(Date.UTC(2040, 0));
  clock.advance(1);
  expect([deleted.has("a"), forgotten, clock.waiting]).toEqual([false, ["a"], 0]);
});

test("the oldest goes when there are too many; what is back is not forgotten", () => {
  const { clock, forgotten, deleted } = rig();
  for (let n = 0; n < controllerLimits.deletedKept + 2; n += 1) deleted.add(`${n}`, "Talk");
  expect(forgotten).toEqual(["0", "1"]);
  deleted.drop("2");
  clock.advance(restoreWithinMs + 1);
  expect(forgotten).not.toContain("2");
  expect(forgotten).toHaveLength(controllerLimits.deletedKept + 1);
});

test("what an earlier start deleted has the rest of its time, and no more than all of it", () => {
  const { clock, forgotten, deleted } = rig();
  const now = clock.wall();
  deleted.adopt([
    { id: "old", at: now - restoreWithinMs - 5 },
    { id: "lately", at: now - restoreWithinMs + 60_000 },
    { id: "ahead", at: now + 1e9 },
  ]);
  expect(["old", "lately", "ahead"].map((id) => deleted.has(id))).toEqual([false, true, true]);
  clock.advance(60_001);
  expect(forgotten).toEqual(["old", "lately"]);
  clock.advance(restoreWithinMs);
  expect(forgotten).toEqual(["old", "lately", "ahead"]);
});
