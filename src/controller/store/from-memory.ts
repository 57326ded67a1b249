import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { listBackups } from "./backups.ts";
import { databasePaths, type OpenDatabase, openWhole } from "./database-file.ts";
import { migrations as allMigrations, type Migration } from "./migrations.ts";
import { migrate } from "./schema.ts";

/** Where the content of a database that may only be read came from. */
export type MemorySource = "database" | "backup" | "nothing";

export interface MemoryDatabase extends OpenDatabase {
  readonly source: MemorySource;
}

/** Directories that are memory or may be on another disk. */
const elsewhere = ["/dev/shm", tmpdir()];

/**
 * The room's state as it can be read although its disk cannot be written: a copy in memory that takes no changes. SQLite
 * would have to write beside a database even to read what its log holds. Falls back on the newest backup, then on a
 * room that knows nothing; never fails.
 */
export function openFromMemory(directory: string, steps: readonly Migration[] = allMigrations): MemoryDatabase {
  const { file, backups } = databasePaths(directory);
  const sources = [
    ...(existsSync(file) ? [{ path: file, source: "database" as const }] : []),
    ...listBackups(backups).map((path) => ({ path, source: "backup" as const })),
  ];
  for (const { path, source } of sources) {
    for (const place of elsewhere) {
      const opened = copyOf(path, place, steps);
      if (opened !== undefined) return { ...opened, source };
    }
  }
  const db = new DatabaseSync(":memory:", { enableForeignKeyConstraints: true });
  const report = migrate(db, steps, () => {});
  db.exec("PRAGMA query_only = ON");
  return { db, report, source: "nothing" };
}

/** Opens a copy whose files are gone as soon as they are open, so that nothing of it outlives this process. */
function copyOf(path: string, place: string, steps: readonly Migration[]): OpenDatabase | undefined {
  let scratch: string | undefined;
  try {
    scratch = mkdtempSync(join(place, "parley-store-"));
    const copy = join(scratch, "room.db");
    copyFileSync(path, copy);
    if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`);
    const opened = openWhole(copy, undefined, steps);
    opened.db.exec("PRAGMA journal_mode = DELETE; PRAGMA query_only = ON;");
    return opened;
  } catch {
    return undefined;
  } finally {
    if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true });
  }
}
