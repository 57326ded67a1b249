import { expect, test } from "vitest";
import { lookedAt } from "./motion-detector.ts";
import { shrunk } from "./small-pictures.ts";

test("a picture is made small by its means, whatever stands around its points", () => {
  const [width, height, stride] = [640, 360, 700];
  // Bright on the right, a black bar at the top, and nonsense beyond the end of each row.
  const plane = Uint8Array.from({ length: 3 + stride * height }, (_, at) => {
    const x = (at - 3) % stride;
    if (x >= width) return 255;
    return (at - 3) / stride < 10 ? 0 : x < 320 ? 50 : 200;
  });
  const small = shrunk(plane, { first: 3, stride, apart: 1, width, height });
  expect(small).toHaveLength(lookedAt.width * lookedAt.height);
  expect([...small.subarray(0, 64)].every((point) => point === 0)).toBe(true);
  expect([small[64], small[64 + 31], small[64 + 32], small.at(-1)]).toEqual([50, 50, 200, 200]);
});

test("colours that stand together are read by their green", () => {
  const colours = Uint8Array.from({ length: 64 * 36 * 4 }, (_, at) => [9, 120, 9, 255][at % 4] ?? 0);
  const small = shrunk(colours, { first: 1, stride: 256, apart: 4, width: 64, height: 36 });
  expect(new Set(small)).toEqual(new Set([120]));
});
