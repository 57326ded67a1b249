import { expect, test } from "vitest";
import { gridFor, shownPeople } from "./tile-grid.ts";

test("tiles fill the place without becoming slivers", () => {
  expect(gridFor(1, 1280, 700)).toEqual({ columns: 1, rows: 1 });
  expect(gridFor(2, 1280, 700)).toEqual({ columns: 2, rows: 1 });
  expect(gridFor(4, 1280, 700)).toEqual({ columns: 2, rows: 2 });
  expect(gridFor(2, 390, 700)).toEqual({ columns: 1, rows: 2 });
  expect(gridFor(9, 1920, 1000)).toEqual({ columns: 3, rows: 3 });
});

test("every tile has a place, whatever the shape", () => {
  for (let count = 1; count <= 30; count += 1)
    for (const [width, height] of [
      [390, 700],
      [1280, 700],
      [1920, 1000],
    ] as const) {
      const { columns, rows } = gridFor(count, width, height);
      expect(columns * rows).toBeGreaterThanOrEqual(count);
      expect(columns * (rows - 1)).toBeLessThan(count);
    }
});

const people = ["a", "b", "c", "d"].map((id) => ({ id }));

test("when there are too many, the speaker is always among those shown", () => {
  expect(shownPeople(people, 4, "d")).toBe(people);
  expect(shownPeople(people, 2, undefined).map(({ id }) => id)).toEqual(["a", "b"]);
  expect(shownPeople(people, 2, "b").map(({ id }) => id)).toEqual(["a", "b"]);
  expect(shownPeople(people, 2, "d").map(({ id }) => id)).toEqual(["a", "d"]);
});
