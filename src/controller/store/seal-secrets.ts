import { chmodSync, copyFileSync, existsSync, rmSync, statSync, utimesSync } from "node:fs";
import { basename, dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { number, text } from "#process/columns.ts";
import type { SettingLayer } from "#protocol/settings.ts";
import { redacted } from "../log/redact.ts";
import { listBackups, verify } from "./backups.ts";
import { diskTroubleOf } from "./disk-trouble.ts";
import { renameDurably } from "./durable-file.ts";
import { isSealed, type SealedValue } from "./sealed-values.ts";
import { asideOf } from "./set-aside.ts";

/** What shall stand in the place of secrets that can be read. */
export interface SecretsToSeal {
  /** All settings that are secrets. */
  readonly keys: readonly string[];
  readonly rows: readonly { readonly layer: SettingLayer; readonly key: string; readonly sealed: SealedValue }[];
}

export interface SecretsSealed {
  /** How many stood readable, backups included. */
  readonly sealed: number;
  /** Names of copies of the database that cannot be opened: what they hold nobody knows. */
  readonly open: readonly string[];
}

/** Stands for a secret of a backup that the room no longer has: no key opens it, so the room says that it has to be typed. */
const gone: SealedValue = { sealed: "" };

/**
 * Seals secrets that a release before left readable: in the database, in its journal, in what deleted rows left in its
 * pages, in its backups and in the databases that were set aside. Takes as long as writing all of them. Throws what the
 * disk says; what is sealed by then stays so, and all of it is looked at again the next time.
 */
export function sealSecrets(
  db: DatabaseSync,
  { file, backups }: { readonly file: string; readonly backups: string },
  { keys, rows }: SecretsToSeal,
): SecretsSealed {
  /** By place and readable value, what stands for it now. */
  const known = new Map<string, SealedValue>();
  const wanted = new Map(rows.map(({ layer, key, sealed }) => [`${layer} ${key}`, sealed]));
  const others = [...listBackups(backups), ...asideOf(file)];
  const isNew = wasNeverUsed(db) && others.length === 0;
  let sealed = 0;
  const open: string[] = [];
  if (!isNew) {
    db.exec("BEGIN IMMEDIATE");
    try {
      sealed += sealIn(db, keys, (place, value) => {
        const by = wanted.get(place);
        if (by !== undefined) known.set(`${place} ${value}`, by);
        return by;
      });
      db.exec("COMMIT");
    } catch (error) {
      if (db.isTransaction) db.exec("ROLLBACK");
      throw error;
    }
    // Written anew, so that no page keeps what stood in it, and the journal emptied.
    db.exec("PRAGMA temp_store = MEMORY; VACUUM; PRAGMA temp_store = DEFAULT; PRAGMA wal_checkpoint(TRUNCATE);");
    for (const path of others) {
      try {
        sealed += sealFile(path, keys, (place, value) => known.get(`${place} ${value}`) ?? gone);
      } catch (error) {
        // A disk that is full has room again some day; a file that cannot be opened stays so.
        if (diskTroubleOf(error, dirname(file))?.kind === "full") throw error;
        open.push(basename(path));
      }
    }
  }
  db.exec("INSERT OR REPLACE INTO memory (key, value) VALUES ('settings.sealed', '1')");
  return { sealed, open };
}

/** Seals in one database, for each readable secret what `by` says; one for which it says nothing stays. */
function sealIn(
  db: DatabaseSync,
  keys: readonly string[],
  by: (place: string, value: string) => SealedValue | undefined,
): number {
  const put = db.prepare("UPDATE setting_value SET value = ? WHERE layer = ? AND key = ?");
  const forget = db.prepare("UPDATE setting_change SET before = NULL, after = NULL WHERE key = ?");
  let sealed = 0;
  for (const row of db.prepare("SELECT layer, key, value FROM setting_value").all()) {
    const [layer, key, value] = [text(row, "layer"), text(row, "key"), text(row, "value")];
    if (!keys.includes(key) || standsSealed(value)) continue;
    const stands = by(`${layer} ${key}`, value);
    if (stands === undefined) continue;
    put.run(JSON.stringify(stands), layer, key);
    sealed += 1;
  }
  for (const key of keys) forget.run(key);
  forgetInAudit(db, keys);
  return sealed;
}

/** The audit log of a release before may tell what such a setting was set to. Texts that were cut are no JSON any more. */
function forgetInAudit(db: DatabaseSync, keys: readonly string[]): void {
  const telling = db.prepare("SELECT id, detail FROM audit WHERE instr(detail, ?) > 0");
  const put = db.prepare("UPDATE audit SET detail = ? WHERE id = ?");
  for (const key of keys) {
    const value = new RegExp(`("${key.replaceAll(".", "\\.")}":)"(?:[^"\\\\]|\\\\.)*(?:"|$|…)`, "g");
    for (const row of telling.all(key)) {
      put.run(text(row, "detail").replace(value, `$1"${redacted}"`), number(row, "id"));
    }
  }
}

/** {@link sealIn} for a file that nobody has open: a copy of it takes its place, of the same age. */
function sealFile(path: string, keys: readonly string[], by: (place: string, value: string) => SealedValue): number {
  const part = `${path}.part`;
  const at = statSync(path);
  rmSync(part, { recursive: true, force: true });
  try {
    copyFileSync(path, part);
    chmodSync(part, 0o600);
    if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${part}-wal`);
    const db = new DatabaseSync(part);
    let sealed: number;
    try {
      // In memory what it would else write beside it.
      db.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY; PRAGMA journal_mode = DELETE;");
      db.exec("PRAGMA journal_mode = MEMORY; PRAGMA trusted_schema = OFF;");
      sealed = sealIn(db, keys, by);
      db.exec("VACUUM");
    } finally {
      db.close();
    }
    verify(part);
    utimesSync(part, at.atime, at.mtime);
    // First: SQLite would read what an older file's log holds into the new file.
    for (const suffix of ["-wal", "-shm"]) rmSync(path + suffix, { force: true });
    renameDurably(part, path);
    return sealed;
  } finally {
    for (const suffix of ["", "-wal", "-shm"]) rmSync(part + suffix, { recursive: true, force: true });
  }
}

function standsSealed(value: string): boolean {
  try {
    return isSealed(JSON.parse(value));
  } catch {
    return false;
  }
}

/** A room that was never told anything has nothing to hide, and is spared the writing. */
function wasNeverUsed(db: DatabaseSync): boolean {
  return db.prepare("SELECT 1 FROM setting_revision UNION ALL SELECT 1 FROM setting_value LIMIT 1").get() === undefined;
}
