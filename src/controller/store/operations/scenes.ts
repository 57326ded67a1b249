import type { DatabaseSync } from "node:sqlite";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { json, number, type Row, text } from "#process/columns.ts";
import { type Scene, type SceneParts, sceneCameraSchema, scenePartsSchema } from "#protocol/scenes.ts";

/**
 * Whole-room scenes. A deleted one is kept for a while, so that it can come back. Cameras beside the one that is shown
 * stand in a table of their own, with what that one's place was: a release before this knows that one alone, and may write
 * another scene over theirs.
 */
export function sceneOperations(db: DatabaseSync) {
  const list = db.prepare("SELECT * FROM scene WHERE deleted_at IS NULL ORDER BY rowid");
  const cameras = db.prepare("SELECT * FROM scene_cameras WHERE scene_id = ?");
  const putCameras = db.prepare("INSERT OR REPLACE INTO scene_cameras (scene_id, beside, others) VALUES (?, ?, ?)");
  const dropCameras = db.prepare("DELETE FROM scene_cameras WHERE scene_id = ?");
  const put = db.prepare(
    `INSERT INTO scene (id, name, parts, deleted_at) VALUES (?, ?, ?, NULL)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, parts = excluded.parts, deleted_at = NULL`,
  );
  const remove = db.prepare("UPDATE scene SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL RETURNING *");
  const restore = db.prepare("UPDATE scene SET deleted_at = NULL WHERE id = ? AND deleted_at >= ? RETURNING *");
  const deleted = db.prepare("SELECT id, deleted_at FROM scene WHERE deleted_at IS NOT NULL ORDER BY deleted_at");
  const forget = db.prepare("DELETE FROM scene WHERE id = ? AND deleted_at IS NOT NULL");
  const purge = db.prepare("DELETE FROM scene WHERE deleted_at < ?");
  const sceneIn = (row: Row | undefined): Scene | undefined => {
    if (row === undefined) return undefined;
    const parts = scenePartsSchema.safeParse(json(row, "parts"));
    const id = text(row, "id");
    return parts.success ? { id, name: text(row, "name"), parts: withOthers(parts.data, cameras.get(id)) } : undefined;
  };
  return {
    /** What there is, oldest first. A row that is not understood is left out. */
    list: (): Scene[] => list.all().flatMap((row) => sceneIn(row) ?? []),
    /** Adds it, or replaces the one with its id. */
    put: ({ id, name, parts: { others, ...parts } }: Scene): void => {
      put.run(id, name, JSON.stringify(parts));
      if (others === undefined || parts.camera === undefined) dropCameras.run(id);
      else putCameras.run(id, JSON.stringify(parts.camera), JSON.stringify(others));
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

/** Parts with their other cameras, where these were stored with them. */
function withOthers(parts: SceneParts, row: Row | undefined): SceneParts {
  const others = row && z.array(sceneCameraSchema).safeParse(json(row, "others"));
  const isTheirs = row !== undefined && isDeepStrictEqual(json(row, "beside"), parts.camera);
  return isTheirs && others?.success === true ? { ...parts, others: others.data } : parts;
}
