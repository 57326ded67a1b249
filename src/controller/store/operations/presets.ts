import type { DatabaseSync } from "node:sqlite";
import { number, type Row, text, textOrNull, toJson } from "#process/columns.ts";
import type { Preset } from "#protocol/camera.ts";

/** A preset as it is written: its picture has a table of its own. */
export type WrittenPreset = Omit<Preset, "picture">;

const columns = "*, (SELECT hash FROM preset_picture WHERE preset_id = preset.id) AS picture";

/** Stored camera positions. A deleted one is kept for a while, so that it can come back. */
export function presetOperations(db: DatabaseSync) {
  const list = db.prepare(
    `SELECT ${columns} FROM preset WHERE deleted_at IS NULL ORDER BY place IS NULL, place, slot, rowid`,
  );
  const slots = db.prepare("SELECT slot FROM preset ORDER BY slot");
  const find = db.prepare(`SELECT ${columns} FROM preset WHERE id = ?`);
  const put = db.prepare(
    `INSERT INTO preset (id, name, camera, slot, kept, position, place, deleted_at)
       VALUES (?, ?, ?, ?, ?, ?, (SELECT coalesce(max(place), -1) + 1 FROM preset), NULL)
     ON CONFLICT (id) DO UPDATE SET
       name = excluded.name, camera = excluded.camera, slot = excluded.slot, kept = excluded.kept,
       position = excluded.position, deleted_at = NULL`,
  );
  const place = db.prepare("UPDATE preset SET place = ? WHERE id = ?");
  const remove = db.prepare(
    `UPDATE preset SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL RETURNING ${columns}`,
  );
  const restore = db.prepare(
    `UPDATE preset SET deleted_at = NULL WHERE id = ?1 AND deleted_at >= ?2
       AND NOT EXISTS (SELECT 1 FROM preset p
         WHERE p.slot = preset.slot AND p.camera = preset.camera AND p.deleted_at IS NULL)
     RETURNING ${columns}`,
  );
  const deleted = db.prepare("SELECT id, deleted_at FROM preset WHERE deleted_at IS NOT NULL ORDER BY deleted_at");
  const purge = db.prepare("DELETE FROM preset WHERE deleted_at < ?");
  const forget = db.prepare("DELETE FROM preset WHERE id = ? AND deleted_at IS NOT NULL");
  return {
    /** What there is, in the order people gave it. */
    list: (): Preset[] => list.all().map(presetIn),
    /** The slots in use, those of deleted presets included. */
    slots: (): number[] => slots.all().map((row) => number(row, "slot")),
    /** One that exists or was deleted lately. */
    find: (id: string): Preset | undefined => presetIfAny(find.get(id)),
    /** Adds it at the end, or replaces the one with its id where that stands. */
    put: ({ id, name, camera, slot, kept, position }: WrittenPreset): void => {
      put.run(id, name, camera, slot, kept, toJson(position));
    },
    /** Puts them in this order. Those that are not named follow, in the order they had. */
    arrange: (ids: readonly string[]): void => {
      const known = list.all().map((row) => text(row, "id"));
      const named = ids.filter((id) => known.includes(id));
      const rest = known.filter((id) => !named.includes(id));
      for (const [index, id] of [...new Set([...named, ...rest])].entries()) place.run(index, id);
    },
    /** Marks it as deleted and returns it; undefined when there is none. */
    remove: (id: string, at: number): Preset | undefined => presetIfAny(remove.get(at, id)),
    /** Brings back one deleted at `deletedSince` or later; undefined when it is too late or its slot is taken. */
    restore: (id: string, deletedSince: number): Preset | undefined => presetIfAny(restore.get(id, deletedSince)),
    /** Those that are deleted and still there, the oldest first. */
    deleted: (): { id: string; at: number }[] =>
      deleted.all().map((row) => ({ id: text(row, "id"), at: number(row, "deleted_at") })),
    /** Forgets those deleted before `deletedBefore`; returns how many. */
    purge: (deletedBefore: number): number => Number(purge.run(deletedBefore).changes),
    /** Forgets one that is deleted, and its picture. */
    forget: (id: string): void => {
      forget.run(id);
    },
  };
}

function presetIfAny(row: Row | undefined): Preset | undefined {
  return row === undefined ? undefined : presetIn(row);
}

function presetIn(row: Row): Preset {
  const position = textOrNull(row, "position");
  const picture = textOrNull(row, "picture");
  return {
    id: text(row, "id"),
    name: text(row, "name"),
    camera: text(row, "camera"),
    slot: number(row, "slot"),
    // Written by a release that kept a preset in the camera wherever it has such a memory.
    kept: textOrNull(row, "kept") === "room" ? "room" : "camera",
    ...(position === null ? {} : { position: JSON.parse(position) as Preset["position"] & object }),
    ...(picture === null ? {} : { picture }),
  };
}
