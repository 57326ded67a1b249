import { accessSync, chmodSync, closeSync, constants, existsSync, mkdirSync, openSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { messageOf } from "#base/log.ts";
import { backUp, listBackups } from "./backups.ts";
import { isDamage, tryToWrite } from "./disk-trouble.ts";
import { copyDurably } from "./durable-file.ts";
import { type Damage, endSignIns, type Loss, measure, readLoss, writeLoss } from "./loss.ts";
import { migrations as allMigrations, type Migration } from "./migrations.ts";
import { createOperations } from "./operations.ts";
import { type MigrationReport, migrate, SchemaTooNew } from "./schema.ts";
import { setAside } from "./set-aside.ts";
import { progressOf, readWitness, type Witness, writeWitness } from "./witness.ts";

/** What happened on opening, for the log. */
export interface OpeningReport extends MigrationReport {
  /** What was lost now; absent when nothing was. */
  readonly loss?: Loss;
}

export interface OpenDatabase {
  readonly db: DatabaseSync;
  readonly report: OpeningReport;
}

/** What is wrong with a database, in words; thrown by the checks of this module. */
class Damaged extends Error {
  readonly damage: Damage;

  constructor(damage: Damage, words: string, options?: { cause?: unknown }) {
    super(words, options);
    this.damage = damage;
  }
}

/** Where a state directory's database and its backups are. */
export function databasePaths(directory: string): { readonly file: string; readonly backups: string } {
  return { file: join(directory, "room.db"), backups: join(directory, "backups") };
}

/**
 * Opens the room's database: checks it, brings its schema up to date, and where it is damaged keeps it under another
 * name and puts the newest good backup in its place. Throws what the disk says when that cannot be written.
 */
export function openDatabase(directory: string, steps: readonly Migration[] = allMigrations): OpenDatabase {
  const { file, backups } = databasePaths(directory);
  mkdirSync(backups, { recursive: true, mode: 0o700 });
  const witness = readWitness(directory);
  try {
    refuseUnlikely(file, witness !== undefined || listBackups(backups).length > 0);
    return keep(openWhole(file, backups, steps), directory, witness);
  } catch (error) {
    const damaged = asDamaged(error, directory);
    if (damaged === undefined) throw error;
    return openInItsPlace(directory, steps, damaged, witness);
  }
}

/** A database that opened: whether its last changes are in it. */
function keep({ db, report }: OpenDatabase, directory: string, witness: Witness | undefined): OpenDatabase {
  const measured = measure(progressOf(db), witness);
  if ((measured.changesLost ?? 0) === 0) return { db, report };
  const loss: Loss = {
    outcome: "incomplete",
    damage: null,
    why: "The database's log of its last changes is damaged or gone.",
    keptAs: null,
    restoredFrom: null,
    stateOf: null,
    ...measured,
  };
  return note({ db, report }, loss, directory);
}

function openInItsPlace(
  directory: string,
  steps: readonly Migration[],
  { damage, message: why }: Damaged,
  witness: Witness | undefined,
): OpenDatabase {
  const { file, backups } = databasePaths(directory);
  const kept = setAside(file, damage);
  // A file of another owner that can be read is the room's own state all the same.
  const own = damage === "unreadable" && kept !== undefined && readable(kept) ? [kept] : [];
  for (const source of [...own, ...listBackups(backups)]) {
    try {
      const stateOf = statSync(source).mtimeMs;
      if (existsSync(`${source}-wal`)) copyDurably(`${source}-wal`, `${file}-wal`);
      copyDurably(source, file);
      const opened = openWhole(file, backups, steps);
      const loss: Loss = {
        outcome: "restored",
        damage,
        why,
        keptAs: kept === undefined ? null : basename(kept),
        restoredFrom: basename(source),
        stateOf,
        ...measure(progressOf(opened.db), witness),
      };
      if (source === kept && loss.changesLost === 0) return opened;
      endSignIns(opened.db);
      return note(opened, loss, directory);
    } catch (error) {
      if (asDamaged(error, directory) === undefined) throw error;
      setAside(file, "corrupt");
    }
  }
  const opened = openWhole(file, backups, steps);
  const loss: Loss = {
    outcome: "anew",
    damage,
    why,
    keptAs: kept === undefined ? null : basename(kept),
    restoredFrom: null,
    stateOf: null,
    ...measure(progressOf(opened.db), witness),
  };
  return note(opened, loss, directory);
}

/** Writes a loss into the database that has it, above one nobody has seen yet only where it is worse. */
function note({ db, report }: OpenDatabase, loss: Loss, directory: string): OpenDatabase {
  const unseen = readLoss(db);
  if (unseen === undefined || loss.outcome !== "incomplete") writeLoss(db, loss);
  // What is lost was said: from here on the witness speaks for the database there is now.
  writeWitness(directory, { ...progressOf(db), at: Date.now() });
  return { db, report: { ...report, loss } };
}

/** A file that is empty or gone although there was a room: SQLite would begin anew without a word. */
function refuseUnlikely(file: string, hadContent: boolean): void {
  if (!existsSync(file)) {
    if (hadContent) throw new Damaged("missing", "The database's file is gone.");
    return;
  }
  const found = statSync(file);
  if (!found.isFile()) throw new Damaged("unreadable", "There is something else in the place of the database.");
  if (found.size === 0 && hadContent) throw new Damaged("empty", "The database's file is empty.");
}

/** Opens and checks a file down to its rows. */
export function openWhole(file: string, backups: string | undefined, steps: readonly Migration[]): OpenDatabase {
  const db = openChecked(file);
  try {
    const report = migrate(db, steps, () => {
      if (backups !== undefined) backUp(db, backups);
    });
    readThrough(db);
    return { db, report };
  } catch (error) {
    db.close();
    throw error;
  }
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
    if (verdict !== "ok") throw new Damaged("corrupt", String(verdict));
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** SQLite's own check says nothing about what stands in a row: a bit that fell over there shows when it is read. */
export function readThrough(db: DatabaseSync): void {
  try {
    const { settings, accounts, factors, grants, presets, scenes, call, audit } = createOperations(db);
    settings.load();
    settings.history(20);
    accounts.list();
    factors.list();
    grants.list();
    presets.list();
    presets.deleted();
    scenes.list();
    scenes.deleted();
    call.read();
    audit.read(100);
    readLoss(db);
  } catch (error) {
    throw new Damaged("corrupt", `A row cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

/** An error as damage of the database's file; undefined when the file is none the worse for it. */
function asDamaged(error: unknown, directory: string): Damaged | undefined {
  if (error instanceof Damaged) return error;
  if (error instanceof SchemaTooNew) return new Damaged("newer", error.message, { cause: error });
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (isDamage(cause)) return new Damaged("corrupt", messageOf(error), { cause: error });
  if (isForbidden(cause) && tryToWrite(directory) === undefined) {
    return new Damaged("unreadable", `Another user owns the database: ${messageOf(cause)}`, { cause: error });
  }
  return undefined;
}

/** Whether the file itself may not be opened, while its directory may be written. */
function isForbidden(error: unknown): boolean {
  if (typeof error !== "object" || error === null || !("code" in error)) return false;
  return error.code === "EACCES" || error.code === "EPERM" || error.code === "EISDIR";
}

function readable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
