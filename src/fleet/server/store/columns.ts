import type { SQLOutputValue } from "node:sqlite";

/** A row as node:sqlite returns it. */
export type Row = Record<string, SQLOutputValue>;

/** A text column. The tables are STRICT, so another type is a programming error. */
export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== "string") throw new TypeError(`column ${column} is no text`);
  return value;
}

/** A number column. */
export function number(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== "number") throw new TypeError(`column ${column} is no number`);
  return value;
}

/** A number column that may be null. */
export function numberOrNull(row: Row, column: string): number | null {
  return row[column] === null ? null : number(row, column);
}

/** A text column that may be null. */
export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : text(row, column);
}

/** JSON from a column; undefined where it is null or cannot be read any more: the next report brings it anew. */
export function jsonIfWhole(row: Row, column: string): unknown {
  try {
    const value = textOrNull(row, column);
    return value === null ? undefined : JSON.parse(value);
  } catch {
    return undefined;
  }
}
