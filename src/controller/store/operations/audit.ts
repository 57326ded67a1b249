import type { DatabaseSync } from "node:sqlite";
import type { AuditEntry } from "#protocol/commands/administration.ts";
import { controllerLimits } from "../../limits.ts";
import { number, type Row, text } from "../columns.ts";

/** Rows are counted out every so many: a table may be longer by as many. */
const trimEvery = 64;

/**
 * Privileged acts, newest first. Acts of people with access and failed tries of strangers are counted apart: whoever
 * guesses at a password all night pushes nothing out but other strangers' guesses.
 */
export function auditOperations(db: DatabaseSync) {
  const insert = db.prepare(
    "INSERT INTO audit (at, who, role, origin, what, detail, ok) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
  );
  const trim = db.prepare(
    `DELETE FROM audit WHERE (role = '') = ?1
       AND id <= (SELECT id FROM audit WHERE (role = '') = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)`,
  );
  const read = db.prepare("SELECT * FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?");
  return {
    /** @param keep how many acts of people with access are remembered */
    append: (
      entry: Omit<AuditEntry, "id">,
      keep: number,
      strangers: number = controllerLimits.auditStrangers,
    ): number => {
      const { at, who, role, from, what, detail, ok } = entry;
      const row = insert.get(at, who, role, from, what, detail, ok ? 1 : 0);
      const id = row === undefined ? 0 : number(row, "id");
      if (id % trimEvery === 0) {
        trim.run(0, keep);
        trim.run(1, strangers);
      }
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
