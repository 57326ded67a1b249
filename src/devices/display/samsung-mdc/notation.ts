/* MDC commands and inquiries as data: the command, its sub-command where it has one, and how values stand in bytes. */

/** Turns a value into the bytes of a frame, and back. */
export interface ByteCodec<Value> {
  encode(value: Value): readonly number[];
  /** Undefined when the bytes mean nothing here. */
  decode(bytes: readonly number[]): Value | undefined;
}

/** One row: the same command without a value asks, and with one sets. */
export interface MdcRow<Value = unknown> {
  readonly name: string;
  readonly command: number;
  /** The first byte, of the commands that are families of their own. */
  readonly sub: number | undefined;
  readonly value: ByteCodec<Value>;
}

/** @param of the command, or the command and its sub-command, in the reference's hexadecimal: `"11"`, `"FE 51"` */
export function row<Value>(of: string, name: string, value: ByteCodec<Value>): MdcRow<Value> {
  const [command = 0, sub] = of.split(" ").map((pair) => Number.parseInt(pair, 16));
  return { name, command, sub, value };
}

/** One byte with a word for each value. */
export function oneOf<const Table extends Readonly<Record<string, number>>>(
  table: Table,
): ByteCodec<keyof Table & string> {
  return {
    encode: (word) => [table[word] ?? 0],
    decode: ([byte]) => Object.keys(table).find((word) => table[word] === byte),
  };
}

/** 0 to 100. */
export const percent: ByteCodec<number> = {
  encode: (value) => [Math.min(100, Math.max(0, Math.round(value)))],
  decode: ([byte]) => (byte !== undefined && byte <= 100 ? byte : undefined),
};

/** Text up to its end or the first zero. */
export const text: ByteCodec<string> = {
  encode: (value) => [...new TextEncoder().encode(value)],
  decode: (bytes) => {
    const end = bytes.indexOf(0);
    return new TextDecoder().decode(Uint8Array.from(end === -1 ? bytes : bytes.slice(0, end))).trim();
  },
};
