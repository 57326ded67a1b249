import type { DatabaseSync } from "node:sqlite";
import { type Scene, scenePartsSchema } from "#protocol/scenes.ts";
import { json, number, type Row, text } from "../columns.ts";

/** Whole-room scenes. A deleted one is kept for a while, so that it can come back. */
export function sceneOperations(db: DatabaseSync) {
  const list = db.prepare("SELECT * FROM scene WHERE deleted_at IS NULL ORDER BY rowid");
  const put = db.prepare(
    `INSERT INTO scene (id, name, parts, deleted_at) VALUES (?, ?, ?, NULL)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, parts = excluded.parts, deleted_at = NULL`,
  );
  const remove = db.prepare("UPDATE scene SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL RETURNING *");
  const restore = db.prepare("UPDATE scene SET deleted_at = NULL WHERE id = ? AND deleted_at >= ? RETURNING *");
  const deleted = db.prepare("SELECT id, deleted_at FROM scene WHERE deleted_at IS NOT NULL ORDER BY deleted_at");
  const forget = db.prepare("DELETE FROM scene WHERE id = ? AND deleted_at IS NOT NULL");
  const purge = db.prepare("DELETE FROM scene WHERE deleted_at < ?");
  return {
    /** What there is, oldest first. A row that is not understood is left out. */
    list: (): Scene[] => list.all().flatMap((row) => sceneIn(row) ?? []),
    /** Adds it, or replaces the one with its id. */
    put: ({ id, name, parts }: Scene): void => {
      put.run(id, name, JSON.stringify(parts));
    },
    /** Marks it as deleted and returns it; undefined when there is none. */
    remove: (id: string, at: number): Scene | undefined => sceneIn(remove.get(at, id)),
    /** Brings back one deleted at `deletedSince` or later. */
    restore: (id: string, deletedSince: number): Scene | undefined => sceneIn(restore.get(id, deletedSince)),
    /** Those that are deleted and still there, the oldest first. */
    deleted: (): { id: string; at: number }[] =>
      deleted.all().map((row) => ({ id: text(row, "id"), at: number(row, "deleted_at") })),
    /** Forgets those deleted before `deletedBefore`; returns how many. */
    purge: (deletedBefore: number): number => Number(purge.run(deletedBefore).changes),
    /** Forgets one that is deleted. */
    forget: (id: string): void => {
      forget.run(id);
    },
  };
}

function sceneIn(row: Row | undefined): Scene | undefined {
  if (row === undefined) return undefined;
  const parts = scenePartsSchema.safeParse(json(row, "parts"));
  return parts.success ? { id: text(row, "id"), name: text(row, "name"), parts: parts.data } : undefined;
}
