/** What a cell can be sorted by. */
export type SortValue = string | number | boolean | null | undefined;

/** Which column a table is sorted by. */
export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

function compare(left: SortValue, right: SortValue): number {
  if (left === right) {
    return 0;
  }
  if (left === null || left === undefined) {
    return 1;
  }
  if (right === null || right === undefined) {
    return -1;
  }
  if (typeof left === "number" && typeof right === "number") {
    return left - right;
  }
  return String(left).localeCompare(String(right), undefined, { numeric: true, sensitivity: "base" });
}

/** `rows` in the order of `value`; rows without a value come last, either way. */
export function sortRows<Row>(
  rows: readonly Row[],
  value: (row: Row) => SortValue,
  descending: boolean,
): readonly Row[] {
  const empty = (row: Row) => value(row) === null || value(row) === undefined;
  const full = rows.filter((row) => !empty(row)).toSorted((a, b) => compare(value(a), value(b)));
  return [...(descending ? full.toReversed() : full), ...rows.filter(empty)];
}

/** The next order when a column's head is pressed: up, down, then as it came. */
export function nextSort(sort: Sort | null, column: string): Sort | null {
  if (sort === null || sort.column !== column) {
    return { column, descending: false };
  }
  return sort.descending ? null : { column, descending: true };
}

/** Rows as lines of tab-separated cells, which spreadsheets take from the clipboard. */
export function tabSeparated(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => cell.replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n");
}
