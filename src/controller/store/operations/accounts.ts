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
  /** Whether the password is one that somebody else gave, and lets in only with another in its place. */
  readonly once: boolean;
}

/** One that is new: its password is its own. */
export type NewAccountRow = Omit<AccountRow, "once">;

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
  const setPassword = db.prepare("UPDATE account SET password = ?, password_at = ?, once_at = ? WHERE id = ?");
  const setRole = db.prepare(
    `UPDATE account SET role = ?2 WHERE id = ?1
       AND (?2 = 'admin' OR role <> 'admin'
         OR EXISTS (SELECT 1 FROM account other WHERE other.role = 'admin' AND other.id <> ?1))`,
  );
  return {
    list: (): AccountRow[] => list.all().map(accountIn),
    /** Adds the first account; false when there is one already. */
    createFirst: (row: NewAccountRow): boolean =>
      first.run(row.id, row.name, row.role, row.password, row.createdAt, row.passwordAt).changes === 1,
    /** Throws where the name is somebody's already. */
    add: (row: NewAccountRow): void => {
      add.run(row.id, row.name, row.role, row.password, row.createdAt, row.passwordAt);
    },
    /** Takes it away with what belongs to it; false where it is gone, or the last administrator's. */
    remove: (id: string): boolean => remove.run(id).changes === 1,
    /** `once`: whether it lets in only with another in its place. */
    setPassword: (id: string, password: string, at: number, once: boolean): boolean =>
      setPassword.run(password, at, once ? at : null, id).changes === 1,
    /** False where the account is gone, or the last administrator's. */
    setRole: (id: string, role: AccountRow["role"]): boolean => setRole.run(id, role).changes === 1,
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
    once: row["once_at"] !== null && number(row, "once_at") === number(row, "password_at"),
  };
}
