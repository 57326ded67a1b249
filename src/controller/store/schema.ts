import type { DatabaseSync } from "node:sqlite";
import type { Migration } from "./migrations.ts";

/** The database is of a later release that removed what this one needs. */
export class SchemaTooNew extends Error {
  override readonly name = "SchemaTooNew";
}

/** Schema versions found and reached, and the steps between them, in words. */
export interface MigrationReport {
  readonly from: number;
  readonly to: number;
  readonly steps: readonly string[];
}

/**
 * Brings a database's schema up to date, each step in a transaction of its own; `before` is called ahead of each step
 * of a database that has something in it. Throws {@link SchemaTooNew}.
 */
export function migrate(db: DatabaseSync, steps: readonly Migration[], before: () => void): MigrationReport {
  const from = userVersion(db);
  const newest = steps.at(-1)?.version ?? 0;
  if (from > newest) {
    const readableFrom = readableFromIn(db);
    if (readableFrom > newest) {
      throw new SchemaTooNew(
        `The database has schema ${from}, which releases before schema ${readableFrom} cannot use; this one knows ${newest}.`,
      );
    }
    return { from, to: from, steps: [`left at schema ${from}, written by a later release`] };
  }
  const taken: string[] = [];
  for (const step of steps.filter(({ version }) => version > from)) {
    if (from > 0) before();
    db.exec("BEGIN IMMEDIATE");
    try {
      db.exec(step.sql);
      db.prepare("INSERT OR REPLACE INTO memory (key, value) VALUES ('schema.readableFrom', ?)").run(
        String(step.readableFrom),
      );
      db.exec(`PRAGMA user_version = ${step.version}`);
      db.exec("COMMIT");
    } catch (error) {
      if (db.isTransaction) db.exec("ROLLBACK");
      throw new Error(`Schema step ${step.version} failed: ${error instanceof Error ? error.message : error}`, {
        cause: error,
      });
    }
    taken.push(`schema ${step.version}: ${step.what}`);
  }
  return { from, to: userVersion(db), steps: taken };
}

/** The schema a database has. */
export function userVersion(db: DatabaseSync): number {
  return Number(Object.values(db.prepare("PRAGMA user_version").get() ?? {})[0] ?? 0);
}

function readableFromIn(db: DatabaseSync): number {
  const row = db.prepare("SELECT value FROM memory WHERE key = 'schema.readableFrom'").get();
  return Number(row?.value ?? 1);
}
