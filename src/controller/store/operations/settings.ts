import type { DatabaseSync } from "node:sqlite";
import { json, number, type Row, text, toJson } from "#process/columns.ts";
import type { SettingRevision } from "#protocol/commands/administration.ts";
import { type NoteOnWire, noteSchema } from "#protocol/device-notes.ts";
import type { SettingLayer } from "#protocol/settings.ts";
import { controllerLimits } from "../../limits.ts";

/** A value a layer holds. */
export interface StoredSetting {
  readonly layer: SettingLayer;
  readonly key: string;
  readonly value: unknown;
  readonly author: string;
  readonly at: number;
}

/** One key of a revision; undefined is "this layer says nothing". */
export interface StoredChange {
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Kept out of the history: only that it changed is remembered. */
  readonly secret: boolean;
  /** Of a secret: what it was before, sealed, so that it can be brought back. */
  readonly sealed?: string | undefined;
}

/** What a secret was before a revision. */
export interface KeptSecret {
  readonly key: string;
  readonly sealed: string;
}

/** A revision as it is stored; `kept` names its secrets that can be brought back. */
export interface StoredRevision extends Omit<SettingRevision, "changes"> {
  readonly changes: readonly { readonly key: string; readonly before: unknown; readonly after: unknown }[];
  readonly kept: readonly string[];
}

/** A revision to write: its changes, its layer's locks, and the memory of the file it came from. */
export interface RevisionToWrite {
  readonly at: number;
  readonly author: string;
  readonly layer: SettingLayer;
  readonly comment: string;
  /** The comment by its code, where the room itself says it. */
  readonly note?: NoteOnWire | undefined;
  readonly changes: readonly StoredChange[];
  /** Replaces the layer's locks; undefined leaves them. */
  readonly locks?: readonly string[];
  /** SHA-256 of the configuration file that was imported; null forgets it. */
  readonly fileHash?: string | null;
}

/** Everything the settings service starts from. */
export interface StoredSettings {
  readonly revision: number;
  readonly values: StoredSetting[];
  readonly locks: { layer: SettingLayer; key: string }[];
  readonly fileHash: string | null;
  /** Whether it was seen to that no secret stands readable in the database and its backups. */
  readonly sealed: boolean;
}

/** The comment's code; none where people wrote it, or a release that had none. */
function noteOf(row: Row): { readonly note?: NoteOnWire } {
  const { data } = noteSchema.safeParse(json(row, "note"));
  return data === undefined ? {} : { note: data };
}

