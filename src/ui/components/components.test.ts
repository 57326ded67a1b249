import { describe, expect, test } from "vitest";
import { groupDigits } from "./code-entry.tsx";
import { barHeights } from "./level-meter.tsx";
import { qrPath } from "./qr-code.tsx";
import { nextSort, sortRows, tabSeparated } from "./table-rows.ts";

describe("components", () => {
  test("codes are read in groups of three", () => {
    expect(groupDigits("482913")).toBe("482 913");
    expect(groupDigits("4829")).toBe("482 9");
    expect(groupDigits("482")).toBe("482");
  });

  test("a silent meter still shows its bars, and none outgrows its place", () => {
    expect(Math.min(...barHeights(0))).toBeGreaterThan(0);
    expect(Math.max(...barHeights(7))).toBe(1);
  });

  test("a QR code has a quiet border", () => {
    const { size, path } = qrPath("https://room.example/join/abc");
    expect(size).toBeGreaterThan(25);
    expect(path.startsWith("M3 3h1v1h-1z")).toBe(true);
  });

  test("tables sort numbers as numbers, and rows without a value last", () => {
    const rows = [{ n: 10 }, { n: undefined }, { n: 9 }];
    expect(sortRows(rows, (row) => row.n, false).map((row) => row.n)).toEqual([9, 10, undefined]);
    expect(sortRows(rows, (row) => row.n, true).map((row) => row.n)).toEqual([10, 9, undefined]);
    expect(nextSort(nextSort(nextSort(null, "a"), "a"), "a")).toBeNull();
    expect(tabSeparated([["a\tb", "c"]])).toBe("a b\tc");
  });
});
