import type { DatabaseSync } from "node:sqlite";
import { jsonIfWhole } from "#process/columns.ts";

/** What the room's tests left: one value, a short list, and the one that is under way. The caller parses them. */
export function testReportOperations(db: DatabaseSync) {
  const read = db.prepare("SELECT value FROM memory WHERE key = 'test.reports'");
  const write = db.prepare("INSERT OR REPLACE INTO memory (key, value) VALUES ('test.reports', ?)");
  const readUnderWay = db.prepare("SELECT value FROM memory WHERE key = 'test.underWay'");
  const writeUnderWay = db.prepare("INSERT OR REPLACE INTO memory (key, value) VALUES ('test.underWay', ?)");
  const clearUnderWay = db.prepare("DELETE FROM memory WHERE key = 'test.underWay'");
  return {
    /** What was written last; null when there is none. */
    read: (): unknown => jsonIfWhole(read.get(), "value"),
    write: (value: unknown): void => {
      write.run(JSON.stringify(value));
    },
    /** The test that is under way, or was when its controller died; null when there is none. */
    readUnderWay: (): unknown => jsonIfWhole(readUnderWay.get(), "value"),
    /** Replaces it; null clears it. */
    writeUnderWay: (value: unknown): void => {
      if (value === null || value === undefined) clearUnderWay.run();
      else writeUnderWay.run(JSON.stringify(value));
    },
  };
}
