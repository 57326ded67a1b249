import { closeSync, openSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { renameDurably } from "./durable-file.ts";
import { userVersion } from "./schema.ts";

const hour = 3_600_000;
const day = 24 * hour;
const backupName = /^room-(\d{6,})-v(\d+)\.db$/;
/** The newest ones are all kept; of the older ones one a day. */
const newestKept = 3;
const daysKept = 5;
/** And of each schema before the present one the newest: an update of many steps must not push out what it began with. */
const schemasKept = 8;
/** A database that has changed is backed up this often, one that has not once a day. */
const changedEveryMs = hour;

/** Backups, newest first. */
export function listBackups(backups: string): string[] {
  let names: string[];
  try {
    names = readdirSync(backups);
  } catch {
    return [];
  }
  return names
    .filter((name) => backupName.test(name))
    .sort((a, b) => sequence(b) - sequence(a))
    .map((name) => join(backups, name));
}

/**
 * Backs an open database up where the newest backup is old enough: an hour when something has changed since, otherwise
 * a day. Returns the backup's path if there is a new one.
 */
export function backUpIfDue(
  db: DatabaseSync,
  backups: string,
  options: { readonly changed: boolean; readonly now?: number } = { changed: false },
): string | undefined {
  const { changed, now = Date.now() } = options;
  const newest = listBackups(backups)[0];
  // A clock that jumped back makes the newest backup look like tomorrow's: that is no reason to go without.
  const age = newest === undefined ? Number.POSITIVE_INFINITY : Math.abs(now - statSync(newest).mtimeMs);
  if (age < (changed ? changedEveryMs : day)) return undefined;
  return backUp(db, backups);
}

/** Writes a backup, reads it back, and puts it in its place; the oldest go. Throws what the disk says. */
export function backUp(db: DatabaseSync, backups: string): string {
  const existing = listBackups(backups);
  const next = (existing[0] === undefined ? 0 : sequence(existing[0])) + 1;
  const path = join(backups, `room-${String(next).padStart(6, "0")}-v${userVersion(db)}.db`);
  const temporary = `${path}.part`;
  rmSync(temporary, { force: true });
  try {
    closeSync(openSync(temporary, "wx", 0o600));
    db.prepare("VACUUM INTO ?").run(temporary);
    verify(temporary);
    renameDurably(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  for (const old of surplus(existing)) rmSync(old, { force: true });
  return path;
}

/** A backup that cannot be read back is none: throws. */
export function verify(path: string): void {
  const copy = new DatabaseSync(path, { readOnly: true });
  try {
    const verdict = Object.values(copy.prepare("PRAGMA integrity_check(1)").get() ?? {})[0];
    if (verdict !== "ok") throw new Error(`The backup is damaged: ${String(verdict)}`);
  } finally {
    copy.close();
  }
}

/** Which of the backups that were there before the newest are not needed any more. */
function surplus(existing: readonly string[]): string[] {
  const older = existing.slice(newestKept - 1);
  const days = new Set<number>();
  const schemas = new Set<number>();
  const present = schemaOf(existing[0] ?? "");
  return older.filter((path) => {
    const schema = schemaOf(path);
    if (schema !== present && !schemas.has(schema) && schemas.size < schemasKept) {
      schemas.add(schema);
      return false;
    }
    const of = Math.floor(statSync(path).mtimeMs / day);
    if (days.has(of) || days.size >= daysKept) return true;
    days.add(of);
    return false;
  });
}

function sequence(path: string): number {
  return partOf(path, 1);
}

function schemaOf(path: string): number {
  return partOf(path, 2);
}

function partOf(path: string, part: 1 | 2): number {
  return Number(backupName.exec(path.slice(path.lastIndexOf("/") + 1))?.[part] ?? 0);
}
