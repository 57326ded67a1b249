import type { DatabaseSync } from "node:sqlite";
import { number, type Row, text } from "#process/columns.ts";
import type { HubInvitation } from "#protocol/wire/fleet-api.ts";

/** Invitations. Of a token its hash alone is kept. */
export function invitationOperations(db: DatabaseSync) {
  const open = db.prepare(
    "SELECT * FROM invitation WHERE rooms_left > 0 AND expires_at > ? ORDER BY created_at DESC, id",
  );
  const known = db.prepare("SELECT 1 FROM invitation WHERE token_hash = ? AND expires_at > ?");
  const insert = db.prepare(
    "INSERT INTO invitation (id, token_hash, rooms, rooms_left, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const use = db.prepare(
    "UPDATE invitation SET rooms_left = rooms_left - 1 WHERE token_hash = ? AND rooms_left > 0 AND expires_at > ?",
  );
  const remove = db.prepare("DELETE FROM invitation WHERE id = ? AND rooms_left > 0 AND expires_at > ?");
  const forget = db.prepare("DELETE FROM invitation WHERE expires_at <= ?");
  return {
    /** Those that still hold at `now`, newest first. */
    open: (now: number): HubInvitation[] => open.all(now).map(invitationIn),
    insert: (invitation: HubInvitation, tokenHash: string): void => {
      const { id, rooms, roomsLeft, createdAt, expiresAt } = invitation;
      insert.run(id, tokenHash, rooms, roomsLeft, createdAt, expiresAt);
    },
    /** Whether there is one of that token whose time is not over, be it used up. */
    isKnown: (tokenHash: string, now: number): boolean => known.get(tokenHash, now) !== undefined,
    /** Takes one of its places; false where there is none left. */
    use: (tokenHash: string, now: number): boolean => use.run(tokenHash, now).changes === 1,
    /** Takes one back; false where none of that id holds. */
    remove: (id: string, now: number): boolean => remove.run(id, now).changes === 1,
    /** Forgets those whose time is over. */
    forget: (now: number): void => {
      forget.run(now);
    },
  };
}

function invitationIn(row: Row): HubInvitation {
  return {
    id: text(row, "id"),
    rooms: number(row, "rooms"),
    roomsLeft: number(row, "rooms_left"),
    createdAt: number(row, "created_at"),
    expiresAt: number(row, "expires_at"),
  };
}
