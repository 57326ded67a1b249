/*
 * The report descriptor's item grammar: USB-IF, Device Class Definition for HID 1.11, 6.2.2.
 *
 * No kept library for Node does this: node-hid hands out reports and no descriptors, and browsers' WebHID parses them
 * inside the browser. What is below reports a broken descriptor rather than throwing: some that ship are.
 */

export type Direction = "in" | "out" | "feature";

/** A usage: page and id in one number, page in the upper 16 bits. */
export type Usage = number;

/** Makes a usage of its page and id. */
export const usage = (page: number, id: number): Usage => page * 0x1_0000 + id;
export const pageOf = (of: Usage): number => Math.floor(of / 0x1_0000);
export const idOf = (of: Usage): number => of % 0x1_0000;

/** The bits of an Input, Output or Feature item (6.2.2.5), as far as anything here depends on them. */
export const flag = { constant: 0x01, variable: 0x02, relative: 0x04, noPreferred: 0x20, nullState: 0x40 } as const;

/** One field of a report, or one element of an array. */
export interface HidField {
  /** 0 where reports are not numbered. */
  readonly report: number;
  readonly direction: Direction;
  /** Where it begins, counted from the first bit after the report's id, and how many bits it has. */
  readonly bit: number;
  readonly size: number;
  /** A variable's one usage; the usages an array selects from. */
  readonly usages: readonly Usage[];
  /** The item's data bits: see {@link flag}. */
  readonly flags: number;
  readonly min: number;
  readonly max: number;
  /** The usages of the collections around it, outermost first. */
  readonly collections: readonly Usage[];
  /** Which Main item it is of, and its place in it: fields of one item differ in nothing but bit and usage. */
  readonly item: number;
  readonly element: number;
}

export interface HidDescriptor {
  /** Whether every report begins with its id. */
  readonly numbered: boolean;
  /** Every field that carries a usage, in the order of the descriptor. Constant ones too: some that ship change. */
  readonly fields: readonly HidField[];
  /** Bytes of each report without its id, by direction and id. */
  readonly sizes: Readonly<Record<Direction, ReadonlyMap<number, number>>>;
  /** What is wrong with the descriptor, in words; empty when nothing is. */
  readonly notes: readonly string[];
}

/** More than any device has: a broken descriptor may ask for billions of fields. */
const bounds = { fields: 4_096, reportBits: 65_536, usages: 1_024, depth: 32 } as const;

interface Globals {
  page: number;
  min: number;
  /** As it came, and the same read as signed: which holds depends on the minimum, which may come later. */
  max: { readonly unsigned: number; readonly signed: number };
  size: number;
  count: number;
  report: number;
}

/** A usage as it was written: one of four bytes carries its own page, a shorter one takes the page at the Main item. */
interface Written {
  readonly id: number;
  readonly whole: boolean;
}

interface Locals {
  usages: (Written | { readonly from: Written; readonly to: Written })[];
  from: Written | undefined;
}

/** Reads a report descriptor. Never throws: what is broken stands in `notes`, and what could be read is there. */
export function parseDescriptor(bytes: Uint8Array): HidDescriptor {
  return new Reader().read(bytes);
}

class Reader {
  readonly #fields: HidField[] = [];
  readonly #bits: Record<Direction, Map<number, number>> = { in: new Map(), out: new Map(), feature: new Map() };
  readonly #notes: string[] = [];
  readonly #collections: Usage[] = [];
  readonly #stack: Globals[] = [];
  #globals: Globals = { page: 0, min: 0, max: { unsigned: 0, signed: 0 }, size: 0, count: 0, report: 0 };
  #locals: Locals = { usages: [], from: undefined };
  #numbered = false;
  #items = 0;

