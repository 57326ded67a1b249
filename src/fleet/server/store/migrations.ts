/** One step of the schema. Numbers are the database's `user_version` after it. */
export interface Migration {
  readonly version: number;
  readonly what: string;
  readonly sql: string;
}

/** Every step there ever was, oldest first. A step that was released is never edited. */
export const migrations: readonly Migration[] = [
  {
    version: 1,
    what: "rooms, invitations, incidents, sign-ins, and when the hub was there last",
    sql: `
      CREATE TABLE moment (what TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE room (
        id TEXT PRIMARY KEY, public_key TEXT NOT NULL, name TEXT NOT NULL, enrolled_at INTEGER NOT NULL,
        heard_at INTEGER, report TEXT, condition TEXT NOT NULL, since INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE invitation (
        id TEXT PRIMARY KEY, token_hash TEXT NOT NULL UNIQUE, rooms INTEGER NOT NULL,
        rooms_left INTEGER NOT NULL CHECK (rooms_left >= 0), created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE incident (
        id TEXT PRIMARY KEY, room TEXT NOT NULL, room_name TEXT NOT NULL, code TEXT NOT NULL, severity TEXT NOT NULL,
        device TEXT, problem TEXT, noticed_at REAL NOT NULL, opened_at REAL NOT NULL, closed_at REAL
      ) STRICT;
      CREATE INDEX incident_opened ON incident (opened_at);
      CREATE INDEX incident_closed ON incident (closed_at);
      CREATE INDEX incident_room ON incident (room, opened_at);
      CREATE TABLE session (token_hash TEXT PRIMARY KEY, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL) STRICT;
    `,
  },
];
