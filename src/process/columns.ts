import type { SQLOutputValue } from "node:sqlite";

/** A row as node:sqlite returns it. */
export type Row = Record<string, SQLOutputValue>;

/** A text column. The tables are STRICT, so another type is a programming error. */
export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== "string") throw new TypeError(`column ${column} is no text`);
  return value;
}

/** A number column; a boolean is 0 or 1. */
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

/** A column of bytes. */
export function bytes(row: Row, column: string): Uint8Array {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw new TypeError(`column ${column} is no bytes`);
  return value;
}

/** JSON from a column; undefined where it is null. */
export function json(row: Row, column: string): unknown {
  const value = textOrNull(row, column);
  return value === null ? undefined : JSON.parse(value);
}

/** JSON from a column of what a program can do without; null where there is none, or none that can be read any more. */
export function jsonIfWhole(row: Row | undefined, column: string): unknown {
  if (row === undefined) return null;
  try {
    return json(row, column) ?? null;
  } catch {
    return null;
  }
}

/** A value for a JSON column; undefined becomes null. */
export function toJson(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
