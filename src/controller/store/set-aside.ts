import { existsSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Damage } from "./loss.ts";

/** Files set aside that are kept; a disk that damages one after another shall not be filled by them. */
const mostKept = 4;

/** Moves a database out of the way, its log with it, and returns where to; undefined when there was nothing to move. */
export function setAside(file: string, damage: Damage): string | undefined {
  const siblings = ["", "-wal", "-shm"].filter((suffix) => existsSync(file + suffix));
  if (siblings.length === 0) return undefined;
  let n = 1;
  while (["", "-wal", "-shm"].some((suffix) => existsSync(`${file}.${damage}-${n}${suffix}`))) n += 1;
  const moved = `${file}.${damage}-${n}`;
  for (const suffix of siblings) renameSync(file + suffix, moved + suffix);
  prune(file);
  return moved;
}

/** The databases that were moved out of the way and are still kept. */
export function asideOf(file: string): string[] {
  const directory = dirname(file);
  const pattern = new RegExp(`^${basename(file).replaceAll(".", "\\.")}\\.[a-z]+-\\d+$`);
  return readdirSync(directory)
    .filter((name) => pattern.test(name))
    .map((name) => join(directory, name));
}

function prune(file: string): void {
  const kept = asideOf(file)
    .map((path) => ({ path, at: statSync(path).ctimeMs }))
    .sort((a, b) => b.at - a.at);
  for (const { path } of kept.slice(mostKept)) {
    for (const suffix of ["", "-wal", "-shm"]) rmSync(path + suffix, { recursive: true, force: true });
  }
}
