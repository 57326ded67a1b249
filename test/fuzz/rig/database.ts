import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Grows with each refused act of IT, and says so on purpose. */
const whatMayGrow: ReadonlySet<string> = new Set(["audit"]);
/** When access was last used is written for refused calls too. */
const whatMayChange = /^(last_seen_at|last_seen_from)$/;

/** What a room has on disk, read beside the process that holds it. */
export class DatabaseWatch {
  readonly #file: string;
  #mark = "";
  #digest = "";

  constructor(state: string) {
    this.#file = join(state, "room.db");
  }

  /** Names the content of every table; only what is to stay as it is after a refusal counts. */
  digest(): string {
    const mark = [this.#file, `${this.#file}-wal`].map(markOf).join(" ");
    if (mark !== this.#mark) {
      this.#digest = digestOf(this.#file);
      this.#mark = mark;
    }
    return this.#digest;
  }
}

function markOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? "absent" : `${found.mtimeMs} ${found.size}`;
}

/** The room holds its database alone: a copy with its journal is read instead. */
function digestOf(file: string): string {
  const folder = mkdtempSync(join(tmpdir(), "parley-copy-"));
  try {
    const copy = join(folder, "room.db");
    copyFileSync(file, copy);
    if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`);
    const db = new DatabaseSync(copy);
    try {
      return createHash("sha256").update(contentOf(db)).digest("hex");
    } finally {
      db.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every row of every table as text. */
export function contentOf(db: DatabaseSync): string {
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all();
  return tables
    .map(({ name }) => String(name))
    .filter((name) => !whatMayGrow.has(name) && !name.startsWith("sqlite_"))
    .map((name) => {
      const rows = db.prepare(`SELECT * FROM "${name}"`).all();
      const kept = rows.map((row) => Object.entries(row).filter(([column]) => !whatMayChange.test(column)));
      return `${name}\n${kept
        .map((row) => JSON.stringify(row))
        .sort()
        .join("\n")}`;
    })
    .join("\n");
}
