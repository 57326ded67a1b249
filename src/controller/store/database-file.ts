import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { migrations as allMigrations, type Migration } from "./migrations.ts";

/** Backups kept; the oldest go first. */
const backupsKept = 5;
const backupName = /^room-(\d{6,})-v(\d+)\.db$/;
/** A database that was not backed up for this long is backed up when it is opened, and daily while it is open. */
const backupEveryMs = 24 * 3_600_000;

/** What happened on opening, for the log. */
export interface OpeningReport {
  /** Schema version found and reached. */
  readonly from: number;
  readonly to: number;
  /** Steps taken, in words. */
  readonly steps: readonly string[];
  /** Where a corrupt file was moved to, and which backup took its place; `restored` is absent where there was none. */
  readonly corrupt?: { readonly why: string; readonly movedTo: string; readonly restored?: string };
}

export interface OpenDatabase {
  readonly db: DatabaseSync;
  readonly report: OpeningReport;
}

/** The database is of a later release that removed what this one needs. */
export class SchemaTooNew extends Error {
  override readonly name = "SchemaTooNew";
}

class Corrupt extends Error {}

/** Where a state directory's database and its backups are. */
export function databasePaths(directory: string): { readonly file: string; readonly backups: string } {
  return { file: join(directory, "room.db"), backups: join(directory, "backups") };
}

/** Opens the room's database: checks it, restores it where it is corrupt, brings its schema up to date. */
export function openDatabase(directory: string, steps: readonly Migration[] = allMigrations): OpenDatabase {
  const { file, backups } = databasePaths(directory);
  mkdirSync(backups, { recursive: true, mode: 0o700 });
  let corrupt: OpeningReport["corrupt"];
  let db: DatabaseSync;
  try {
    db = openChecked(file);
  } catch (error) {
    if (!isCorruption(error)) throw error;
    const movedTo = setAside(file);
    const restored = restoreNewest(file, backups);
    corrupt = { why: error instanceof Error ? error.message : String(error), movedTo, ...(restored && { restored }) };
    db = openChecked(file);
  }
  try {
    return { db, report: { ...migrate(db, backups, steps), ...(corrupt && { corrupt }) } };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Writes a backup of an open database where the newest is a day old or missing; returns its path if it did. */
export function backUpIfDue(db: DatabaseSync, backups: string, now: number = Date.now()): string | undefined {
  const newest = listBackups(backups)[0];
  // A clock that jumped back makes the newest backup look like tomorrow's: that is no reason to go without.
  if (newest !== undefined && Math.abs(now - statSync(newest).mtimeMs) < backupEveryMs) return undefined;
  return backUp(db, backups);
}

/** Backups, newest first. */
export function listBackups(backups: string): string[] {
  return readdirSync(backups)
    .filter((name) => backupName.test(name))
    .sort((a, b) => sequence(b) - sequence(a))
    .map((name) => join(backups, name));
}

function openChecked(file: string): DatabaseSync {
  // Made first, so that SQLite gives its journal the same private mode.
  closeSync(openSync(file, "a", 0o600));
  chmodSync(file, 0o600);
  const db = new DatabaseSync(file, { enableForeignKeyConstraints: true, timeout: 5_000 });
  try {
    // Exclusive: a second controller on the same state must fail at its start, not overwrite.
    db.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
    db.exec("PRAGMA journal_size_limit = 4194304; PRAGMA trusted_schema = OFF;");
    db.exec("BEGIN IMMEDIATE; COMMIT;");
    const verdict = Object.values(db.prepare("PRAGMA integrity_check(1)").get() ?? {})[0];
    if (verdict !== "ok") throw new Corrupt(String(verdict));
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function migrate(db: DatabaseSync, backups: string, steps: readonly Migration[]) {
  const from = userVersion(db);
  const newest = steps.at(-1)?.version ?? 0;
  if (from > newest) {
    const readableFrom = readableFromIn(db);
    if (readableFrom > newest) {
      throw new SchemaTooNew(
        `The database has schema ${from}, which releases before schema ${readableFrom} cannot use; this one knows ${newest}. ` +
          "Install the newer release again, or put a backup in its place.",
      );
    }
    return { from, to: from, steps: [`left at schema ${from}, written by a later release`] };
  }
  const taken: string[] = [];
  for (const step of steps.filter(({ version }) => version > from)) {
    if (from > 0) backUp(db, backups);
    db.exec("BEGIN IMMEDIATE");
    try {
      db.exec(step.sql);
      db.prepare("INSERT OR REPLACE INTO memory (key, value) VALUES ('schema.readableFrom', ?)").run(
        String(step.readableFrom),
      );
      db.exec(`PRAGMA user_version = ${step.version}`);
      db.exec("COMMIT");
    } catch (error) {
      db.exec("ROLLBACK");
      throw new Error(`Schema step ${step.version} failed: ${error instanceof Error ? error.message : error}`, {
        cause: error,
      });
    }
    taken.push(`schema ${step.version}: ${step.what}`);
  }
  return { from, to: userVersion(db), steps: taken };
}

function backUp(db: DatabaseSync, backups: string): string {
  const existing = listBackups(backups);
  const next = (existing[0] === undefined ? 0 : sequence(existing[0])) + 1;
  const path = join(backups, `room-${String(next).padStart(6, "0")}-v${userVersion(db)}.db`);
  const temporary = `${path}.part`;
  rmSync(temporary, { force: true });
  const fd = openSync(temporary, "wx", 0o600);
  try {
    db.prepare("VACUUM INTO ?").run(temporary);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(temporary, path);
  for (const old of existing.slice(backupsKept - 1)) rmSync(old, { force: true });
  return path;
}

function restoreNewest(file: string, backups: string): string | undefined {
  for (const backup of listBackups(backups)) {
    copyFileSync(backup, file);
    try {
      openChecked(file).close();
      return backup;
    } catch (error) {
      if (!isCorruption(error)) throw error;
      setAside(file);
    }
  }
  return undefined;
}

function setAside(file: string): string {
  let n = 1;
  while (existsSync(`${file}.corrupt-${n}`)) n += 1;
  const moved = `${file}.corrupt-${n}`;
  renameSync(file, moved);
  for (const suffix of ["-wal", "-shm"]) {
    if (existsSync(file + suffix)) renameSync(file + suffix, moved + suffix);
  }
  return moved;
}

function isCorruption(error: unknown): boolean {
  if (error instanceof Corrupt) return true;
  // SQLITE_CORRUPT and SQLITE_NOTADB, with their extended codes.
  const code = typeof error === "object" && error !== null && "errcode" in error ? Number(error.errcode) & 0xff : 0;
  return code === 11 || code === 26;
}

function userVersion(db: DatabaseSync): number {
  return Number(Object.values(db.prepare("PRAGMA user_version").get() ?? {})[0] ?? 0);
}

function readableFromIn(db: DatabaseSync): number {
  const row = db.prepare("SELECT value FROM memory WHERE key = 'schema.readableFrom'").get();
  return Number(row?.value ?? 1);
}

function sequence(path: string): number {
  return Number(backupName.exec(path.slice(path.lastIndexOf("/") + 1))?.[1] ?? 0);
}
