import { closeSync, copyFileSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";

/** Copies a file so that after a power cut there is the old one or the new one whole. */
export function copyDurably(from: string, to: string): void {
  const part = `${to}.part`;
  rmSync(part, { force: true });
  try {
    closeSync(openSync(part, "wx", 0o600));
    copyFileSync(from, part);
    renameDurably(part, to);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** Puts a finished file in its place: its content first, then its name. */
export function renameDurably(part: string, to: string): void {
  sync(part);
  renameSync(part, to);
  sync(dirname(to));
}

/** Waits until a file, or a directory's list of names, is on the disk. */
export function sync(path: string): void {
  const fd = openSync(path, "r");
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
