import type { DatabaseSync } from "node:sqlite";

/** The last time of day that was believed, ms since 1970. */
export function clockOperations(db: DatabaseSync) {
  const read = db.prepare("SELECT value FROM memory WHERE key = 'clock.known'");
  const write = db.prepare("INSERT OR REPLACE INTO memory (key, value) VALUES ('clock.known', ?)");
  return {
    read: (): number | undefined => {
      const at = Number(Object.values(read.get() ?? {})[0]);
      return Number.isFinite(at) && at > 0 ? at : undefined;
    },
    write: (at: number): void => {
      write.run(String(Math.round(at)));
    },
  };
}
