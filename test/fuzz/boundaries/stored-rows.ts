import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { Accounts } from "#controller/accounts/accounts.ts";
import { Grants } from "#controller/accounts/grants.ts";
import { GuessLimit } from "#controller/accounts/guess-limit.ts";
import { SecondFactors } from "#controller/accounts/second-factor/second-factors.ts";
import { Call } from "#controller/call/call.ts";
import { Presets } from "#controller/camera/presets.ts";
import { SealedSettings } from "#controller/settings/sealed-settings.ts";
import { SettingsService } from "#controller/settings/settings.ts";
import { openDatabase, readThrough } from "#controller/store/database-file.ts";
import { createOperations, type Remote } from "#controller/store/operations.ts";
import { Sealing } from "#controller/store/sealing.ts";
import { accepted, type Boundary, type OpenBoundary, type Outcome, refused } from "../core/boundary.ts";
import type { Chance } from "../core/chance.ts";
import { nastyText, nastyValue } from "../core/nasty.ts";

interface Cell {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

const revisionAt = 1_700_000_000_000;

/** A room's database in which one cell is another: by a bad disk, by an older or newer release, by a hand. */
export const storedRows: Boundary = {
  name: "stored rows",
  way: "a real database with one cell changed, from which the controller's services start, in this process",
  open: async (): Promise<OpenBoundary> => {
    const folder = mkdtempSync(join(tmpdir(), "parley-rows-"));
    const { db } = openDatabase(folder);
    fill(db);
    const cells = cellsOf(db);
    const input = (cell: Cell, value: string | number | null, label: string) => ({
      label: `${cell.table}.${cell.column}, ${label}`,
      shown: typeof value === "string" ? value.slice(0, 200) : value,
      send: () => startWith(db, cell, value),
    });
    const any = (chance: Chance): Cell => chance.pick(cells) ?? { table: "memory", column: "value", type: "TEXT" };
    return {
      make: (chance) => {
        const cell = any(chance);
        if (cell.type === "INTEGER")
          return input(cell, chance.pick([0, -1, 1, 2 ** 53, -(2 ** 53), 2 ** 62]), "number");
        return input(cell, nastyText(chance).toWellFormed(), "wild text");
      },
      mutate: (chance) => {
        const cell = any(chance);
        const value = cell.type === "INTEGER" ? chance.int(-1e6, 1e6) : (JSON.stringify(nastyValue(chance)) ?? "");
        return input(cell, chance.in(0.1) ? null : value, "changed");
      },
      state: async () => contentOfCounts(db),
      processes: () => ({ "this process": process.pid }),
      trouble: () => [],
      [Symbol.asyncDispose]: async () => {
        db.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  },
};

function contentOfCounts(db: DatabaseSync): string {
  return String(Object.values(db.prepare("SELECT count(*) FROM setting_value").get() ?? {})[0]);
}

function fill(db: DatabaseSync): void {
  const operations = createOperations(db);
  const changes = [{ key: "room.name", before: undefined, after: "Birch", secret: false }];
  operations.settings.append({
    at: revisionAt,
    author: "Ada",
    layer: "local",
    comment: "",
    changes,
    locks: ["room.name"],
    fileHash: "ab",
  });
  operations.accounts.createFirst({
    id: "a",
    name: "Ada",
    role: "admin",
    password: "$argon2id$x",
    createdAt: 1,
    passwordAt: 1,
  });
  const secret = "v1.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA.AAAA";
  operations.factors.put({ accountId: "a", secret, since: 1, used: [1], recovery: ["h"] });
  operations.grants.create({
    id: "g",
    kind: "panel",
    name: "Tablet",
    role: "panel",
    accountId: null,
    tokenHash: "h",
    scopes: [],
    createdAt: revisionAt,
    lastSeenAt: revisionAt,
    lastSeenFrom: "::1",
    confirmedAt: revisionAt,
  });
  const position = { pan: 1, tilt: 2, zoom: 0.5, at: 3 };
  operations.presets.put({ id: "p", name: "Whiteboard", camera: "camera", slot: 0, kept: "camera", position });
  operations.pictures.put("p", { hash: "h", bytes: Uint8Array.of(0xff, 0xd8) }, revisionAt);
  operations.call.write({
    callId: "c",
    generation: 1,
    title: "",
    since: 1,
    place: { server: "http://x", code: "c", joinUrl: "u", own: true },
  });
}

/** Every column of every table that has a row. */
function cellsOf(db: DatabaseSync): Cell[] {
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all();
  return tables.flatMap(({ name }) => {
    const rows = Number(Object.values(db.prepare(`SELECT count(*) FROM "${name}"`).get() ?? {})[0]);
    if (rows === 0) return [];
    return db
      .prepare(`PRAGMA table_info("${name}")`)
      .all()
      .map((column) => ({ table: String(name), column: String(column.name), type: String(column.type) }));
  });
}

/** Changes the cell, starts what starts from the database, and puts everything back. */
async function startWith(db: DatabaseSync, { table, column }: Cell, value: string | number | null): Promise<Outcome> {
  db.exec("PRAGMA foreign_keys = OFF; SAVEPOINT fuzz");
  try {
    try {
      db.prepare(`UPDATE "${table}" SET "${column}" = ?`).run(value);
    } catch {
      return refused("by the table itself");
    }
    try {
      // What the controller does on opening: a row that cannot be read has the newest good backup take its place.
      readThrough(db);
    } catch {
      return refused("restored from a backup");
    }
    await start(db);
    return accepted;
  } finally {
    db.exec("ROLLBACK TO fuzz; RELEASE fuzz");
  }
}

/** The room has to start whatever is in a row: what is not understood is left out and said, not obeyed and not fatal. */
async function start(db: DatabaseSync): Promise<void> {
  const clock = new ManualClock();
  const log = silentLog;
  const operations = createOperations(db);
  const sealing = new Sealing({ directory: "/nonexistent", credentials: undefined });
  const sealed = new SealedSettings({
    store: {
      settings: remote(operations.settings),
      sealSecrets: async () => ({ sealed: 0, open: [] }),
      trouble: undefined,
    },
    sealing,
    log,
  });
  const settings = new SettingsService({ store: sealed.asStore(), sealing, clock, log });
  const grants = new Grants({
    store: remote(operations.grants),
    clock,
    time: { stamp: () => clock.wall(), trusted: true },
    log,
    panelDays: () => 365,
    adminMinutes: () => 60,
  });
  const factors = new SecondFactors({
    store: remote(operations.factors),
    sealing,
    clock,
    time: { stamp: () => clock.wall() },
    log,
    issuer: () => "Parley",
    required: () => false,
  });
  const accounts = new Accounts({
    store: remote(operations.accounts),
    factors,
    grants,
    limit: new GuessLimit({ clock }),
    clock,
    log,
  });
  const presets = new Presets(remote(operations.presets), clock);
  const places = {
    find: () => Promise.reject(new Error("nowhere")),
    renew: () => Promise.reject(new Error("nowhere")),
  };
  const call = new Call({ clock, log, store: remote(operations.call), places });
  await Promise.all([
    settings.start(),
    grants.start(),
    accounts.start(),
    factors.start(),
    presets.start(),
    call.start(),
  ]);
  await settings.history({ limit: 10 });
  for (const { id } of accounts.list()) await factors.check(id, "123456");
  operations.audit.read(10);
  for (const part of [settings, grants, call]) await part[Symbol.asyncDispose]();
}

function remote<Group extends object>(group: Group): Remote<Group> {
  const entries = Object.entries(group).map(([name, operation]) => [
    name,
    async (...args: unknown[]) => (typeof operation === "function" ? operation(...args) : undefined),
  ]);
  return Object.fromEntries(entries) as Remote<Group>;
}
