import { expect, test } from "vitest";
import { CaptureTimes, readPictureFrame } from "./picture-frame.ts";

function message(width: number, height: number, timestamp: bigint, bytes = (width * height * 3) / 2): ArrayBuffer {
  const buffer = new ArrayBuffer(16 + bytes);
  const view = new DataView(buffer);
  view.setUint32(0, 0x50494331, true);
  view.setUint16(4, width, true);
  view.setUint16(6, height, true);
  view.setBigUint64(8, timestamp, true);
  return buffer;
}

test("a picture is read", () => {
  const frame = readPictureFrame(message(4, 2, 1_000_000n));
  expect(frame).toMatchObject({ width: 4, height: 2, timestamp: 1_000_000 });
  expect(frame?.planes.byteLength).toBe(12);
});

test("what is no picture is not read", () => {
  expect(readPictureFrame(new ArrayBuffer(3))).toBeUndefined();
  expect(readPictureFrame(message(4, 2, 0n, 11))).toBeUndefined();
  expect(readPictureFrame(message(0, 0, 0n))).toBeUndefined();
  const other = message(4, 2, 0n);
  new DataView(other).setUint32(0, 1, true);
  expect(readPictureFrame(other)).toBeUndefined();
});

test("capture times keep the camera's spacing and never go back", () => {
  let now = 9_000_000;
  const times = new CaptureTimes(() => now);
  expect(times.of(100)).toBe(9_000_000);
  now += 70_000;
  expect(times.of(66_767)).toBe(9_066_667);
  // The camera started again: its clock is at zero.
  times.restart();
  now += 60_000;
  expect(times.of(0)).toBe(9_130_000);
  expect(times.of(0)).toBe(9_130_001);
});

test("a camera whose clock jumps is taken at its word again half a second later", () => {
  let now = 0;
  const times = new CaptureTimes(() => now);
  times.of(0);
  now = 66_000;
  expect(times.of(90_000_000)).toBe(66_000);
});
