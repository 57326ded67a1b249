/*
 * PJLink commands and inquiries as data: class, body, and how a parameter or an answer is written. The reference's table
 * in our dialect.
 */

/** Turns a value into the text of a parameter or an answer, and back. */
export interface TextCodec<Value> {
  encode(value: Value): string;
  /** Undefined when the text means nothing here. */
  decode(text: string): Value | undefined;
}

/** A command: what is said is answered by `OK` or an error. */
export interface Command<Value = unknown> {
  readonly name: string;
  readonly class: 1 | 2;
  readonly body: string;
  readonly parameter: TextCodec<Value>;
}

/** An inquiry: `?` is answered by a value or an error. `of` is what stands behind the question mark, as in `?31`. */
export interface Inquiry<Value = unknown> {
  readonly name: string;
  readonly class: 1 | 2;
  readonly body: string;
  readonly answer: TextCodec<Value>;
}

export function command<Value>(level: 1 | 2, body: string, name: string, parameter: TextCodec<Value>): Command<Value> {
  return { name, class: level, body, parameter };
}

export function inquiry<Value>(level: 1 | 2, body: string, name: string, answer: TextCodec<Value>): Inquiry<Value> {
  return { name, class: level, body, answer };
}

/** A word for each text. */
export function oneOf<const Table extends Readonly<Record<string, string>>>(
  table: Table,
): TextCodec<keyof Table & string> {
  return {
    encode: (word) => table[word] ?? "",
    decode: (text) => Object.keys(table).find((word) => table[word] === text.trim()),
  };
}

/** Text as it is. */
export const text: TextCodec<string> = { encode: (value) => value, decode: (value) => value };

/** A whole number without a sign. */
export const count: TextCodec<number> = {
  encode: String,
  decode: (value) => (/^\d{1,6}$/.test(value.trim()) ? Number(value) : undefined),
};

/** Source and terminal, such as `31`: 1 RGB, 2 video, 3 digital, 4 storage, 5 network, 6 internal. */
export const input: TextCodec<string> = {
  encode: (value) => value,
  decode: (value) => (/^[1-6][1-9A-Z]$/i.test(value.trim()) ? value.trim().toUpperCase() : undefined),
};
