import { expect, test } from "vitest";
import { filterRows, formatSort, parseSort } from "./table-query.ts";

const columns = [{ text: (row: { a: string }) => row.a }, { text: () => "Panel" }];

test("every word has to be somewhere in the row, whatever its case", () => {
  const rows = [{ a: "Birch tablet" }, { a: "Oak tablet" }];
  expect(filterRows(rows, columns, "  ")).toEqual(rows);
  expect(filterRows(rows, columns, "TABLET panel oak")).toEqual([{ a: "Oak tablet" }]);
  expect(filterRows(rows, columns, "oak birch")).toEqual([]);
});

test("a sort order survives the address", () => {
  for (const sort of [null, { column: "name", descending: false }, { column: "name", descending: true }]) {
    expect(parseSort(formatSort(sort))).toEqual(sort);
  }
});
