import { expect, test } from "vitest";
import { layOutContent, layOutPeople, layOutSpeaker, type Place } from "./layout.ts";

const screens = [
  { width: 1_920, height: 1_080, gap: 8 },
  { width: 1_280, height: 720, gap: 5 },
  { width: 3_840, height: 2_160, gap: 16 },
];

const inside = (place: Place, area: { width: number; height: number }) =>
  place.left >= 0 &&
  place.top >= 0 &&
  place.left + place.width <= area.width &&
  place.top + place.height <= area.height;

const apart = (one: Place, other: Place) =>
  one.left + one.width <= other.left ||
  other.left + other.width <= one.left ||
  one.top + one.height <= other.top ||
  other.top + other.height <= one.top;

test("from 1 to 25 people everybody has a place on the screen, and no two overlap", () => {
  for (const area of screens) {
    for (let count = 1; count <= 25; count += 1) {
      const places = layOutPeople(count, area);
      expect(places).toHaveLength(count);
      for (const [index, place] of places.entries()) {
        expect(inside(place, area), `${count} people, tile ${index}`).toBe(true);
        expect(place.width / place.height).toBeGreaterThan(0.88);
        expect(place.width / place.height).toBeLessThan(2.23);
        for (const other of places.slice(index + 1)) {
          expect(apart(place, other), `${count} people, tile ${index}`).toBe(true);
        }
      }
    }
  }
});

test("one person fills the screen, four fill it edge to edge with the gap between", () => {
  expect(layOutPeople(1, screens[0] ?? never())).toEqual([{ left: 0, top: 0, width: 1_920, height: 1_080 }]);
  expect(layOutPeople(4, screens[0] ?? never())).toEqual([
    { left: 0, top: 0, width: 956, height: 536 },
    { left: 964, top: 0, width: 956, height: 536 },
    { left: 0, top: 544, width: 956, height: 536 },
    { left: 964, top: 544, width: 956, height: 536 },
  ]);
});

test("a last row that is not full stands in the middle", () => {
  const places = layOutPeople(3, screens[0] ?? never());
  const last = places[2] ?? never();
  expect(last.left + last.width / 2).toBeCloseTo(960, -1);
});

test("rows differ by one at most", () => {
  for (let count = 1; count <= 25; count += 1) {
    const rows = Map.groupBy(layOutPeople(count, screens[0] ?? never()), ({ top }) => top);
    const lengths = [...rows.values()].map((row) => row.length);
    expect(Math.max(...lengths) - Math.min(...lengths), `${count} people`).toBeLessThanOrEqual(1);
  }
});

test("nobody takes no place", () => {
  expect(layOutPeople(0, screens[0] ?? never())).toEqual([]);
});

test("content stands beside at most six people, apart from them", () => {
  const area = screens[0] ?? never();
  for (let count = 0; count <= 25; count += 1) {
    const { large, strip } = layOutContent(count, area);
    expect(strip).toHaveLength(Math.min(count, 6));
    expect(large.width).toBeGreaterThan(area.width * 0.7);
    for (const place of strip) {
      expect(inside(place, area)).toBe(true);
      expect(apart(large, place)).toBe(true);
    }
  }
});

test("the speaker has most of the screen, and at most eight stand in the strip, on a tall screen beneath", () => {
  const tall = { width: 1_080, height: 1_920, gap: 8 };
  for (const area of [...screens, tall]) {
    for (let others = 0; others <= 24; others += 1) {
      const { large, strip } = layOutSpeaker(others, area);
      expect(strip).toHaveLength(Math.min(others, 8));
      expect((large.width * large.height) / (area.width * area.height)).toBeGreaterThan(0.8);
      for (const [index, place] of strip.entries()) {
        expect(inside(place, area), `${others} others, tile ${index}`).toBe(true);
        expect(place.width / place.height).toBeCloseTo(16 / 9, 1);
        for (const other of [large, ...strip.slice(index + 1)]) {
          expect(apart(place, other), `${others} others, tile ${index}`).toBe(true);
        }
      }
    }
  }
});

function never(): never {
  throw new Error("the table is shorter than the test thinks");
}
