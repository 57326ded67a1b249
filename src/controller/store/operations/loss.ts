import type { DatabaseSync } from "node:sqlite";
import { clearLoss, type Loss, readLoss } from "../loss.ts";

/** What the room lost when its database was found damaged, until somebody has seen it. */
export function lossOperations(db: DatabaseSync) {
  return {
    read: (): Loss | undefined => readLoss(db),
    clear: (): void => clearLoss(db),
  };
}
