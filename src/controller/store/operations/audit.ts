import type { DatabaseSync } from "node:sqlite";
import type { AuditEntry } from "#protocol/commands/administration.ts";
import { number, type Row, text } from "../columns.ts";

/** How many acts are remembered; the oldest go first. */
export const auditRows = 10_000;

/** Privileged acts, newest first. */
export function auditOperations(db: DatabaseSync) {
  const insert = db.prepare(
    "INSERT INTO audit (at, who, role, origin, what, detail, ok) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
  );
  const trim = db.prepare("DELETE FROM audit WHERE id <= ?");
  const read = db.prepare("SELECT * FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?");
  return {
    append: (entry: Omit<AuditEntry, "id">, keep: number = auditRows): number => {
      const { at, who, role, from, what, detail, ok } = entry;
      const row = insert.get(at, who, role, from, what, detail, ok ? 1 : 0);
      const id = row === undefined ? 0 : number(row, "id");
      trim.run(id - keep);
      return id;
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
  };
}
