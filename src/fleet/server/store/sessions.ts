import type { DatabaseSync } from "node:sqlite";
import { hubLimits } from "../limits.ts";

/** Sign-ins of the hub's page. Of a token its hash alone is kept. */
export function sessionOperations(db: DatabaseSync) {
  const insert = db.prepare("INSERT INTO session (token_hash, created_at, expires_at) VALUES (?, ?, ?)");
  const holds = db.prepare("SELECT 1 FROM session WHERE token_hash = ? AND expires_at > ?");
  const remove = db.prepare("DELETE FROM session WHERE token_hash = ?");
  const forgetOver = db.prepare("DELETE FROM session WHERE expires_at <= ?");
  const forgetMany = db.prepare(
    `DELETE FROM session WHERE token_hash IN (
       SELECT token_hash FROM session ORDER BY created_at DESC, rowid DESC LIMIT -1 OFFSET ${hubLimits.sessions}
     )`,
  );
  return {
    insert: (tokenHash: string, createdAt: number, expiresAt: number): void => {
      forgetOver.run(createdAt);
      insert.run(tokenHash, createdAt, expiresAt);
      forgetMany.run();
    },
    holds: (tokenHash: string, now: number): boolean => holds.get(tokenHash, now) !== undefined,
    remove: (tokenHash: string): void => {
      remove.run(tokenHash);
    },
  };
}
