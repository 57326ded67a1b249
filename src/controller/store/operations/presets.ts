import type { DatabaseSync } from "node:sqlite";
import type { Preset } from "#protocol/status.ts";
import { number, type Row, text, textOrNull, toJson } from "../columns.ts";

/** Stored camera positions. A deleted one is kept for a while, so that it can come back. */
export function presetOperations(db: DatabaseSync) {
  const list = db.prepare("SELECT * FROM preset WHERE deleted_at IS NULL ORDER BY slot");
  const slots = db.prepare("SELECT slot FROM preset ORDER BY slot");
  const find = db.prepare("SELECT * FROM preset WHERE id = ?");
  const put = db.prepare(
    `INSERT INTO preset (id, name, slot, position, deleted_at) VALUES (?, ?, ?, ?, NULL)
     ON CONFLICT (id) DO UPDATE SET
       name = excluded.name, slot = excluded.slot, position = excluded.position, deleted_at = NULL`,
  );
  const remove = db.prepare("UPDATE preset SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL RETURNING *");
  const restore = db.prepare(
    `UPDATE preset SET deleted_at = NULL WHERE id = ?1 AND deleted_at >= ?2
       AND NOT EXISTS (SELECT 1 FROM preset p WHERE p.slot = preset.slot AND p.deleted_at IS NULL) RETURNING *`,
  );
  const purge = db.prepare("DELETE FROM preset WHERE deleted_at < ?");
  return {
    /** What there is, by slot. */
    list: (): Preset[] => list.all().map(presetIn),
    /** The slots in use, those of deleted presets included. */
    slots: (): number[] => slots.all().map((row) => number(row, "slot")),
    /** One that exists or was deleted lately. */
    find: (id: string): Preset | undefined => presetIfAny(find.get(id)),
    /** Adds it, or replaces the one with its id. */
    put: (preset: Preset): void => {
      put.run(preset.id, preset.name, preset.slot, toJson(preset.position));
    },
    /** Marks it as deleted and returns it; undefined when there is none. */
    remove: (id: string, at: number): Preset | undefined => presetIfAny(remove.get(at, id)),
    /** Brings back one deleted at `deletedSince` or later; undefined when it is too late or its slot is taken. */
    restore: (id: string, deletedSince: number): Preset | undefined => presetIfAny(restore.get(id, deletedSince)),
    /** Forgets those deleted before `deletedBefore`; returns how many. */
    purge: (deletedBefore: number): number => Number(purge.run(deletedBefore).changes),
  };
}

function presetIfAny(row: Row | undefined): Preset | undefined {
  return row === undefined ? undefined : presetIn(row);
}

function presetIn(row: Row): Preset {
  const position = textOrNull(row, "position");
  return {
    id: text(row, "id"),
    name: text(row, "name"),
    slot: number(row, "slot"),
    ...(position === null ? {} : { position: JSON.parse(position) as Preset["position"] & object }),
  };
}
