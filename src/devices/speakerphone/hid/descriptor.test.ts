import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  fieldValue,
  flag,
  type HidDescriptor,
  type HidField,
  idOf,
  pageOf,
  parseDescriptor,
  putValue,
} from "./descriptor.ts";
import { simulatedModel, simulatedModelNames } from "./simulator/model.ts";

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));
const directions = { in: "In", out: "Out", feature: "Feat" } as const;
const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, "0");
const name = (usage: number): string => `${hex(pageOf(usage), 2)}:${hex(idOf(usage), 2)}`;

function kind({ flags }: HidField): string {
  if ((flags & flag.variable) === 0) return "arr";
  const words = [
    ...((flags & flag.relative) === 0 ? [] : ["rel"]),
    ...((flags & flag.noPreferred) === 0 ? [] : ["noPref"]),
    ...((flags & flag.constant) === 0 ? [] : ["CONST"]),
  ];
  return ["var", ...words].join(" ");
}

/** The decode table as the tables of `decoded/` have it: long runs of one usage in one row, vendors' blobs left out. */
function table({ fields }: HidDescriptor): string[] {
  const rows: string[] = [];
  const items = Map.groupBy(fields, ({ item }) => item);
  for (const item of items.values()) {
    const byUsage = Map.groupBy(item, ({ usages }) => usages.join());
    for (const run of byUsage.values()) {
      const [first] = run;
      if (first === undefined) continue;
      const usage = first.usages[0] ?? 0;
      const bits = first.size * run.length;
      const row = (bit: number, size: number, what: string): void => {
        const { report, direction, min, max } = first;
        rows.push([report, directions[direction], bit, size, what, kind(first), `${min}..${max}`].join(" | "));
      };
      if (pageOf(usage) >= 0xff00 && pageOf(usage) !== 0xff99 && (bits > 16 || item.length > 100)) continue;
      if ((first.flags & flag.variable) === 0) {
        row(first.bit, first.size, `{${name(usage)} … ${name(first.usages.at(-1) ?? 0)}}`);
      } else if (run.length <= 8) {
        for (const { bit, size } of run) row(bit, size, name(usage));
      } else {
        row(first.bit, first.size, name(usage));
        row(first.bit + first.size, bits - first.size, `${name(usage)} (repeats)`);
      }
    }
  }
  return rows;
}

/** A usage written twice and then repeated is one run all the same: the reference shows what was written in rows of its own. */
function withoutWrittenTwice(rows: readonly string[]): string[] {
  const kept: string[] = [];
  for (const row of rows) {
    const [report, direction, bit, size, what = "", ...rest] = row.split(" | ");
    const [one, two] = kept.slice(-2).map((each) => each.split(" | "));
    const plain = what.replace(" (repeats)", "");
    if (what === plain || one?.[4] !== plain || two?.[4] !== plain) {
      kept.push(row);
      continue;
    }
    kept.pop();
    const before = Number(two[3]);
    kept.push([report, direction, Number(bit) - before, Number(size) + before, what, ...rest].join(" | "));
  }
  return kept;
}

function sizes({ sizes: of }: HidDescriptor): string {
  return (["feature", "in", "out"] as const)
    .flatMap((direction) =>
      [...of[direction]]
        .sort(([a], [b]) => a - b)
        .map(([report, length]) => `${directions[direction]} ${report}=${length} B`),
    )
    .join(", ");
}

describe("every descriptor of the reference is read as an independent parser reads it", () => {
  test.each(simulatedModelNames())("%s", (model) => {
    const text = readFileSync(new URL(`decoded/${model}.txt`, import.meta.url), "utf8");
    const [sizesLine = "", notesLine = "", , ...rows] = text.trimEnd().split("\n");
    const read = parseDescriptor(simulatedModel(model).descriptor);
    expect(table(read)).toEqual(withoutWrittenTwice(rows));
    expect(`sizes: ${sizes(read)}`).toBe(sizesLine);
    expect(`notes: ${read.notes.join("; ")}`.trimEnd()).toBe(notesLine.trimEnd());
    expect(read.numbered).toBe(simulatedModel(model).numbered);
  });
});

