import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { cameraModel } from "../../model.ts";
import { SimulatedHead } from "../../simulated/head.ts";
import { Pacer } from "./pacer.ts";

function head() {
  const clock = new ManualClock();
  return { clock, head: new SimulatedHead(cameraModel("generic"), clock) };
}

test("the slowest drive turns 2 degrees a second, the fastest 300", () => {
  const slow = head();
  slow.head.drive(1, 0);
  slow.clock.advance(10_000);
  expect(slow.head.pose.pan).toBeCloseTo(20, 1);

  const fast = head();
  fast.head.place({ pan: -170 });
  fast.head.drive(24, 0);
  fast.clock.advance(500);
  expect(fast.head.velocity.pan).toBe(300);
});

test("it brakes from full speed within a fifth of a second", () => {
  const { clock, head: moving } = head();
  moving.drive(24, 20);
  clock.advance(300);
  moving.drive(0, 0);
  clock.advance(200);
  expect(moving.moving).toBe(false);
});

test("it stops at its ends and stands there", () => {
  const { clock, head: moving } = head();
  moving.drive(-24, -20);
  clock.advance(5_000);
  expect(moving.pose).toMatchObject({ pan: -170, tilt: -30 });
  expect(moving.moving).toBe(false);
});

test("it arrives exactly, however seldom it is looked at", () => {
  const { clock, head: moving } = head();
  moving.turnTo(123.4, -12.3, 24, 20);
  moving.zoomTo(0.75);
  expect(moving.going("pan-tilt")).toBe(true);
  clock.advance(10_000);
  expect(moving.pose).toEqual({ pan: 123.4, tilt: -12.3, zoom: 0.75 });
  expect(moving.going("pan-tilt") || moving.going("zoom")).toBe(false);
});

test("a line of 9600 baud carries a nine-byte packet in 9.4 ms, whatever the pieces", () => {
  const clock = new ManualClock();
  let arrived = 0;
  const line = new Pacer(clock, 9_600, (bytes) => {
    arrived += bytes.length;
  });
  line.push(new Uint8Array(4));
  line.push(new Uint8Array(5));
  clock.advance(9);
  expect(arrived).toBeLessThan(9);
  clock.advance(1);
  expect(arrived).toBe(9);
});

test("a line without a speed carries at once", () => {
  const pieces: number[] = [];
  new Pacer(new ManualClock(), 0, (bytes) => pieces.push(bytes.length)).push(new Uint8Array(9));
  expect(pieces).toEqual([9]);
});
