import { expect, test } from "vitest";
import { encodingsFor, layerCounts, layerForHeight } from "./layers.ts";

test("a tile gets the layer its height deserves", () => {
  expect([100, 200, 201, 400, 401, 2_000].map((height) => layerForHeight(height, 3))).toEqual([0, 0, 1, 1, 2, 2]);
});

test("a stream with fewer layers has no more to give", () => {
  expect(layerForHeight(1_000, 1)).toBe(0);
  expect(layerForHeight(1_000, 2)).toBe(1);
  expect(layerForHeight(100, 2, 7)).toBe(0);
});

test("a layer changes only when the limit is well passed", () => {
  expect(layerForHeight(220, 3, 0)).toBe(0);
  expect(layerForHeight(231, 3, 0)).toBe(1);
  expect(layerForHeight(180, 3, 1)).toBe(1);
  expect(layerForHeight(169, 3, 1)).toBe(0);
  expect(layerForHeight(350, 3, 2)).toBe(2);
  expect(layerForHeight(339, 3, 2)).toBe(1);
});

test("a jump over two limits stops at the one it has not well passed", () => {
  expect(layerForHeight(420, 3, 0)).toBe(1);
  expect(layerForHeight(900, 3, 0)).toBe(2);
  expect(layerForHeight(190, 3, 2)).toBe(1);
  expect(layerForHeight(50, 3, 2)).toBe(0);
});

test("layers are counted from the scalability mode", () => {
  expect(layerCounts("L3T3")).toEqual({ spatial: 3, temporal: 3 });
  expect(layerCounts("S2T3")).toEqual({ spatial: 2, temporal: 3 });
  expect(layerCounts(undefined)).toEqual({ spatial: 1, temporal: 1 });
});

test("a camera is sent in as many pictures as its height is worth, smallest first", () => {
  expect(encodingsFor(720).map(({ scaleResolutionDownBy }) => scaleResolutionDownBy)).toEqual([4, 2, 1]);
  expect(encodingsFor(240).map(({ scaleResolutionDownBy }) => scaleResolutionDownBy)).toEqual([2, 1]);
  expect(encodingsFor(120).map(({ scaleResolutionDownBy }) => scaleResolutionDownBy)).toEqual([1]);
  const bitrates = encodingsFor(1080).map(({ maxBitrate }) => maxBitrate);
  expect(bitrates).toEqual([...bitrates].sort((a, b) => a - b));
});
