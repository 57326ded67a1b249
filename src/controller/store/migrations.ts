/** One step of the schema. Numbers are the database's `user_version` after it. */
export interface Migration {
  readonly version: number;
  readonly what: string;
  /**
   * The oldest schema version whose code still runs on the result. Steps expand first and contract a release later:
   * a step that adds keeps its predecessor's number here, a step that removes may only remove what that release no
   * longer used. So the release before an update can always be put back onto the newer file.
   */
  readonly readableFrom: number;
  readonly sql: string;
}

/** Every step there ever was, oldest first. A step that was released is never edited. */
export const migrations: readonly Migration[] = [
  {
    version: 1,
    what: "settings, accounts, access, presets, the intended call and audit",
    readableFrom: 1,
    sql: `
      CREATE TABLE memory (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE setting_value (
        layer TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, author TEXT NOT NULL, at INTEGER NOT NULL,
        PRIMARY KEY (layer, key)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE setting_lock (layer TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (layer, key)) STRICT, WITHOUT ROWID;
      CREATE TABLE setting_revision (
        revision INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, author TEXT NOT NULL, layer TEXT NOT NULL,
        comment TEXT NOT NULL
      ) STRICT;
      CREATE TABLE setting_change (
        revision INTEGER NOT NULL REFERENCES setting_revision ON DELETE CASCADE, key TEXT NOT NULL,
        before TEXT, after TEXT, PRIMARY KEY (revision, key)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE account (
        id TEXT PRIMARY KEY, name TEXT NOT NULL COLLATE NOCASE UNIQUE, role TEXT NOT NULL, password TEXT NOT NULL,
        created_at INTEGER NOT NULL, password_at INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE access_grant (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL,
        account_id TEXT REFERENCES account ON DELETE CASCADE, token_hash TEXT NOT NULL UNIQUE,
        created_at INTEGER NOT NULL, last_seen_at INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE preset (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, slot INTEGER NOT NULL, position TEXT, deleted_at INTEGER
      ) STRICT;
      CREATE UNIQUE INDEX preset_slot ON preset (slot) WHERE deleted_at IS NULL;
      CREATE TABLE intended_call (only INTEGER PRIMARY KEY CHECK (only = 1), value TEXT NOT NULL) STRICT;
      CREATE TABLE audit (
        id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, who TEXT NOT NULL, role TEXT NOT NULL,
        origin TEXT NOT NULL, what TEXT NOT NULL, detail TEXT NOT NULL, ok INTEGER NOT NULL
      ) STRICT;
    `,
  },
  {
    version: 2,
    what: "where access was last used from, and what an API token may do",
    readableFrom: 1,
    sql: `
      ALTER TABLE access_grant ADD COLUMN last_seen_from TEXT NOT NULL DEFAULT '';
      ALTER TABLE access_grant ADD COLUMN scopes TEXT NOT NULL DEFAULT '[]';
    `,
  },
  {
    version: 3,
    what: "when a panel showed that it stands in the room",
    readableFrom: 1,
    // Panels paired before keep none: nobody knows by now which of them came by a link.
    sql: `ALTER TABLE access_grant ADD COLUMN confirmed_at INTEGER;`,
  },
  {
    version: 4,
    what: "presets beyond the camera's own memories, in an order people chose, with a picture; whose camera they are",
    readableFrom: 1,
    // The number of a preset is its camera's from here on: two cameras have a memory 0 each. The release before has one.
    sql: `
      ALTER TABLE preset ADD COLUMN camera TEXT NOT NULL DEFAULT 'camera';
      ALTER TABLE preset ADD COLUMN kept TEXT;
      ALTER TABLE preset ADD COLUMN place INTEGER;
      UPDATE preset SET place = slot;
      DROP INDEX preset_slot;
      CREATE UNIQUE INDEX preset_slot ON preset (camera, slot) WHERE deleted_at IS NULL;
      CREATE TABLE preset_picture (
        preset_id TEXT PRIMARY KEY REFERENCES preset ON DELETE CASCADE, hash TEXT NOT NULL, bytes BLOB NOT NULL,
        taken_at INTEGER NOT NULL
      ) STRICT;
    `,
  },
  {
    version: 5,
    what: "whole-room scenes",
    readableFrom: 1,
    sql: `CREATE TABLE scene (id TEXT PRIMARY KEY, name TEXT NOT NULL, parts TEXT NOT NULL, deleted_at INTEGER) STRICT;`,
  },
  {
    version: 6,
    what: "second factors and their recovery codes",
    readableFrom: 1,
    // Tables of their own: the release before signs in with the password alone, as it always did.
    sql: `
      CREATE TABLE second_factor (
        account_id TEXT PRIMARY KEY REFERENCES account ON DELETE CASCADE, secret TEXT NOT NULL, since INTEGER NOT NULL,
        used TEXT NOT NULL
      ) STRICT;
      CREATE TABLE recovery_code (
        account_id TEXT NOT NULL REFERENCES account ON DELETE CASCADE, hash TEXT NOT NULL, PRIMARY KEY (account_id, hash)
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    version: 7,
    what: "the secrets that changes of settings wrote over",
    readableFrom: 1,
    // A table of its own: the history that the release before reads holds no secret, sealed or not.
    sql: `
      CREATE TABLE setting_secret (
        revision INTEGER NOT NULL REFERENCES setting_revision ON DELETE CASCADE, key TEXT NOT NULL,
        sealed TEXT NOT NULL, PRIMARY KEY (revision, key)
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    version: 8,
    what: "shelves of the audit log, and how often an act came",
    readableFrom: 1,
    sql: `
      ALTER TABLE audit ADD COLUMN shelf TEXT NOT NULL DEFAULT 'acts';
      ALTER TABLE audit ADD COLUMN times INTEGER NOT NULL DEFAULT 1;
      UPDATE audit SET shelf = 'strangers' WHERE role = '' AND what <> 'rescue';
      UPDATE audit SET shelf = 'guarded' WHERE shelf = 'acts' AND (
        what IN ('rescue', 'setup', 'sign-in', 'sign-out', 'pairing') OR substr(what, 1, instr(what, '.')) IN (
          'access.', 'accounts.', 'pairing.', 'panels.', 'secondFactor.', 'settings.', 'store.', 'system.', 'tokens.'
        )
      );
      CREATE INDEX audit_shelf ON audit (shelf, role, who);
    `,
  },
  {
    version: 9,
    what: "every camera of a scene",
    readableFrom: 1,
    // A table of its own: the release before takes no scene with a part that it does not know, and knows one camera.
    sql: `
      CREATE TABLE scene_cameras (
        scene_id TEXT PRIMARY KEY REFERENCES scene ON DELETE CASCADE, beside TEXT NOT NULL, others TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    version: 10,
    what: "why the room itself wrote settings, by a code",
    readableFrom: 1,
    // Beside the comment, which stays: the release before reads that, and it is all that older revisions have.
    sql: "ALTER TABLE setting_revision ADD COLUMN note TEXT;",
  },
  {
    version: 11,
    what: "passwords that are good for one sign-in",
    readableFrom: 1,
    // The moment of the password that is one, so that another which the release before writes is none.
    sql: "ALTER TABLE account ADD COLUMN once_at INTEGER;",
  },
];

/** The schema this release writes. */
export const schemaVersion = migrations.at(-1)?.version ?? 0;
