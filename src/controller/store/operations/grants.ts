import type { DatabaseSync } from "node:sqlite";
import { json, number, numberOrNull, type Row, text, textOrNull } from "#process/columns.ts";
import { type Role, type Scope, scopes } from "#protocol/roles.ts";

/** Somebody or something that may come in: a paired panel, a sign-in, an API token. */
export interface GrantRow {
  readonly id: string;
  readonly kind: "panel" | "admin" | "token";
  readonly name: string;
  readonly role: Role;
  readonly accountId: string | null;
  /** SHA-256 of the token, hex; the token itself is nowhere. */
  readonly tokenHash: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly lastSeenFrom: string;
  /** When a panel showed that it stands in the room, by a code only the screen tells; null: not yet. */
  readonly confirmedAt: number | null;
}

/** When and from where a grant was last used. */
export interface GrantSeen {
  readonly id: string;
  readonly at: number;
  readonly from: string;
}

/** Access. */
export function grantOperations(db: DatabaseSync) {
  const list = db.prepare("SELECT * FROM access_grant ORDER BY created_at, id");
  const insert = db.prepare(
    `INSERT INTO access_grant
       (id, kind, name, role, account_id, token_hash, scopes, created_at, last_seen_at, last_seen_from, confirmed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const rename = db.prepare("UPDATE access_grant SET name = ? WHERE id = ?");
  const confirm = db.prepare("UPDATE access_grant SET confirmed_at = ? WHERE id = ?");
  const seen = db.prepare("UPDATE access_grant SET last_seen_at = ?, last_seen_from = ? WHERE id = ?");
  const remove = db.prepare("DELETE FROM access_grant WHERE id = ?");
  return {
    list: (): GrantRow[] => list.all().map(grantIn),
    create: (row: GrantRow): void => {
      insert.run(
        row.id,
        row.kind,
        row.name,
        row.role,
        row.accountId,
        row.tokenHash,
        JSON.stringify(row.scopes),
        row.createdAt,
        row.lastSeenAt,
        row.lastSeenFrom,
        row.confirmedAt,
      );
    },
    confirm: (id: string, at: number): void => {
      confirm.run(at, id);
    },
    rename: (id: string, name: string): void => {
      rename.run(name, id);
    },
    /** Writes many at once, since each use of a panel would otherwise be a write to the disk. */
    seen: (uses: readonly GrantSeen[]): void => {
      for (const use of uses) seen.run(use.at, use.from, use.id);
    },
    remove: (ids: readonly string[]): void => {
      for (const id of ids) remove.run(id);
    },
  };
}

function grantIn(row: Row): GrantRow {
  return {
    id: text(row, "id"),
    kind: text(row, "kind") as GrantRow["kind"],
    name: text(row, "name"),
    role: text(row, "role") as Role,
    accountId: textOrNull(row, "account_id"),
    tokenHash: text(row, "token_hash"),
    scopes: scopesIn(json(row, "scopes")),
    createdAt: number(row, "created_at"),
    lastSeenAt: number(row, "last_seen_at"),
    lastSeenFrom: text(row, "last_seen_from"),
    confirmedAt: numberOrNull(row, "confirmed_at"),
  };
}

/** A release that knows fewer scopes than the one that wrote the row grants fewer. */
function scopesIn(stored: unknown): Scope[] {
  if (!Array.isArray(stored)) throw new TypeError("column scopes is no list");
  return scopes.filter((scope) => stored.includes(scope));
}
