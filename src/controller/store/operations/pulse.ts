import type { DatabaseSync } from "node:sqlite";

/** Whether the disk takes a change: one row, written anew each time. */
export function pulseOperations(db: DatabaseSync) {
  const write = db.prepare("INSERT OR REPLACE INTO memory (key, value) VALUES ('pulse', ?)");
  return {
    beat: (at: number): void => {
      write.run(String(Math.round(at)));
    },
  };
}