/** Settings, with their history. */
export function settingsOperations(db: DatabaseSync) {
  const values = db.prepare("SELECT * FROM setting_value");
  const locks = db.prepare("SELECT * FROM setting_lock");
  const newest = db.prepare("SELECT coalesce(max(revision), 0) AS revision FROM setting_revision");
  const hash = db.prepare("SELECT value FROM memory WHERE key = 'settings.fileHash'");
  const sealed = db.prepare("SELECT value FROM memory WHERE key = 'settings.sealed'");
  const setHash = db.prepare(
    "INSERT INTO memory (key, value) VALUES ('settings.fileHash', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
  );
  const dropHash = db.prepare("DELETE FROM memory WHERE key = 'settings.fileHash'");
  const addRevision = db.prepare(
    "INSERT INTO setting_revision (at, author, layer, comment, note) VALUES (?, ?, ?, ?, ?) RETURNING revision",
  );
  const addChange = db.prepare("INSERT INTO setting_change (revision, key, before, after) VALUES (?, ?, ?, ?)");
  const keepSecret = db.prepare("INSERT INTO setting_secret (revision, key, sealed) VALUES (?, ?, ?)");
  const secretsOf = db.prepare("SELECT key, sealed FROM setting_secret WHERE revision = ? ORDER BY key");
  const trimSecrets = db.prepare(
    `DELETE FROM setting_secret WHERE revision <= (
       SELECT revision FROM setting_secret GROUP BY revision ORDER BY revision DESC LIMIT 1 OFFSET ?
     )`,
  );
  const setValue = db.prepare(
    `INSERT INTO setting_value (layer, key, value, author, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (layer, key) DO UPDATE SET value = excluded.value, author = excluded.author, at = excluded.at`,
  );
  const dropValue = db.prepare("DELETE FROM setting_value WHERE layer = ? AND key = ?");
  const dropLocks = db.prepare("DELETE FROM setting_lock WHERE layer = ?");
  const addLock = db.prepare("INSERT INTO setting_lock (layer, key) VALUES (?, ?)");
  const trim = db.prepare("DELETE FROM setting_revision WHERE revision <= ?");
  const page = db.prepare("SELECT * FROM setting_revision WHERE revision < ? ORDER BY revision DESC LIMIT ?");
  const changesOf = db.prepare("SELECT key, before, after FROM setting_change WHERE revision = ? ORDER BY key");

  const secretsIn = (revision: number): KeptSecret[] =>
    secretsOf.all(revision).map((row) => ({ key: text(row, "key"), sealed: text(row, "sealed") }));
  const revisionIn = (row: Row): StoredRevision => ({
    revision: number(row, "revision"),
    at: number(row, "at"),
    author: text(row, "author"),
    layer: text(row, "layer") as SettingLayer,
    comment: text(row, "comment"),
    ...noteOf(row),
    changes: changesOf.all(number(row, "revision")).map((change) => ({
      key: text(change, "key"),
      before: json(change, "before") ?? null,
      after: json(change, "after") ?? null,
    })),
    kept: secretsIn(number(row, "revision")).map(({ key }) => key),
  });

  return {
    load: (): StoredSettings => {
      const row = newest.get();
      const hashRow = hash.get();
      return {
        revision: row === undefined ? 0 : number(row, "revision"),
        values: values.all().map((value) => ({
          layer: text(value, "layer") as SettingLayer,
          key: text(value, "key"),
          value: json(value, "value"),
          author: text(value, "author"),
          at: number(value, "at"),
        })),
        locks: locks.all().map((lock) => ({ layer: text(lock, "layer") as SettingLayer, key: text(lock, "key") })),
        fileHash: hashRow === undefined ? null : text(hashRow, "value"),
        sealed: sealed.get() !== undefined,
      };
    },
    /** Writes a revision with all it changes; returns its number. */
    append: (write: RevisionToWrite, keep: number = controllerLimits.revisions): number => {
      const row = addRevision.get(write.at, write.author, write.layer, write.comment, toJson(write.note));
      const revision = row === undefined ? 0 : number(row, "revision");
      for (const { key, before, after, secret, sealed } of write.changes) {
        addChange.run(revision, key, secret ? null : toJson(before), secret ? null : toJson(after));
        if (sealed !== undefined) keepSecret.run(revision, key, sealed);
        if (after === undefined) dropValue.run(write.layer, key);
        else setValue.run(write.layer, key, JSON.stringify(after), write.author, write.at);
      }
      if (write.locks !== undefined) {
        dropLocks.run(write.layer);
        for (const key of new Set(write.locks)) addLock.run(write.layer, key);
      }
      if (write.fileHash === null) dropHash.run();
      else if (write.fileHash !== undefined) setHash.run(write.fileHash);
      trim.run(revision - keep);
      trimSecrets.run(controllerLimits.keptSecrets);
      return revision;
    },
    /** Revisions below `before`, newest first. */
    history: (limit: number, before: number = Number.MAX_SAFE_INTEGER): StoredRevision[] =>
      page.all(before, limit).map(revisionIn),
    find: (revision: number): StoredRevision | undefined => {
      const row = page.get(revision + 1, 1);
      return row !== undefined && number(row, "revision") === revision ? revisionIn(row) : undefined;
    },
    /** What a revision's secrets were before it, sealed; those of the newest revisions with secrets are kept. */
    secrets: secretsIn,
  };
}
