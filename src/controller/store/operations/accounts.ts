import type { DatabaseSync } from "node:sqlite";
import { number, type Row, text } from "#process/columns.ts";

/** Somebody who signs in with a password. */
export interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly role: "admin" | "operator";
  /** The password's argon2id hash, self-describing. */
  readonly password: string;
  readonly createdAt: number;
  readonly passwordAt: number;
}

/** Accounts. Names differ by more than case. */
export function accountOperations(db: DatabaseSync) {
  const list = db.prepare("SELECT * FROM account ORDER BY created_at, name");
  const first = db.prepare(
    `INSERT INTO account (id, name, role, password, created_at, password_at)
     SELECT ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM account)`,
  );
  const add = db.prepare(
    "INSERT INTO account (id, name, role, password, created_at, password_at) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const remove = db.prepare(
    `DELETE FROM account WHERE id = ?1
       AND (role <> 'admin' OR EXISTS (SELECT 1 FROM account other WHERE other.role = 'admin' AND other.id <> ?1))`,
  );
  const setPassword = db.prepare("UPDATE account SET password = ?, password_at = ? WHERE id = ?");
  return {
    list: (): AccountRow[] => list.all().map(accountIn),
    /** Adds the first account; false when there is one already. */
    createFirst: (row: AccountRow): boolean =>
      first.run(row.id, row.name, row.role, row.password, row.createdAt, row.passwordAt).changes === 1,
    /** Throws where the name is somebody's already. */
    add: (row: AccountRow): void => {
      add.run(row.id, row.name, row.role, row.password, row.createdAt, row.passwordAt);
    },
    /** Takes it away with what belongs to it; false where it is gone, or the last administrator's. */
    remove: (id: string): boolean => remove.run(id).changes === 1,
    setPassword: (id: string, password: string, at: number): boolean => setPassword.run(password, at, id).changes === 1,
  };
}

function accountIn(row: Row): AccountRow {
  return {
    id: text(row, "id"),
    name: text(row, "name"),
    role: text(row, "role") === "operator" ? "operator" : "admin",
    password: text(row, "password"),
    createdAt: number(row, "created_at"),
    passwordAt: number(row, "password_at"),
  };
}
