import type { DatabaseSync } from "node:sqlite";
import { jsonIfWhole } from "#process/columns.ts";
import type { CameraId } from "#protocol/camera-settings.ts";

/** Whether each camera followed people when it last said or confirmed it, for the controller that comes after this one. */
export function keptTrackingOperations(db: DatabaseSync) {
  const read = db.prepare("SELECT value FROM memory WHERE key = ?");
  const write = db.prepare("INSERT OR REPLACE INTO memory (key, value) VALUES (?, ?)");
  const clear = db.prepare("DELETE FROM memory WHERE key = ?");
  const keyOf = (id: CameraId): string => `${id}.tracking`;
  return {
    /** What was written last of this camera; null when there is none. The caller parses it. */
    read: (id: CameraId): unknown => jsonIfWhole(read.get(keyOf(id)), "value"),
    /** Replaces it; null clears it. */
    write: (id: CameraId, value: unknown): void => {
      if (value === null || value === undefined) clear.run(keyOf(id));
      else write.run(keyOf(id), JSON.stringify(value));
    },
  };
}
