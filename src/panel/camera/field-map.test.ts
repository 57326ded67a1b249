import { expect, test } from "vitest";
import { looksAt } from "#protocol/camera.ts";
import { direction, mapPoint, newest, placeLabels, seen } from "./field-map.ts";

const reach = { pan: { min: -170, max: 170 }, tilt: { min: -30, max: 90 } };
const position = { pan: 10, tilt: -5, zoom: 0.2, at: 100 };

test("the map keeps right right and up up, and a tap means the direction under it", () => {
  expect(mapPoint(reach, 0, 30)).toEqual({ x: 0.5, y: 0.5 });
  expect(mapPoint(reach, 170, 90)).toEqual({ x: 1, y: 0 });
  expect(mapPoint(reach, 400, -80)).toEqual({ x: 1, y: 1 });
  expect(direction(reach, { x: 0.5, y: 0.5 })).toEqual({ pan: 0, tilt: 30 });
  expect(direction(reach, { x: -1, y: 2 })).toEqual({ pan: -170, tilt: -30 });
});

test("zooming in shows less", () => {
  expect(seen(reach, 1).width).toBeLessThan(seen(reach, 0).width / 5);
  expect(seen({ pan: { min: -10, max: 10 }, tilt: { min: -5, max: 5 } }, 0)).toEqual({ width: 1, height: 1 });
});

test("the newer report counts, and a preset is current only where all three agree", () => {
  expect(newest(position, { ...position, at: 200, pan: 11 })?.pan).toBe(11);
  expect(newest(null, undefined)).toBeNull();
  expect(looksAt(position, { ...position, pan: 10.3 })).toBe(true);
  expect(looksAt(position, { ...position, zoom: 0.4 })).toBe(false);
  expect(looksAt(position, undefined)).toBe(false);
});

test("names do not lie on each other nor outside: a second is put above, a third is left to its tile", () => {
  const size = { width: 300, height: 120 };
  const near = (id: string, x: number) => ({ id, x, y: 60, text: "Whole room" });
  const labels = placeLabels([near("a", 150), near("b", 162), near("c", 174), { ...near("d", 2), y: 118 }], size, null);
  expect(labels.map(({ id }) => id)).toEqual(["a", "b", "d"]);
  expect(labels[0]?.y).toBeGreaterThan(60);
  expect(labels[1]?.y).toBeLessThan(60);
  expect(labels[2]).toMatchObject({ anchor: "start" });
  expect(placeLabels([near("a", 150)], size, { x: 150, y: 75 })[0]?.y).toBeLessThan(60);
});