describe("the grammar's corners", () => {
  const one = (text: string): HidField => {
    const [field] = parseDescriptor(bytes(text)).fields;
    if (field === undefined) throw new Error("no field");
    return field;
  };

  test("a usage of four bytes carries its own page, a shorter one takes the page at the Main item", () => {
    expect(one("05 0C 0B 20 00 0B 00 15 00 25 01 75 01 95 01 81 02").usages).toEqual([0x0b0020]);
    expect(one("05 0B 09 07 05 09 15 00 25 01 75 01 95 01 81 02").usages).toEqual([0x090007]);
  });

  test("locals end with a collection, globals do not", () => {
    const { fields } = parseDescriptor(bytes("05 0B 09 05 A1 01 15 00 25 01 75 01 95 01 09 20 81 02 C0 81 02"));
    expect(fields).toHaveLength(1);
    expect(fields[0]).toMatchObject({ collections: [0x0b0005], usages: [0x0b0020] });
  });

  test("push and pop keep the whole table of globals", () => {
    const { fields } = parseDescriptor(bytes("05 0B 85 02 75 01 95 01 25 01 A4 05 08 85 03 25 7F B4 09 20 81 02"));
    expect(fields[0]).toMatchObject({ report: 2, max: 1, usages: [0x0b0020] });
  });

  test("a sloppy one-byte FF is 255 where the minimum is not negative, and -1 where it is", () => {
    expect(one("05 0B 15 00 25 FF 75 08 95 01 09 20 81 02").max).toBe(255);
    expect(one("05 0B 15 FE 25 FF 75 08 95 01 09 20 81 02")).toMatchObject({ min: -2, max: -1 });
    expect(one("05 0B 25 FF 15 FE 75 08 95 01 09 20 81 02").max).toBe(-1);
  });

  test("long items and unknown tags are skipped", () => {
    expect(one("FE 02 10 AA BB 05 0B C4 09 20 75 01 95 01 81 02").usages).toEqual([0x0b0020]);
  });

  test("constant without a usage is padding, with one it is a field", () => {
    const { fields, sizes: of } = parseDescriptor(bytes("05 0B 85 02 75 01 95 07 81 01 95 01 09 2F 81 07"));
    expect(fields.map(({ bit, usages }) => [bit, usages])).toEqual([[7, [0x0b002f]]]);
    expect(of.in.get(2)).toBe(1);
  });

  test("a report of billions of bits is noted, not built", () => {
    const { fields, notes } = parseDescriptor(bytes("05 0B 75 01 97 FF FF FF FF 09 20 81 02"));
    expect(fields).toEqual([]);
    expect(notes).toEqual(["a report is larger than any device's: in 0"]);
  });

  test("an array that lists a million usages has no more than any device", () => {
    const ranges = "1A 00 00 2A FF FF ".repeat(500);
    const { fields } = parseDescriptor(bytes(`05 0B 75 01 96 00 10 ${ranges} 81 00`));
    expect(fields).toHaveLength(4_096);
    expect(Math.max(...fields.map(({ usages }) => usages.length))).toBe(1_024);
  });

  test("an end without a beginning, and a stop in the middle of an item", () => {
    expect(parseDescriptor(bytes("C0")).notes).toEqual(["a collection ends that did not begin at byte 0"]);
    expect(parseDescriptor(bytes("05 0B 26 01")).notes).toEqual(["truncated inside an item at byte 2"]);
    expect(parseDescriptor(new Uint8Array()).fields).toEqual([]);
  });

  test("values keep their sign and their neighbours", () => {
    const field = one("05 0B 15 FF 25 01 75 02 95 01 09 20 81 06");
    const report = new Uint8Array([0b1111_1100]);
    putValue(field, report, -1 + 4);
    expect([...report]).toEqual([0xff]);
    expect(fieldValue(field, report)).toBe(-1);
    putValue(field, report, 1);
    expect([...report]).toEqual([0b1111_1101]);
    expect(fieldValue(field, new Uint8Array())).toBeUndefined();
  });
});
