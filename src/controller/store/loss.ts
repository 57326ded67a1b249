import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import type { Witness } from "./witness.ts";

/** What was found wrong with the database's file. */
export const damages = ["corrupt", "empty", "missing", "unreadable", "newer"] as const;
export type Damage = (typeof damages)[number];

export const lossSchema = z.object({
  /**
   * `restored`: another state took the database's place; `anew`: there was none to take; `incomplete`: the database is
   * whole, and its last changes are not in it.
   */
  outcome: z.enum(["restored", "anew", "incomplete"]),
  damage: z.enum(damages).nullable(),
  /** What SQLite or the system said. */
  why: z.string(),
  /** Names in the state directory: where the damaged file is kept, and what took its place. */
  keptAs: z.string().nullable(),
  restoredFrom: z.string().nullable(),
  /** When what is there now was written, ms since 1970; null where that is not known. */
  stateOf: z.number().nullable(),
  /** The newest settings revision there is now, and the newest there had been; null where nobody knows. */
  revision: z.int(),
  revisionBefore: z.int().nullable(),
  /** How many changes are missing, of whatever kind; null where nobody knows. */
  changesLost: z.int().nullable(),
});

/** What a room lost when its database was found damaged. Kept in the database until an administrator has seen it. */
export type Loss = z.infer<typeof lossSchema>;

const key = "store.loss";

/** The loss nobody has acknowledged yet. */
export function readLoss(db: DatabaseSync): Loss | undefined {
  const row = db.prepare("SELECT value FROM memory WHERE key = ?").get(key);
  if (row === undefined) return undefined;
  const read = lossSchema.safeParse(JSON.parse(String(row.value)));
  return read.success ? read.data : undefined;
}

/** Keeps a loss, with the counts of an earlier one that nobody has seen yet. */
export function writeLoss(db: DatabaseSync, loss: Loss): void {
  db.prepare("INSERT OR REPLACE INTO memory (key, value) VALUES (?, ?)").run(key, JSON.stringify(loss));
}

/**
 * Ends every sign-in of a state that was put in place of a later one: which of them were ended since, or by which new
 * password, nobody knows. Panels and tokens stay, since a room nobody can steer helps no one: who looks after it is told.
 */
export function endSignIns(db: DatabaseSync): void {
  db.exec("DELETE FROM access_grant WHERE kind = 'admin'");
}

/** Somebody has seen it. */
export function clearLoss(db: DatabaseSync): void {
  db.prepare("DELETE FROM memory WHERE key = ?").run(key);
}

/** What is missing, measured by the witness. */
export function measure(
  now: { readonly commits: number; readonly revision: number },
  witness: Witness | undefined,
): Pick<Loss, "revision" | "revisionBefore" | "changesLost"> {
  return {
    revision: now.revision,
    revisionBefore: witness?.revision ?? null,
    changesLost: witness === undefined ? null : Math.max(0, witness.commits - now.commits),
  };
}
