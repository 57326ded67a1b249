import { expect, test } from "vitest";
import { delay } from "./clock.ts";
import { QuickClock } from "./quick-clock.ts";

test("a minute is over at once, and by its own time it was a minute", async () => {
  const clock = new QuickClock(1_000);
  const [began, wall] = [clock.monotonic(), clock.wall()];
  const real = performance.now();
  await delay(60_000, clock);
  expect(performance.now() - real).toBeLessThan(20_000);
  expect(clock.monotonic() - began).toBeGreaterThanOrEqual(60_000);
  expect(clock.wall() - wall).toBeGreaterThanOrEqual(59_999);
});

test("what is due comes in order, each at its own moment, and not once it is cancelled", async () => {
  const clock = new QuickClock(100);
  const began = clock.monotonic();
  const seen: [string, number][] = [];
  const note = (what: string) => () => seen.push([what, Math.round(clock.monotonic() - began)]);
  clock.after(30, note("first"));
  const beats = clock.every(40, note("beat"));
  clock.after(60, note("never")).cancel();
  clock.after(90, () => beats.cancel());
  clock.after(100, note("last"));
  await delay(200, clock);
  // A moment may have passed before the first was asked for.
  const start = (seen[0]?.[1] ?? 0) - 30;
  expect(seen.map(([what, at]) => [what, at - start])).toEqual([
    ["first", 30],
    ["beat", 40],
    ["beat", 80],
    ["last", 100],
  ]);
});

test("a stall of the machine is no time: whatever arrived meanwhile comes before the limit for it", async () => {
  const clock = new QuickClock();
  const order: string[] = [];
  const late = clock.after(100, () => order.push("the limit"));
  const arrived = new Promise<void>((resolve) => {
    setTimeout(() => {
      order.push("what was waited for");
      late.cancel();
      resolve();
    }, 1);
  });
  const end = performance.now() + 60;
  while (performance.now() < end) clock.monotonic();
  await arrived;
  await delay(200, clock);
  expect(order).toEqual(["what was waited for"]);
});

test("with nothing due it goes on all the same", async () => {
  const clock = new QuickClock(100);
  const began = clock.monotonic();
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(clock.monotonic() - began).toBeGreaterThan(500);
});
