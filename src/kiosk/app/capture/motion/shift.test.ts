import { expect, test } from "vitest";
import { MotionMeter } from "./motion-meter.ts";
import { type Luma, lumaSize, shiftBetween } from "./shift.ts";

const { width, height } = lumaSize;

/** A room full of things: brightness by place, smooth enough to be a picture. */
function room(x: number, y: number): number {
  const waves = [
    [0.31, 0.17, 1.1],
    [0.57, -0.23, 2.3],
    [-0.19, 0.61, 0.4],
    [0.83, 0.41, 3.9],
  ] as const;
  return waves.reduce((sum, [a, b, phase]) => sum + 24 * Math.sin(a * x + b * y + phase), 128);
}

/** What a camera sees of it that looks `pan` and `tilt` picture elements to the side. */
function seen(pan: number, tilt: number, change: (value: number, x: number, y: number) => number = (v) => v): Luma {
  const luma = new Uint8ClampedArray(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) luma[y * width + x] = change(room(x + pan, y - tilt), x, y);
  return luma;
}

test.each([
  [4, 0],
  [-9, 0],
  [0, 5],
  [3, -2],
])("a camera that turns %i to the right and %i up shifts what it sees the other way", (pan, tilt) => {
  const shift = shiftBetween(seen(0, 0), seen(pan, tilt));
  expect(shift?.x).toBeCloseTo(-pan, 0);
  expect(shift?.y).toBeCloseTo(tilt, 0);
  expect(shift?.share).toBeGreaterThan(0.9);
});

test("a lamp that flickers and a noisy sensor shift nothing", () => {
  let state = 7;
  const noise = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (state / 2_147_483_648 - 0.5) * 8;
  };
  const shift = shiftBetween(
    seen(0, 0, (value) => value + noise()),
    seen(0, 0, (value) => 0.7 * value + 60 + noise()),
  );
  expect(shift?.x).toBeCloseTo(0, 0);
  expect(shift?.y).toBeCloseTo(0, 0);
});

test("somebody who walks through the picture is not the picture", () => {
  const meter = new MotionMeter();
  for (let step = 0; step <= 30; step += 1) {
    const left = 5 + 2 * step;
    meter.take(
      seen(0, 0, (value, x, y) => {
        if (x < left || x > left + 25 || y < 8) return value;
        return 128 + 60 * Math.sin(1.3 * (x - left)) * Math.cos(0.9 * y);
      }),
    );
  }
  expect(Math.abs(meter.shift.x)).toBeLessThan(0.02);
  expect(Math.abs(meter.shift.y)).toBeLessThan(0.02);
});

test("a white wall, a dark room and one thing in a corner are nothing to see a movement by", () => {
  expect(
    shiftBetween(
      seen(0, 0, () => 200),
      seen(3, 0, () => 200),
    ),
  ).toBeUndefined();
  const corner = (value: number, x: number, y: number): number => (x < 30 && y < 20 ? value : 90);
  expect(shiftBetween(seen(0, 0, corner), seen(3, 0, corner))).toBeUndefined();
});

test("a movement larger than what one look reaches adds up, and comes back to nothing", () => {
  const meter = new MotionMeter();
  for (let pan = 0; pan <= 30; pan += 3) meter.take(seen(pan, 0));
  expect(meter.shift.x).toBeCloseTo(-30 / width, 1);
  for (let pan = 30; pan >= 0; pan -= 3) meter.take(seen(pan, 0));
  expect(Math.abs(meter.shift.x)).toBeLessThan(0.03);
  expect(meter.plain).toBe(false);
});

test("a movement too quick to follow is seen where it ends", () => {
  const meter = new MotionMeter();
  meter.take(seen(0, 0));
  // Blurred beyond recognition in between.
  for (let frame = 0; frame < 4; frame += 1)
    meter.take(seen(frame, 0, (_, x, y) => 128 + 30 * Math.sin(x * y + frame)));
  for (let frame = 0; frame < 4; frame += 1) meter.take(seen(8, 0));
  expect(meter.shift.x).toBeCloseTo(-8 / width, 2);
});

test("a camera that comes back from a white wall has come back", () => {
  const meter = new MotionMeter();
  const towards = (tilt: number): Luma => seen(0, tilt, (value, _, y) => (y < 8 * tilt ? 200 : value));
  for (const tilt of [0, 2, 4, 5, 5, 5, 3, 1, 0]) meter.take(towards(tilt));
  expect(Math.abs(meter.shift.y)).toBeLessThan(0.01);
});

test("a first frame from before the camera was turned far away does not blind it to what comes after", () => {
  const meter = new MotionMeter();
  // Nothing in it repeats itself.
  const wall = (x: number, y: number): number => {
    const value = 43_758.5453 * Math.sin(127.1 * Math.floor(x / 6) + 311.7 * Math.floor(y / 6));
    return 40 + 180 * (value - Math.floor(value));
  };
  const take = (pan: number): void => meter.take(seen(0, 0, (_, x, y) => wall(x + pan, y)));
  for (const pan of [-37, -37]) take(pan);
  for (let frame = 0; frame < 10; frame += 1) take(0);
  expect(meter.shift.x).toBe(0);
  for (const pan of [2, 5, 8, 8, 8]) take(pan);
  expect(meter.shift.x).toBeCloseTo(-8 / width, 2);
  for (const pan of [6, 3, 0, 0]) take(pan);
  expect(meter.shift.x).toBeCloseTo(0, 2);
});
