import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { absentAfterMs, Presence } from "./presence.ts";

test("a page nobody touches is alone after a while, and has company again at a touch", () => {
  const clock = new ManualClock();
  const presence = new Presence(clock);
  presence.seen();
  clock.advance(absentAfterMs - 1);
  expect(presence.present.value).toBe(true);
  presence.seen();
  clock.advance(absentAfterMs - 1);
  expect(presence.present.value).toBe(true);
  clock.advance(1);
  expect(presence.present.value).toBe(false);
  presence.seen();
  expect(presence.present.value).toBe(true);
});
