/*
 * VISCA packets as data, in the specification's own notation: upper-case digits are themselves, a lower-case letter is
 * a nibble of the field the table names for it. A letter that stands more than once collects its nibbles, highest first.
 *
 *   command("81 01 04 47 0p 0p 0p 0p FF", { p: ["zoom", word] })
 */

/** Turns the number in a field's nibbles into a value and back. `nibbles` is how many the template gives it. */
export interface FieldCodec<Value> {
  encode(value: Value, nibbles: number): number;
  /** Undefined when the number means nothing here. */
  decode(raw: number, nibbles: number): Value | undefined;
}

type Digit = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "A" | "B" | "C" | "D" | "E" | "F";
type Letter = "p" | "q" | "r" | "s" | "t" | "u" | "v" | "w" | "x" | "y" | "z" | "g" | "h" | "j" | "k" | "n" | "m";

type NibbleLetter<N extends string> = N extends Digit ? never : N extends Letter ? N : { "not a nibble": N };
type PairLetters<Pair extends string> = Pair extends `${infer High}${infer Low}`
  ? Low extends `${infer _}${infer Rest}`
    ? Rest extends ""
      ? NibbleLetter<High> | NibbleLetter<Low>
      : { "not a byte": Pair }
    : { "not a byte": Pair }
  : { "not a byte": Pair };
/** The letters a template uses; an object type when the template is not well formed, which nothing satisfies. */
type Letters<Template extends string> = Template extends `${infer Pair} ${infer Rest}`
  ? PairLetters<Pair> | Letters<Rest>
  : PairLetters<Template>;

type WellFormed<Template extends string> = Exclude<Letters<Template>, string> extends never ? Template : never;

type Field = readonly [name: string, codec: FieldCodec<unknown>];
/** For each letter of a template the field's name and codec. */
export type Fields = { readonly [letter: string]: Field };
type FieldsOf<Template extends string> = { readonly [L in Letters<Template> & string]: Field };
/** Forbids letters that the template does not use. */
type NoOthers<Template extends string, F> = { readonly [L in Exclude<keyof F, Letters<Template>>]: never };

type ValueOf<F> = F extends readonly [string, FieldCodec<infer Value>] ? Value : never;
/** The values a table of fields carries, by field name. */
export type ValuesOf<F> = {
  readonly [L in keyof F as F[L] extends Field ? F[L][0] : never]: ValueOf<F[L]>;
};
export type Values = Readonly<Record<string, unknown>>;

/** A template made ready: packs values into bytes and reads them back. */
export interface Packet<V extends Values = Values> {
  readonly template: string;
  /** The packet for `values`. */
  encode(values: V): Uint8Array<ArrayBuffer>;
  /** The values in `bytes`; undefined when they are not this packet. The first byte's address is not compared. */
  decode(bytes: Uint8Array): V | undefined;
}

interface Slot {
  readonly fixed: number;
  /** Which bits of the byte are fixed. */
  readonly mask: number;
  readonly high: string | undefined;
  readonly low: string | undefined;
}

const isLetter = (text: string): boolean => text >= "a" && text <= "z";

function parse(template: string): readonly Slot[] {
  return template.split(" ").map((pair) => {
    const [high = "0", low = "0"] = pair;
    const nibble = (text: string): number => (isLetter(text) ? 0 : Number.parseInt(text, 16));
    return {
      fixed: (nibble(high) << 4) | nibble(low),
      mask: (isLetter(high) ? 0 : 0xf0) | (isLetter(low) ? 0 : 0x0f),
      high: isLetter(high) ? high : undefined,
      low: isLetter(low) ? low : undefined,
    };
  });
}

