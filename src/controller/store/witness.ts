import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";

/*
 * How far the database had come, in a file beside it. SQLite leaves out what it cannot read in a write-ahead log that
 * is damaged or gone, and says nothing: the witness shows that something is missing, and how much. It is written after
 * each commit and never waited for, so it may be behind the database, and is never ahead of it.
 */

const witnessSchema = z.object({
  /** How many changes there were since the room was new. */
  commits: z.int().min(0),
  /** The newest settings revision. */
  revision: z.int().min(0),
  /** When that was, ms since 1970. */
  at: z.number(),
});
export type Witness = z.infer<typeof witnessSchema>;

const fileIn = (directory: string): string => join(directory, "room.witness.json");

/** What the witness says; undefined when there is none, or it is broken. */
export function readWitness(directory: string): Witness | undefined {
  try {
    return witnessSchema.parse(JSON.parse(readFileSync(fileIn(directory), "utf8")));
  } catch {
    return undefined;
  }
}

/** Writes it. A disk that refuses is told by the database's own writes. */
export function writeWitness(directory: string, witness: Witness): void {
  const file = fileIn(directory);
  const part = `${file}.part`;
  try {
    writeFileSync(part, `${JSON.stringify(witness)}\n`, { mode: 0o600 });
    renameSync(part, file);
  } catch {
    try {
      rmSync(part, { force: true });
    } catch {
      // A read-only disk.
    }
  }
}

/** Counts a change; to be called inside its transaction. */
export function countCommit(db: DatabaseSync): void {
  db.exec(
    `INSERT INTO memory (key, value) VALUES ('store.commits', '1')
     ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)`,
  );
}

/** How far the database is. */
export function progressOf(db: DatabaseSync): { readonly commits: number; readonly revision: number } {
  const commits = db.prepare("SELECT value FROM memory WHERE key = 'store.commits'").get();
  const revision = db.prepare("SELECT coalesce(max(revision), 0) AS revision FROM setting_revision").get();
  return { commits: Number(commits?.value ?? 0), revision: Number(revision?.revision ?? 0) };
}
