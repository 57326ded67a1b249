/* LG's commands as data: the two letters and how a value stands in its byte. */

export interface ByteValue<Value> {
  encode(value: Value): number;
  /** Undefined when the byte means nothing here. */
  decode(byte: number): Value | undefined;
}

/** One row: FF in place of a value asks. */
export interface LgRow<Value = unknown> {
  readonly command: string;
  readonly name: string;
  readonly value: ByteValue<Value>;
}

export function row<Value>(command: string, name: string, value: ByteValue<Value>): LgRow<Value> {
  return { command, name, value };
}

/** A word for each value. */
export function oneOf<const Table extends Readonly<Record<string, number>>>(
  table: Table,
): ByteValue<keyof Table & string> {
  return {
    encode: (word) => table[word] ?? 0,
    decode: (byte) => Object.keys(table).find((word) => table[word] === byte),
  };
}

/** 00 to 64 in hexadecimal: 0 to 100. */
export const percent: ByteValue<number> = {
  encode: (value) => Math.min(100, Math.max(0, Math.round(value))),
  decode: (byte) => (byte <= 100 ? byte : undefined),
};
