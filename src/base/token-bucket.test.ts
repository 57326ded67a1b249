import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { TokenBucket } from "./token-bucket.ts";

test("a burst goes through, then only the rate", () => {
  const clock = new ManualClock();
  const bucket = new TokenBucket(3, 2, () => clock.monotonic());
  expect([bucket.take(), bucket.take(), bucket.take(), bucket.take()]).toEqual([true, true, true, false]);
  clock.advance(500);
  expect([bucket.take(), bucket.take()]).toEqual([true, false]);
  expect(bucket.full).toBe(false);
  clock.advance(10_000);
  expect(bucket.full).toBe(true);
  expect([bucket.take(), bucket.take(), bucket.take(), bucket.take()]).toEqual([true, true, true, false]);
});