  read(bytes: Uint8Array): HidDescriptor {
    let at = 0;
    while (at < bytes.length) {
      const prefix = bytes[at] ?? 0;
      if (prefix === 0xfe) {
        // A long item: none is defined. Its second byte is the size of its data.
        at += 3 + (bytes[at + 1] ?? 0);
        continue;
      }
      const size = [0, 1, 2, 4][prefix & 3] ?? 0;
      if (at + 1 + size > bytes.length) {
        this.#note(`truncated inside an item at byte ${at}`);
        break;
      }
      this.#take(prefix & 0xfc, bytes.subarray(at + 1, at + 1 + size), at);
      at += 1 + size;
    }
    if (this.#collections.length > 0) this.#note(`${this.#collections.length} collection(s) left open`);
    const sizes = (direction: Direction) =>
      new Map([...this.#bits[direction]].map(([report, bits]) => [report, Math.ceil(bits / 8)]));
    return {
      numbered: this.#numbered,
      fields: this.#fields,
      sizes: { in: sizes("in"), out: sizes("out"), feature: sizes("feature") },
      notes: this.#notes,
    };
  }

  #take(tag: number, bytes: Uint8Array, at: number): void {
    const unsigned = bytes.reduceRight((sum, byte) => sum * 256 + byte, 0);
    const signed = bytes.length > 0 && (bytes.at(-1) ?? 0) >= 0x80 ? unsigned - 256 ** bytes.length : unsigned;
    const globals = this.#globals;
    switch (tag) {
      case 0x80:
        this.#main("in", unsigned);
        return;
      case 0x90:
        this.#main("out", unsigned);
        return;
      case 0xb0:
        this.#main("feature", unsigned);
        return;
      case 0xa0:
        this.#collections.push(this.#bound(this.#locals.usages[0]));
        if (this.#collections.length === bounds.depth) this.#note(`collections inside each other at byte ${at}`);
        this.#forget();
        return;
      case 0xc0:
        if (this.#collections.pop() === undefined) this.#note(`a collection ends that did not begin at byte ${at}`);
        this.#forget();
        return;
      case 0x04:
        globals.page = unsigned & 0xffff;
        return;
      case 0x14:
        globals.min = signed;
        return;
      case 0x24:
        globals.max = { unsigned, signed };
        return;
      case 0x74:
        globals.size = unsigned;
        return;
      case 0x84:
        globals.report = unsigned & 0xff;
        this.#numbered = true;
        if (globals.report === 0) this.#note(`report id 0 at byte ${at}`);
        return;
      case 0x94:
        globals.count = unsigned;
        return;
      case 0xa4:
        if (this.#stack.length < bounds.depth) this.#stack.push({ ...globals });
        return;
      case 0xb4:
        this.#globals = this.#stack.pop() ?? globals;
        return;
      case 0x08:
        this.#use({ id: unsigned, whole: bytes.length === 4 });
        return;
      case 0x18:
        this.#locals.from = { id: unsigned, whole: bytes.length === 4 };
        return;
      case 0x28: {
        const { from } = this.#locals;
        if (from !== undefined) this.#use({ from, to: { id: unsigned, whole: bytes.length === 4 } });
        this.#locals.from = undefined;
        return;
      }
      default:
        // Physical limits, units, strings, designators and whatever is not defined mean nothing here.
        return;
    }
  }

  #use(written: Locals["usages"][number]): void {
    if (this.#locals.usages.length < bounds.usages) this.#locals.usages.push(written);
  }

  /** A written usage with the page that is in force now (6.2.2.8). */
  #bound(written: Locals["usages"][number] | undefined): Usage {
    if (written === undefined) return 0;
    const { id, whole } = "from" in written ? written.from : written;
    return whole ? id : usage(this.#globals.page, id);
  }

  /** No more than any device has: each of many ranges could ask for as many, and every field of an array has them all. */
  #usages(): Usage[] {
    const all: Usage[] = [];
    for (const written of this.#locals.usages) {
      const first = this.#bound(written);
      const last = "from" in written ? this.#bound({ ...written.to }) : first;
      const count = Math.min(bounds.usages - all.length, Math.max(1, last - first + 1));
      for (let index = 0; index < count; index += 1) all.push(first + index);
    }
    return all;
  }

  #main(direction: Direction, flags: number): void {
    const { min, max, size, count, report } = this.#globals;
    const bits = this.#bits[direction];
    const begin = bits.get(report) ?? 0;
    const end = begin + size * count;
    const usages = this.#usages();
    const { collections } = { collections: [...this.#collections] };
    this.#forget();
    if (end > bounds.reportBits || this.#fields.length + count > bounds.fields) {
      this.#note(`a report is larger than any device's: ${direction} ${report}`);
      return;
    }
    bits.set(report, end);
    this.#items += 1;
    const isConstant = (flags & flag.constant) !== 0;
    // Constant without a usage, or with usage 0, is padding; with one it is a field that some devices do change.
    if (usages.length === 0 || (isConstant && usages.every((each) => idOf(each) === 0))) return;
    // A minimum below zero says that both are signed; otherwise a sloppy maximum of FF means 255.
    const common = { report, direction, size, flags, min, max: min < 0 ? max.signed : max.unsigned, collections };
    for (let element = 0; element < count; element += 1) {
      const own = (flags & flag.variable) !== 0 ? usages.slice(element, element + 1) : usages;
      const named = own.length > 0 ? own : usages.slice(-1);
      this.#fields.push({ ...common, bit: begin + element * size, usages: named, item: this.#items, element });
    }
  }

  #forget(): void {
    this.#locals = { usages: [], from: undefined };
  }

  #note(words: string): void {
    if (this.#notes.length < 20) this.#notes.push(words);
  }
}

/**
 * A field's value in a report, by its own sign.
 *
 * @param report without the id
 * @returns undefined when the report ends before the field does
 */
export function fieldValue(field: HidField, report: Uint8Array): number | undefined {
  const { bit, size, min } = field;
  if (size < 1 || size > 32 || bit + size > report.length * 8) return undefined;
  let value = 0;
  for (let index = 0; index < size; index += 1) {
    const at = bit + index;
    if (((report[at >> 3] ?? 0) >> (at & 7)) & 1) value += 2 ** index;
  }
  return min < 0 && value >= 2 ** (size - 1) ? value - 2 ** size : value;
}

/** Puts `value` into a report that has no id, leaving every other bit as it is; what lies outside is left out. */
export function putValue({ bit, size }: HidField, report: Uint8Array, value: number): void {
  for (let index = 0; index < size; index += 1) {
    const at = bit + index;
    const byte = at >> 3;
    if (byte >= report.length) return;
    const mask = 1 << (at & 7);
    const isSet = Math.floor(value / 2 ** index) % 2 === 1;
    report[byte] = ((report[byte] ?? 0) & ~mask) | (isSet ? mask : 0);
  }
}
