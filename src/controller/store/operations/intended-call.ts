import type { DatabaseSync } from "node:sqlite";
import { json } from "#process/columns.ts";

/** The intended call: one value, so that a controller that died finds the meeting again. */
export function intendedCallOperations(db: DatabaseSync) {
  const read = db.prepare("SELECT value FROM intended_call WHERE only = 1");
  const write = db.prepare(
    "INSERT INTO intended_call (only, value) VALUES (1, ?) ON CONFLICT (only) DO UPDATE SET value = excluded.value",
  );
  const clear = db.prepare("DELETE FROM intended_call");
  return {
    /** What was written last; null when there is none. The caller parses it. */
    read: (): unknown => {
      const row = read.get();
      return row === undefined ? null : json(row, "value");
    },
    /** Replaces it; null clears it. */
    write: (value: unknown): void => {
      if (value === null || value === undefined) clear.run();
      else write.run(JSON.stringify(value));
    },
  };
}
