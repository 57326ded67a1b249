import type { DatabaseSync } from "node:sqlite";
import { json, number, type Row, text, toJson } from "#process/columns.ts";

/** The second factor of one account. */
export interface SecondFactorRow {
  readonly accountId: string;
  /** The secret, sealed. */
  readonly secret: string;
  readonly since: number;
  /** Steps whose codes were used, the newest last. */
  readonly used: readonly number[];
  /** Hashes of the recovery codes that are left. */
  readonly recovery: readonly string[];
}

/** Second factors, and what is left of their recovery codes; both go with their account. */
export function secondFactorOperations(db: DatabaseSync) {
  const list = db.prepare("SELECT * FROM second_factor");
  const codes = db.prepare("SELECT hash FROM recovery_code WHERE account_id = ?");
  const put = db.prepare("INSERT OR REPLACE INTO second_factor (account_id, secret, since, used) VALUES (?, ?, ?, ?)");
  const forget = db.prepare("DELETE FROM recovery_code WHERE account_id = ?");
  const add = db.prepare("INSERT INTO recovery_code (account_id, hash) VALUES (?, ?)");
  const used = db.prepare("UPDATE second_factor SET used = ? WHERE account_id = ?");
  const recover = db.prepare("DELETE FROM recovery_code WHERE account_id = ? AND hash = ?");
  const remove = db.prepare("DELETE FROM second_factor WHERE account_id = ?");
  return {
    list: (): SecondFactorRow[] =>
      list.all().map((row) => {
        const accountId = text(row, "account_id");
        return {
          accountId,
          secret: text(row, "secret"),
          since: number(row, "since"),
          used: stepsIn(row),
          recovery: codes.all(accountId).map((each) => text(each, "hash")),
        };
      }),
    /** Writes it with its recovery codes, in place of what there was. */
    put: (row: SecondFactorRow): void => {
      put.run(row.accountId, row.secret, row.since, toJson(row.used));
      forget.run(row.accountId);
      for (const hash of row.recovery) add.run(row.accountId, hash);
    },
    used: (accountId: string, steps: readonly number[]): void => {
      used.run(toJson(steps), accountId);
    },
    /** Strikes one recovery code out; false when it was not there. */
    recover: (accountId: string, hash: string): boolean => recover.run(accountId, hash).changes === 1,
    remove: (accountId: string): void => {
      forget.run(accountId);
      remove.run(accountId);
    },
  };
}

function stepsIn(row: Row): number[] {
  const steps = json(row, "used");
  return Array.isArray(steps) ? steps.filter((step): step is number => Number.isSafeInteger(step)) : [];
}
