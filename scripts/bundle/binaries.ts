import { join } from "node:path";
import { type Arch, compareVersions, type ElfFacts, elfFacts, isElf } from "./elf.ts";

/** The C and C++ libraries of Debian 12, the oldest system a room runs on. */
const oldest = { glibc: "2.36", glibcxx: "3.4.30" };

/** The kernel of a Raspberry Pi 5 has pages of 16 KB; those of PCs have 4 KB. */
const pageBytes: Readonly<Record<Arch, number>> = { x64: 4_096, arm64: 16_384 };

/** What holds for all programs and libraries of a bundle. */
export interface BinaryFindings {
  readonly count: number;
  /** The newest C library that one of them asks for. */
  readonly glibc: string;
  /** One sentence for each that cannot run where the bundle is for. */
  readonly problems: readonly string[];
  /** One sentence for each that asks for more than Debian 12 has. */
  readonly newer: readonly string[];
}

/** Looks at every file among `paths` below `folder` that is a program or library, whatever its name, without running any. */
export function examineBinaries(folder: string, paths: readonly string[], arch: Arch): BinaryFindings {
  const found = paths
    .map((path) => ({ path, file: join(folder, path) }))
    .filter(({ file }) => isElf(file))
    .map(({ path, file }) => ({ path, facts: elfFacts(file) }));
  return {
    count: found.length,
    glibc:
      found
        .map(({ facts }) => facts.glibc ?? "2.0")
        .sort(compareVersions)
        .at(-1) ?? "2.0",
    problems: found.flatMap(({ path, facts }) => {
      if (facts.arch !== arch) return [`${path} is for ${facts.arch ?? "another processor"}, not for ${arch}.`];
      const isTooFine = facts.alignment !== undefined && facts.alignment < pageBytes[arch];
      return isTooFine ? [`${path} cannot be loaded by a kernel whose pages are ${pageBytes[arch] / 1_024} KB.`] : [];
    }),
    newer: found.filter(({ facts }) => isNewer(facts)).map(({ path, facts }) => wanting(path, facts)),
  };
}

function isNewer({ glibc, glibcxx }: ElfFacts): boolean {
  return compareVersions(glibc ?? "0", oldest.glibc) > 0 || compareVersions(glibcxx ?? "0", oldest.glibcxx) > 0;
}

function wanting(path: string, { glibc, glibcxx }: ElfFacts): string {
  return `${path} asks for glibc ${glibc ?? "(any)"} and libstdc++ ${glibcxx ?? "(any)"}; Debian 12 has ${oldest.glibc} and ${oldest.glibcxx}.`;
}
