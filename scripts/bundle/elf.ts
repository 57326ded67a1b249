import { closeSync, openSync, readFileSync, readSync } from "node:fs";

export type Arch = "x64" | "arm64";

/** The machine field of an ELF header (offset 18), by Node's name of the processor. */
const machines: Readonly<Record<number, Arch>> = { 62: "x64", 183: "arm64" };

/** What a program or library for Linux says of itself. */
export interface ElfFacts {
  /** Undefined for a processor that Parley does not run on. */
  readonly arch: Arch | undefined;
  /** The smallest alignment of what is loaded, in bytes: a kernel with larger pages cannot load it. */
  readonly alignment: number | undefined;
  /** The newest version of the C library it asks for: `2.28`; undefined where it asks for none. */
  readonly glibc: string | undefined;
  /** The newest version of the C++ library's symbols it asks for: `3.4.30`. */
  readonly glibcxx: string | undefined;
}

/** Whether a file begins as an ELF file does. */
export function isElf(file: string): boolean {
  const start = Buffer.alloc(4);
  const descriptor = openSync(file, "r");
  try {
    readSync(descriptor, start, 0, 4, 0);
  } finally {
    closeSync(descriptor);
  }
  return start.toString("latin1") === "\x7fELF";
}

/** Reads an ELF file's header and the library versions it names, without running it. */
export function elfFacts(file: string): ElfFacts {
  const bytes = readFileSync(file);
  if (bytes.toString("latin1", 0, 4) !== "\x7fELF") throw new Error(`${file} is no program for Linux (no ELF header).`);
  // 64 bits, least significant byte first: true of both processors.
  const isExpectedForm = bytes[4] === 2 && bytes[5] === 1;
  const versions = bytes.toString("latin1");
  return {
    arch: isExpectedForm ? machines[bytes.readUInt16LE(18)] : undefined,
    alignment: isExpectedForm ? loadAlignment(bytes) : undefined,
    glibc: newest(versions.matchAll(/\0GLIBC_(\d+\.\d+(?:\.\d+)?)(?=\0)/g)),
    glibcxx: newest(versions.matchAll(/\0GLIBCXX_(\d+\.\d+(?:\.\d+)?)(?=\0)/g)),
  };
}

/** Of the program headers (e_phoff at 32, e_phentsize at 54, e_phnum at 56) those that are loaded (PT_LOAD), p_align at 48. */
function loadAlignment(bytes: Buffer): number | undefined {
  const [at, size, count] = [Number(bytes.readBigUInt64LE(32)), bytes.readUInt16LE(54), bytes.readUInt16LE(56)];
  const alignments = Array.from({ length: count }, (_, n) => at + n * size)
    .filter((header) => bytes.readUInt32LE(header) === 1)
    .map((header) => Number(bytes.readBigUInt64LE(header + 48)));
  return alignments.length === 0 ? undefined : Math.min(...alignments);
}

/** Compares dotted numbers: negative when `a` is the older. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split(".").map(Number));
  for (let at = 0; at < 4; at += 1) {
    const difference = (left?.[at] ?? 0) - (right?.[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function newest(found: Iterable<RegExpMatchArray>): string | undefined {
  return [...found]
    .map(([, version = "0"]) => version)
    .sort(compareVersions)
    .at(-1);
}
