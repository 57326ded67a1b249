import { createHash } from "node:crypto";
import { createReadStream, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Arch } from "./elf.ts";

/** What a bundle says of itself; `scripts/install` reads it with sed, one key per line. */
export interface Manifest {
  readonly name: "parley";
  readonly version: string;
  /** The version and eight digits of what is in it: two bundles of one name are the same. */
  readonly release: string;
  readonly arch: Arch;
  readonly node: string;
  /** The meeting server's media worker; empty when the bundle has none. */
  readonly worker: string;
  /** The C library the machine has to have at least. */
  readonly glibc: string;
  /** Path → SHA-256 of every file but this one. */
  readonly files: Readonly<Record<string, string>>;
}

/** The name that says exactly what is in a bundle: `0.1.0+3fa94c21`. */
export function releaseName(version: string, files: Manifest["files"]): string {
  const hash = createHash("sha256");
  for (const path of Object.keys(files).sort()) hash.update(`${files[path]}  ${path}\n`);
  return `${version}+${hash.digest("hex").slice(0, 8)}`;
}

/** The hashes of files below `folder`; `told` hears how many bytes are done. */
export async function hashes(
  folder: string,
  paths: readonly string[],
  told: (bytes: number) => void,
): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  let bytes = 0;
  for (const path of [...paths].sort()) {
    const hash = createHash("sha256");
    for await (const chunk of createReadStream(join(folder, path), { highWaterMark: 1 << 20 })) {
      hash.update(chunk);
      bytes += chunk.length;
    }
    files[path] = hash.digest("hex");
    told(bytes);
  }
  return files;
}

/** Writes the manifest into the bundle's folder. */
export function writeManifest(folder: string, manifest: Manifest): void {
  writeFileSync(join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o644 });
}
