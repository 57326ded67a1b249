import type { Sort } from "../components/table-rows.ts";

/** Rows in which any column has all the words of `wanted`. */
export function filterRows<Row>(
  rows: readonly Row[],
  columns: readonly { readonly text: (row: Row) => string }[],
  wanted: string,
): readonly Row[] {
  const words = wanted
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) {
    return rows;
  }
  return rows.filter((row) => {
    const text = columns
      .map((column) => column.text(row))
      .join("\n")
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** A sort order as the address keeps it: `name`, or `-name` for the other way round. */
export function parseSort(text: string | undefined): Sort | null {
  if (text === undefined || text === "") {
    return null;
  }
  return text.startsWith("-") ? { column: text.slice(1), descending: true } : { column: text, descending: false };
}

/** {@link parseSort} the other way. */
export function formatSort(sort: Sort | null): string | undefined {
  return sort === null ? undefined : `${sort.descending ? "-" : ""}${sort.column}`;
}