/** Makes a packet from a template and its fields; a wrong digit or a letter missing from the table does not compile. */
export function packet<const Template extends string, const F extends FieldsOf<Template>>(
  template: Template & WellFormed<Template>,
  fields: F & NoOthers<Template, F>,
): Packet<ValuesOf<F>> {
  const slots = parse(template);
  const counts = new Map<string, number>();
  for (const slot of slots) {
    for (const letter of [slot.high, slot.low]) {
      if (letter !== undefined) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
  }
  const table = Object.entries(fields as Fields).map(([letter, [name, codec]]) => ({
    letter,
    name,
    codec,
    nibbles: counts.get(letter) ?? 0,
  }));

  return {
    template,
    encode(values) {
      const left = new Map<string, number[]>();
      for (const { letter, name, codec, nibbles } of table) {
        const raw = codec.encode((values as Values)[name], nibbles);
        left.set(
          letter,
          Array.from({ length: nibbles }, (_, index) => (raw >> (4 * (nibbles - 1 - index))) & 0x0f),
        );
      }
      const next = (letter: string | undefined): number =>
        letter === undefined ? 0 : (left.get(letter)?.shift() ?? 0);
      return Uint8Array.from(slots, (slot) => slot.fixed | (next(slot.high) << 4) | next(slot.low));
    },
    decode(bytes) {
      if (bytes.length !== slots.length) return undefined;
      const raws = new Map<string, number>();
      const collect = (letter: string | undefined, nibble: number): void => {
        if (letter !== undefined) raws.set(letter, ((raws.get(letter) ?? 0) << 4) | nibble);
      };
      for (const [index, slot] of slots.entries()) {
        const byte = bytes[index] ?? 0;
        if (index > 0 && (byte & slot.mask) !== slot.fixed) return undefined;
        collect(slot.high, byte >> 4);
        collect(slot.low, byte & 0x0f);
      }
      const values: Record<string, unknown> = {};
      for (const { letter, name, codec, nibbles } of table) {
        const value = codec.decode(raws.get(letter) ?? 0, nibbles);
        if (value === undefined) return undefined;
        values[name] = value;
      }
      return values as ValuesOf<F>;
    },
  };
}

/** A command, its name and where the specification describes it. */
export interface Command<V extends Values = Values> extends Packet<V> {
  readonly kind: "command";
  readonly name: string;
  /** Section of the reference in which it stands. */
  readonly spec: string;
}

/** An inquiry: what is sent, and the shape of its answer. */
export interface Inquiry<V extends Values = Values> {
  readonly kind: "inquiry";
  readonly name: string;
  readonly spec: string;
  readonly request: Packet;
  readonly answer: Packet<V>;
}

/** One row of the command table. */
export function command<const Template extends string, const F extends FieldsOf<Template>>(
  name: string,
  template: Template & WellFormed<Template>,
  fields: F & NoOthers<Template, F>,
  spec: string,
): Command<ValuesOf<F>> {
  return { kind: "command", name, spec, ...packet<Template, F>(template, fields) };
}

/** One row of the inquiry table. */
export function inquiry<
  const Request extends string,
  const Template extends string,
  const F extends FieldsOf<Template>,
>(
  name: string,
  request: Request & WellFormed<Request> & (Letters<Request> extends never ? Request : never),
  template: Template & WellFormed<Template>,
  fields: F & NoOthers<Template, F>,
  spec: string,
): Inquiry<ValuesOf<F>> {
  const fixed: Packet = {
    template: request,
    encode: () => Uint8Array.from(parse(request), (slot) => slot.fixed),
    decode: (bytes) => {
      const slots = parse(request);
      if (bytes.length !== slots.length) return undefined;
      return slots.every((slot, index) => index === 0 || slot.fixed === bytes[index]) ? {} : undefined;
    },
  };
  return { kind: "inquiry", name, spec, request: fixed, answer: packet<Template, F>(template, fields) };
}

/** A number as it is. */
export const unsigned: FieldCodec<number> = { encode: (value) => value, decode: (raw) => raw };

/** Two's complement over all nibbles of the field. */
export const signed: FieldCodec<number> = {
  encode: (value, nibbles) => value & (2 ** (4 * nibbles) - 1),
  decode: (raw, nibbles) => (raw >= 2 ** (4 * nibbles - 1) ? raw - 2 ** (4 * nibbles) : raw),
};

/** A word for each number; a number without a word means nothing. */
export function oneOf<const Table extends Readonly<Record<string, number>>>(
  table: Table,
): FieldCodec<keyof Table & string> {
  return {
    encode: (value) => table[value] ?? 0,
    decode: (raw) => Object.keys(table).find((word) => table[word] === raw),
  };
}

/** The bytes as upper-case pairs with spaces, as the specification prints them. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, "0")).join(" ");
}

/** Reads {@link toHex}'s notation. */
export function fromHex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.trim().split(/\s+/), (pair) => Number.parseInt(pair, 16));
}

/** The same packet for another camera of the chain. Broadcasts stay as they are. */
export function addressed(bytes: Uint8Array<ArrayBuffer>, address: number): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(bytes);
  if (copy[0] !== undefined && copy[0] !== 0x88) copy[0] = 0x80 | address;
  return copy;
}
