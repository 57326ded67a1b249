import { copyFileSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test as base, expect } from "vitest";
import { note } from "#protocol/device-notes.ts";
import { listBackups } from "./backups.ts";
import { databasePaths, openDatabase } from "./database-file.ts";
import { type Migration, migrations, schemaVersion } from "./migrations.ts";
import { createOperations } from "./operations.ts";

const test = base.extend<{ state: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  state: async ({}, use) => {
    const directory = mkdtempSync(join(tmpdir(), "parley-store-"));
    await use(directory);
    rmSync(directory, { recursive: true, force: true });
  },
});

const preset = (id: string, slot: number) => ({ id, name: id, camera: "camera", slot, kept: "camera" }) as const;

/** Every row of every table of a database, as it stands on the disk. */
function rowsIn(file: string): ReadonlyMap<string, readonly object[]> {
  const db = new DatabaseSync(file, { readOnly: true });
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all();
  const rows = new Map(tables.map(({ name }) => [String(name), db.prepare(`SELECT * FROM ${name}`).all()]));
  db.close();
  return rows;
}

test("a new room has a private database of the newest schema", ({ state }) => {
  const { db, report } = openDatabase(state);
  expect(report).toMatchObject({ from: 0, to: schemaVersion });
  expect(db.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
  expect(db.prepare("PRAGMA synchronous").get()).toEqual({ synchronous: 2 });
  db.close();
  expect(statSync(databasePaths(state).file).mode & 0o777).toBe(0o600);
});

test("a database of schema 1 is brought up to date, after a backup, and keeps what it had", ({ state }) => {
  copyFileSync(new URL("./fixtures/room-v1.db", import.meta.url), databasePaths(state).file);
  const { db, report } = openDatabase(state);
  expect(report).toMatchObject({ from: 1, to: schemaVersion });
  const { settings, accounts, grants, presets, call, audit } = createOperations(db);
  expect(settings.load()).toMatchObject({ revision: 2, locks: [{ layer: "file", key: "room.timeZone" }] });
  expect(settings.load().values.map(({ key, value }) => [key, value])).toEqual([
    ["room.timeZone", "Europe/Copenhagen"],
    ["room.name", "Harbour"],
  ]);
  expect(settings.history(10)).toHaveLength(2);
  // What older revisions say of themselves stays as it is; newer ones have a code beside it.
  expect(settings.history(10)[0]).not.toHaveProperty("note");
  const noted = { comment: "Undoes revision 2.", note: note("revision-undoes", { revision: 2 }) };
  settings.append({ at: 1, author: "Ada", layer: "local", changes: [], ...noted });
  expect(settings.history(1)).toMatchObject([noted]);
  expect(accounts.list().map(({ name }) => name)).toEqual(["Ada"]);
  expect(grants.list()).toMatchObject([{ id: "grant-1", kind: "panel", scopes: [], lastSeenFrom: "" }]);
  expect(presets.list()).toMatchObject([{ id: "preset-1", position: { pan: -20 } }, { id: "preset-2" }]);
  expect(call.read()).toEqual({ callId: "call-1", generation: 7 });
  expect(audit.read(10)).toMatchObject([{ who: "Ada", what: "settings.write", ok: true }]);
  db.close();

  const backups = listBackups(databasePaths(state).backups);
  expect(backups.filter((backup) => backup.includes("-v1.db"))).toHaveLength(1);
});

test("a database of schema 3 keeps its presets as they were, and takes pictures, an order and a second camera", ({
  state,
}) => {
  copyFileSync(new URL("./fixtures/room-v3.db", import.meta.url), databasePaths(state).file);
  const { db, report } = openDatabase(state);
  expect(report).toMatchObject({ from: 3, to: schemaVersion });
  const { presets, pictures, scenes, grants } = createOperations(db);
  scenes.put({ id: "scene-1", name: "Talk", parts: { volume: 40, microphone: "muted" } });
  db.exec("INSERT INTO scene (id, name, parts) VALUES ('scene-2', 'Spoilt', '{\"volume\":900}')");
  expect(scenes.list()).toEqual([{ id: "scene-1", name: "Talk", parts: { volume: 40, microphone: "muted" } }]);
  expect(grants.list()).toMatchObject([{ id: "grant-1", confirmedAt: 1_763_000_000_000 }]);
  expect(presets.list()).toEqual([
    { ...preset("preset-1", 0), name: "Board", position: { pan: -20, tilt: 3, zoom: 0.4, at: 1_763_000_000_000 } },
    { ...preset("preset-2", 95), name: "Door", position: { pan: 60, tilt: 0, zoom: 0, at: 1_763_000_000_000 } },
  ]);
  presets.arrange(["preset-2"]);
  presets.put({ ...preset("preset-4", 0), camera: "camera-2" });
  pictures.put("preset-1", { hash: "abc", bytes: Uint8Array.of(1, 2) }, 5);
  pictures.put("preset-9", { hash: "abc", bytes: Uint8Array.of(1, 2) }, 5);
  expect(presets.list().map(({ id, picture }) => [id, picture])).toEqual([
    ["preset-2", undefined],
    ["preset-1", "abc"],
    ["preset-4", undefined],
  ]);
  // A picture goes with its preset: not to be seen while that can come back, and not there when it cannot.
  expect(presets.remove("preset-1", 10)).toMatchObject({ picture: "abc" });
  expect(pictures.read("preset-1")).toBeUndefined();
  expect(presets.restore("preset-1", 10)).toMatchObject({ id: "preset-1", picture: "abc" });
  expect(pictures.read("preset-1")).toMatchObject({ hash: "abc", bytes: Uint8Array.of(1, 2) });
  presets.remove("preset-1", 10);
  presets.forget("preset-1");
  expect(db.prepare("SELECT count(*) AS n FROM preset_picture").get()).toEqual({ n: 0 });
  db.close();
  expect(listBackups(databasePaths(state).backups).filter((backup) => backup.includes("-v3.db"))).toHaveLength(1);
});

test("a database of schema 5 keeps its accounts and takes second factors, which go with their account", ({ state }) => {
  copyFileSync(new URL("./fixtures/room-v5.db", import.meta.url), databasePaths(state).file);
  const { db, report } = openDatabase(state);
  expect(report).toMatchObject({ from: 5, to: schemaVersion });
  const { accounts, factors, grants, scenes } = createOperations(db);
  expect(accounts.list()).toMatchObject([{ id: "account-1", name: "Ada", role: "admin" }]);
  expect(grants.list()).toMatchObject([{ id: "grant-1", accountId: "account-1" }]);
  expect(scenes.list()).toMatchObject([{ id: "scene-1", name: "Talk" }]);
  expect(factors.list()).toEqual([]);
  const row = { accountId: "account-1", secret: "sealed", since: 5, used: [7], recovery: ["a", "b"] };
  factors.put(row);
  factors.used("account-1", [7, 8]);
  expect([factors.recover("account-1", "a"), factors.recover("account-1", "a")]).toEqual([true, false]);
  expect(factors.list()).toEqual([{ ...row, used: [7, 8], recovery: ["b"] }]);
  factors.put({ ...row, recovery: ["c"] });
  expect(factors.list()).toEqual([{ ...row, recovery: ["c"] }]);
  const bob = { id: "account-2", name: "Bob", role: "operator", password: "x", createdAt: 1, passwordAt: 1 } as const;
  accounts.add(bob);
  expect(() => accounts.add({ ...bob, id: "account-3", name: "BOB" })).toThrow("UNIQUE");
  expect(() => factors.put({ ...row, accountId: "account-9" })).toThrow("FOREIGN KEY");
  expect(accounts.remove("account-1"), "the last administrator").toBe(false);
  accounts.add({ ...bob, id: "account-4", name: "Eve", role: "admin" });
  expect(accounts.remove("account-1")).toBe(true);
  expect([factors.list(), db.prepare("SELECT count(*) AS n FROM recovery_code").get()]).toEqual([[], { n: 0 }]);
  db.close();
  expect(listBackups(databasePaths(state).backups).filter((backup) => backup.includes("-v5.db"))).toHaveLength(1);
});

test("a database of schema 6 keeps every row, and takes the secrets that an undo brings back", ({ state }) => {
  const { file } = databasePaths(state);
  copyFileSync(new URL("./fixtures/room-v6.db", import.meta.url), file);
  const before = rowsIn(file);
  expect(before.size).toBeGreaterThan(10);
  expect([...before].filter(([, rows]) => rows.length === 0)).toEqual([]);
  const { db, report } = openDatabase(state);
  expect(report).toMatchObject({ from: 6, to: schemaVersion });
  for (const [table, rows] of before) {
    const columns = Object.keys(rows[0] ?? {}).join(", ");
    expect(db.prepare(`SELECT ${columns} FROM ${table}`).all(), table).toEqual(expect.arrayContaining([...rows]));
  }

  const { settings, accounts, factors, grants, presets, pictures, scenes, call, media, audit, tests } =
    createOperations(db);
  expect(settings.load()).toMatchObject({ revision: 3, locks: [{ layer: "file", key: "room.timeZone" }] });
  expect(settings.find(2)).toMatchObject({ comment: "The camera over the board", kept: [] });
  expect(settings.secrets(2)).toEqual([]);
  expect(accounts.list().map(({ name, role }) => [name, role])).toEqual([
    ["Ada", "admin"],
    ["Bob", "operator"],
  ]);
  const factor = { accountId: "account-1", secret: "sealed", used: [58_766_666, 58_766_667] };
  expect(factors.list()).toMatchObject([{ ...factor, recovery: ["hash-a", "hash-b"] }]);
  expect(grants.list().map(({ id, scopes }) => [id, scopes])).toEqual([
    ["grant-1", []],
    ["grant-2", []],
    ["grant-3", ["read", "camera"]],
  ]);
  expect(presets.list().map(({ id, camera, kept }) => [id, camera, kept])).toEqual([
    ["preset-2", "camera2", "room"],
    ["preset-1", "camera", "camera"],
  ]);
  expect(presets.restore("preset-3", 0)).toMatchObject({ name: "Floor" });
  expect(pictures.read("preset-1")?.bytes).toEqual(Uint8Array.of(0xff, 0xd8, 0xff, 0xd9));
  expect(scenes.list()).toEqual([{ id: "scene-1", name: "Talk", parts: { volume: 40, microphone: "muted" } }]);
  expect([call.read(), media.read(), tests.read()]).toEqual([
    { callId: "call-1", generation: 7 },
    { volume: 40 },
    [{ id: "test-1" }],
  ]);
  expect(audit.read(10).map(({ who, ok }) => [who, ok])).toEqual([
    ["mallory", false],
    ["Ada", true],
  ]);

  const secret = { key: "camera.password", before: { sealed: "old" }, after: { sealed: "new" }, secret: true };
  const write = { at: 1, author: "ada", layer: "local", comment: "" } as const;
  const revision = settings.append({ ...write, changes: [{ ...secret, sealed: "kept" }] });
  expect(settings.secrets(revision)).toEqual([{ key: "camera.password", sealed: "kept" }]);
  db.close();
  expect(listBackups(databasePaths(state).backups).filter((backup) => backup.includes("-v6.db"))).toHaveLength(1);
});

test("a step that fails leaves the schema before it", ({ state }) => {
  openDatabase(state).db.close();
  const broken: Migration = {
    version: schemaVersion + 1,
    what: "breaks",
    readableFrom: 1,
    sql: "CREATE TABLE half (a) STRICT; CREATE TABLE wrong;",
  };
  expect(() => openDatabase(state, [...migrations, broken])).toThrow(`Schema step ${schemaVersion + 1} failed`);
  const { db, report } = openDatabase(state);
  expect(report).toMatchObject({ from: schemaVersion, to: schemaVersion, steps: [] });
  expect(db.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'half'").get()).toEqual({ n: 0 });
  db.close();
});

test("the release before runs on a schema that only grew, and refuses one that shrank", ({ state }) => {
  const next = {
    version: schemaVersion + 1,
    what: "grows",
    readableFrom: schemaVersion,
    sql: "CREATE TABLE more (a);",
  };
  openDatabase(state, [...migrations, next]).db.close();
  const older = openDatabase(state);
  expect(older.report).toMatchObject({ from: schemaVersion + 1, to: schemaVersion + 1 });
  createOperations(older.db).presets.put(preset("a", 0));
  older.db.close();

  const after = {
    version: schemaVersion + 2,
    what: "shrinks",
    readableFrom: schemaVersion + 1,
    sql: "DROP TABLE more;",
  };
  openDatabase(state, [...migrations, next, after]).db.close();
  const oldest = openDatabase(state);
  expect(oldest.report.loss).toMatchObject({ outcome: "restored", damage: "newer", keptAs: "room.db.newer-1" });
  expect(createOperations(oldest.db).presets.list()).toEqual([preset("a", 0)]);
  oldest.db.close();
});

test("a second controller on the same state is refused", { timeout: 30_000 }, ({ state }) => {
  const { db } = openDatabase(state);
  expect(() => openDatabase(state)).toThrow("locked");
  db.close();
});
