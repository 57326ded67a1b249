import type { DatabaseSync } from "node:sqlite";
import { number, type Row, text } from "#process/columns.ts";
import type { AuditEntry } from "#protocol/commands/administration.ts";
import type { Shelf } from "../../audit/shelves.ts";
import { controllerLimits } from "../../limits.ts";

/** A shelf's rows are counted out every so many: it may be longer by as many. */
const trimEvery = 64;

/**
 * Privileged acts, newest first. Each shelf is bounded by itself, and on a full one whoever wrote more than their share
 * loses their own oldest first: nobody pushes out what others did by doing a great deal.
 */
export function auditOperations(db: DatabaseSync) {
  const insert = db.prepare(
    "INSERT INTO audit (at, who, role, origin, what, detail, ok, shelf) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
  );
  const again = db.prepare("UPDATE audit SET times = times + ?2 WHERE id = ?1");
  const authors = db.prepare(
    "SELECT role, who, count(*) AS rows FROM audit WHERE shelf = ? GROUP BY role, who ORDER BY rows DESC",
  );
  const trimAuthor = db.prepare(
    `DELETE FROM audit WHERE id IN
       (SELECT id FROM audit WHERE shelf = ? AND role = ? AND who = ? ORDER BY id LIMIT ?)`,
  );
  const trimShelf = db.prepare(
    "DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE shelf = ? ORDER BY id LIMIT ?)",
  );
  const read = db.prepare("SELECT * FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?");
  const appended = new Map<Shelf, number>();

  const trim = (shelf: Shelf, keep: number): void => {
    const rows = authors.all(shelf).map((row) => ({ row, rows: number(row, "rows") }));
    let over = rows.reduce((sum, author) => sum + author.rows, 0) - keep;
    // Strangers' names and addresses are free: one of them is as good as another.
    const share = shelf === "strangers" ? keep : Math.ceil(keep * controllerLimits.auditShare);
    for (const author of rows) {
      if (over <= 0 || author.rows <= share) break;
      const out = Math.min(over, author.rows - share);
      trimAuthor.run(shelf, text(author.row, "role"), text(author.row, "who"), out);
      over -= out;
    }
    if (over > 0) trimShelf.run(shelf, over);
  };

  return {
    /** @param keep how many acts that shelf remembers */
    append: (entry: Omit<AuditEntry, "id" | "times">, shelf: Shelf, keep: number): number => {
      const { at, who, role, from, what, detail, ok } = entry;
      const row = insert.get(at, who, role, from, what, detail, ok ? 1 : 0, shelf);
      const count = (appended.get(shelf) ?? 0) + 1;
      appended.set(shelf, count);
      if (count % trimEvery === 0) trim(shelf, keep);
      return row === undefined ? 0 : number(row, "id");
    },
    /** An act came so many times more. */
    again: (id: number, times: number): void => {
      again.run(id, times);
    },
    read: (limit: number, before: number = Number.MAX_SAFE_INTEGER): AuditEntry[] =>
      read.all(before, limit).map(entryIn),
  };
}

function entryIn(row: Row): AuditEntry {
  return {
    id: number(row, "id"),
    at: number(row, "at"),
    who: text(row, "who"),
    role: text(row, "role"),
    from: text(row, "origin"),
    what: text(row, "what"),
    detail: text(row, "detail"),
    ok: number(row, "ok") === 1,
    times: number(row, "times"),
  };
}
