import type { DatabaseSync } from "node:sqlite";
import { bytes, text } from "#process/columns.ts";

/** A preset's picture as it is kept. */
export interface KeptPicture {
  /** SHA-256 of the bytes, hex. */
  readonly hash: string;
  readonly bytes: Uint8Array;
}

/** The pictures of presets, one each. A preset that goes for good takes its picture along. */
export function presetPictureOperations(db: DatabaseSync) {
  const put = db.prepare(
    `INSERT INTO preset_picture (preset_id, hash, bytes, taken_at) SELECT id, ?2, ?3, ?4 FROM preset WHERE id = ?1
     ON CONFLICT (preset_id) DO UPDATE SET hash = excluded.hash, bytes = excluded.bytes, taken_at = excluded.taken_at`,
  );
  const read = db.prepare(
    `SELECT hash, bytes FROM preset_picture JOIN preset ON preset.id = preset_id
     WHERE preset_id = ? AND deleted_at IS NULL`,
  );
  const drop = db.prepare("DELETE FROM preset_picture WHERE preset_id = ?");
  const dropAll = db.prepare("DELETE FROM preset_picture");
  return {
    /** Keeps it in place of the one before; nothing where the preset is gone. */
    put: (presetId: string, picture: KeptPicture, at: number): void => {
      put.run(presetId, picture.hash, picture.bytes, at);
    },
    /** The picture of a preset that is there; undefined when it has none. */
    read: (presetId: string): KeptPicture | undefined => {
      const row = read.get(presetId);
      return row === undefined ? undefined : { hash: text(row, "hash"), bytes: bytes(row, "bytes") };
    },
    drop: (presetId: string): void => {
      drop.run(presetId);
    },
    /** Forgets every picture; returns how many there were. */
    dropAll: (): number => Number(dropAll.run().changes),
  };
}
