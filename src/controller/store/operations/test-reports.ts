import type { DatabaseSync } from "node:sqlite";
import { json } from "../columns.ts";

/** What the room's tests left: one value, a short list. The caller parses it and keeps it short. */
export function testReportOperations(db: DatabaseSync) {
  const read = db.prepare("SELECT value FROM memory WHERE key = 'test.reports'");
  const write = db.prepare("INSERT OR REPLACE INTO memory (key, value) VALUES ('test.reports', ?)");
  return {
    /** What was written last; null when there is none. */
    read: (): unknown => {
      const row = read.get();
      return row === undefined ? null : json(row, "value");
    },
    write: (value: unknown): void => {
      write.run(JSON.stringify(value));
    },
  };
}
