import { chmodSync, closeSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { messageOf } from "#base/log.ts";
import { migrations as allMigrations, type Migration } from "./migrations.ts";

/** SQLite's primary result codes: https://sqlite.org/rescode.html */
const codes = { busy: 5, corrupt: 11, notADatabase: 26 } as const;

/**
 * Opens the hub's database and brings its schema up to date, having put a copy beside it: FILE.before. Throws, with what to do, where it is damaged, of a later
 * release, or another hub's at this moment; the file is left as it is then.
 */
export function openDatabase(file: string, steps: readonly Migration[] = allMigrations): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // Made first, so that SQLite gives its journal the same private mode.
  closeSync(openSync(file, "a", 0o600));
  chmodSync(file, 0o600);
  const db = new DatabaseSync(file, { enableForeignKeyConstraints: true, timeout: 2_000 });
  try {
    // Exclusive: a second hub on the same state must fail at its start, not overwrite.
    db.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
    db.exec("PRAGMA journal_size_limit = 16777216; PRAGMA trusted_schema = OFF;");
    db.exec("BEGIN IMMEDIATE; COMMIT;");
    const verdict = String(Object.values(db.prepare("PRAGMA integrity_check(1)").get() ?? {})[0]);
    if (verdict !== "ok") throw damaged(file, verdict);
    migrate(db, file, steps);
    return db;
  } catch (error) {
    db.close();
    throw inWords(error, file);
  }
}

function migrate(db: DatabaseSync, file: string, steps: readonly Migration[]): void {
  const from = Number(Object.values(db.prepare("PRAGMA user_version").get() ?? {})[0] ?? 0);
  const newest = steps.at(-1)?.version ?? 0;
  if (from > newest) {
    throw new Error(
      `${file} was written by a later release (schema ${from}, this one knows ${newest}). Start that release, or put back a copy from before it, such as ${file}.before.`,
    );
  }
  const due = steps.filter(({ version }) => version > from);
  if (due.length > 0 && from > 0) copyBefore(db, `${file}.before`);
  // All or none: the copy is of what the release before can read.
  db.exec("BEGIN IMMEDIATE");
  for (const step of due) {
    try {
      db.exec(step.sql);
      db.exec(`PRAGMA user_version = ${step.version}`);
    } catch (error) {
      if (db.isTransaction) db.exec("ROLLBACK");
      throw new Error(`${file}: schema step ${step.version} failed: ${messageOf(error)}`, { cause: error });
    }
  }
  db.exec("COMMIT");
}

/** What an installation goes back to when the release that changed the schema does not serve (scripts/install/hub.sh). */
function copyBefore(db: DatabaseSync, copy: string): void {
  const part = `${copy}.part`;
  rmSync(part, { force: true });
  closeSync(openSync(part, "wx", 0o600));
  db.prepare("VACUUM INTO ?").run(part);
  renameSync(part, copy);
}

function damaged(file: string, why: string): Error {
  return new Error(
    `${file} is damaged: ${why}. Put a copy of it back. Or move it away: the hub then begins anew, and every room has to be invited anew.`,
  );
}

function inWords(error: unknown, file: string): unknown {
  const code = typeof error === "object" && error !== null && "errcode" in error ? Number(error.errcode) & 0xff : 0;
  if (code === codes.corrupt || code === codes.notADatabase) return damaged(file, messageOf(error));
  if (code === codes.busy) return new Error(`${file} is in use: another hub runs on the same state.`);
  return error;
}
