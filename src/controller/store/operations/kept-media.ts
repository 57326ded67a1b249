import type { DatabaseSync } from "node:sqlite";
import { jsonIfWhole } from "#process/columns.ts";

/** What the room sent and played in the meeting it is in: one value, for the controller that comes after this one. */
export function keptMediaOperations(db: DatabaseSync) {
  const read = db.prepare("SELECT value FROM memory WHERE key = 'media.kept'");
  const write = db.prepare("INSERT OR REPLACE INTO memory (key, value) VALUES ('media.kept', ?)");
  const clear = db.prepare("DELETE FROM memory WHERE key = 'media.kept'");
  return {
    /** What was written last; null when there is none. The caller parses it. */
    read: (): unknown => jsonIfWhole(read.get(), "value"),
    /** Replaces it; null clears it. */
    write: (value: unknown): void => {
      if (value === null || value === undefined) clear.run();
      else write.run(JSON.stringify(value));
    },
  };
}
