import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { PinTries } from "./pin-tries.ts";

test("sent again at once, then after a minute, five, and no more than four times in any hour", () => {
  const clock = new ManualClock();
  const tries = new PinTries(clock);
  const began = clock.monotonic();
  const sent: number[] = [];
  while (clock.monotonic() - began < 4 * 3_600_000) {
    clock.advance(tries.wait);
    expect(tries.wait).toBe(0);
    sent.push(clock.monotonic() - began);
    tries.handleSent();
  }
  expect(sent.slice(0, 5).map((at) => at / 60_000)).toEqual([0, 0, 1, 6, 60]);
  for (const at of sent) {
    expect(sent.filter((other) => other > at - 3_600_000 && other <= at).length).toBeLessThanOrEqual(4);
  }
});

test("once it was accepted, what was sent before no longer counts", () => {
  const clock = new ManualClock();
  const tries = new PinTries(clock);
  for (let sent = 0; sent < 4; sent += 1) tries.handleSent();
  expect(tries.wait).toBe(3_600_000);
  tries.handleAccepted();
  expect(tries.wait).toBe(0);
  tries.handleSent();
  expect(tries.wait).toBe(0);
});
