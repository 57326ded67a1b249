import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test as base, expect } from "vitest";
import { backUp } from "./backups.ts";
import { databasePaths, type OpenDatabase, openDatabase } from "./database-file.ts";
import { openFromMemory } from "./from-memory.ts";
import { readLoss } from "./loss.ts";
import { lossDetail } from "./opening-words.ts";
import { createOperations } from "./operations.ts";
import { countCommit, progressOf, writeWitness } from "./witness.ts";

const test = base.extend<{ state: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  state: async ({}, use) => {
    const directory = mkdtempSync(join(tmpdir(), "parley-damage-"));
    await use(directory);
    rmSync(directory, { recursive: true, force: true });
  },
});

/** A setting as the store's worker writes it: counted, and witnessed. */
function name(state: string, db: DatabaseSync, value: string): void {
  db.exec("BEGIN IMMEDIATE");
  createOperations(db).settings.append({
    at: 1,
    author: "ada",
    layer: "local",
    comment: "",
    changes: [{ key: "room.name", before: undefined, after: value, secret: false }],
  });
  countCommit(db);
  db.exec("COMMIT");
  writeWitness(state, { ...progressOf(db), at: Date.now() });
}

const nameIn = ({ db }: OpenDatabase) => createOperations(db).settings.load().values[0]?.value;

/** A room whose name was Harbour at its backup, and Lagoon at last. */
function lived(state: string): { readonly file: string; readonly backups: string } {
  const { db } = openDatabase(state);
  name(state, db, "Harbour");
  backUp(db, databasePaths(state).backups);
  name(state, db, "Bay");
  name(state, db, "Lagoon");
  db.close();
  return databasePaths(state);
}

const header = (file: string) =>
  writeFileSync(file, Buffer.concat([Buffer.alloc(100, 0x5a), readFileSync(file).subarray(100)]));

test.for([
  ["a header of garbage", "corrupt", header],
  ["garbage throughout", "corrupt", (file: string) => writeFileSync(file, "garbage ".repeat(1_000))],
  ["half of it", "corrupt", (file: string) => truncateSync(file, Math.floor(readFileSync(file).length / 2))],
  ["nothing in it", "empty", (file: string) => truncateSync(file, 0)],
  ["no file at all", "missing", (file: string) => rmSync(file)],
  [
    "a directory in its place",
    "unreadable",
    (file: string) => {
      rmSync(file);
      mkdirSync(file);
    },
  ],
  [
    "a value that is no JSON any more",
    "corrupt",
    (file: string) => {
      const db = new DatabaseSync(file);
      db.exec(`UPDATE setting_value SET value = '"Lag'`);
      db.close();
    },
  ],
  [
    "a moment at which a view was deleted that no number holds",
    "corrupt",
    (file: string) => {
      const db = new DatabaseSync(file);
      db.exec(`INSERT INTO preset (id, name, slot, deleted_at) VALUES ('p', 'Door', 0, ${2n ** 53n})`);
      db.close();
    },
  ],
] as const)("%s: the backup takes its place, and what is lost is said", ([, damage, harm], { state }) => {
  const { file } = lived(state);
  harm(file);
  const opened = openDatabase(state);
  expect(nameIn(opened)).toBe("Harbour");
  const { loss } = opened.report;
  expect(loss).toMatchObject({ outcome: "restored", damage, revision: 1, revisionBefore: 3, changesLost: 2 });
  expect(loss?.restoredFrom).toMatch(/^room-\d+-v\d+\.db$/);
  expect(lossDetail(loss ?? expect.fail())).toContain("Settings revisions 2 to 3 are lost.");
  if (damage !== "missing") expect(existsSync(join(state, loss?.keptAs ?? ""))).toBe(true);
  opened.db.close();

  // It is kept until somebody has seen it, and the next start loses nothing more.
  const again = openDatabase(state);
  expect(again.report.loss).toBeUndefined();
  expect(readLoss(again.db)).toEqual(loss);
  again.db.close();
});

test("what the room can do without and that is no JSON any more is not there, and nothing else is lost", ({
  state,
}) => {
  const { file } = lived(state);
  const db = new DatabaseSync(file);
  const kept = ["media.kept", "camera.tracking", "test.reports", "test.underWay"];
  for (const key of kept) db.prepare(`INSERT INTO memory (key, value) VALUES (?, '{"call')`).run(key);
  db.close();
  const opened = openDatabase(state);
  const { media, tracking, tests } = createOperations(opened.db);
  expect([media.read(), tracking.read("camera"), tests.read(), tests.readUnderWay()]).toEqual([null, null, null, null]);
  expect(opened.report.loss).toBeUndefined();
  expect(nameIn(opened)).toBe("Lagoon");
  opened.db.close();
});

test("a backup brings no sign-in back that was ended since it was made, and what of its access may be old is said", ({
  state,
}) => {
  const { db } = openDatabase(state);
  const row = { name: "Ada", role: "admin", accountId: null, scopes: [], createdAt: 1, lastSeenAt: 1 } as const;
  const more = { lastSeenFrom: "", confirmedAt: null } as const;
  const { grants } = createOperations(db);
  grants.create({ ...row, ...more, id: "sign-in", kind: "admin", tokenHash: "a" });
  grants.create({ ...row, ...more, id: "panel", kind: "panel", role: "panel", tokenHash: "b" });
  backUp(db, databasePaths(state).backups);
  grants.remove(["sign-in"]);
  db.close();
  header(databasePaths(state).file);
  const opened = openDatabase(state);
  expect(createOperations(opened.db).grants.list()).toMatchObject([{ id: "panel" }]);
  expect(lossDetail(opened.report.loss ?? expect.fail())).toContain("everybody was signed out");
  opened.db.close();
});

test("the newest backup that is good is taken", ({ state }) => {
  const { file, backups } = lived(state);
  writeFileSync(join(backups, "room-000900-v2.db"), "not a database, and newer than the good backup");
  copyFileSync(file, join(backups, "room-000901-v2.db"));
  header(join(backups, "room-000901-v2.db"));
  header(file);
  const opened = openDatabase(state);
  expect(nameIn(opened)).toBe("Harbour");
  opened.db.close();
});

test("without a backup the room starts anew, says so, and keeps the damaged file", ({ state }) => {
  const { file, backups } = lived(state);
  rmSync(backups, { recursive: true });
  header(file);
  const opened = openDatabase(state);
  expect(nameIn(opened)).toBeUndefined();
  expect(opened.report.loss).toMatchObject({ outcome: "anew", keptAs: "room.db.corrupt-1", revisionBefore: 3 });
  opened.db.close();
  expect(readdirSync(state)).toContain("room.db.corrupt-1");
});

test("damage after damage fills no disk", ({ state }) => {
  const { file } = lived(state);
  for (let n = 0; n < 9; n += 1) {
    header(file);
    openDatabase(state).db.close();
  }
  expect(readdirSync(state).filter((entry) => entry.includes(".corrupt-"))).toHaveLength(4);
});

/** Leaves the database as a process that was killed does: what was done since the last checkpoint is in its log. */
function killed(state: string): { readonly file: string; readonly log: string } {
  const { file } = databasePaths(state);
  const copies = join(state, "killed");
  const { db } = openDatabase(state);
  name(state, db, "Cliff");
  name(state, db, "Shore");
  mkdirSync(copies);
  for (const suffix of ["", "-wal"]) copyFileSync(file + suffix, join(copies, `room.db${suffix}`));
  db.close();
  for (const suffix of ["", "-wal"]) copyFileSync(join(copies, `room.db${suffix}`), file + suffix);
  return { file, log: `${file}-wal` };
}

test("a process that was killed leaves its log, and nothing is lost", ({ state }) => {
  lived(state);
  killed(state);
  const opened = openDatabase(state);
  expect(nameIn(opened)).toBe("Shore");
  expect(opened.report.loss).toBeUndefined();
  opened.db.close();
});

test.for([
  ["its log is gone", (log: string) => rmSync(log), "Lagoon"],
  ["its log is empty", (log: string) => truncateSync(log, 0), "Lagoon"],
  [
    "the last change in its log is damaged",
    (log: string) => {
      const bytes = readFileSync(log);
      bytes.fill(0, bytes.length - 2_000);
      writeFileSync(log, bytes);
    },
    "Cliff",
  ],
] as const)("%s: the database is whole, and the room says that changes are missing", ([, harm, left], { state }) => {
  lived(state);
  const { log } = killed(state);
  harm(log);
  const opened = openDatabase(state);
  expect(nameIn(opened)).toBe(left);
  expect(opened.report.loss).toMatchObject({ outcome: "incomplete", damage: null });
  expect(opened.report.loss?.changesLost).toBeGreaterThan(0);
  opened.db.close();
});

test("a bit that fell over anywhere keeps no room from starting, and no wrong state passes for whole", ({ state }) => {
  const { file } = lived(state);
  const whole = readFileSync(file);
  let restored = 0;
  for (let at = 0; at < whole.length; at += 499) {
    const bytes = Buffer.from(whole);
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << (at % 8)), at);
    writeFileSync(file, bytes);
    rmSync(`${file}-wal`, { force: true });
    const opened = openDatabase(state);
    if (opened.report.loss !== undefined) restored += 1;
    expect(String(nameIn(opened))).toMatch(/^Harbour$|^.{5,7}$/);
    opened.db.close();
  }
  expect(restored).toBeGreaterThan(0);
});

test("a witness of garbage accuses nobody", ({ state }) => {
  lived(state);
  writeFileSync(join(state, "room.witness.json"), '{"commits":');
  const opened = openDatabase(state);
  expect(opened.report.loss).toBeUndefined();
  expect(nameIn(opened)).toBe("Lagoon");
  opened.db.close();
});

test("from memory everything can be read and nothing changed, log and backup included", ({ state }) => {
  const { file } = lived(state);
  killed(state);
  const held = openFromMemory(state);
  expect(held.source).toBe("database");
  expect(nameIn(held)).toBe("Shore");
  expect(() => name(state, held.db, "Never")).toThrow(/readonly/);
  held.db.close();

  header(file);
  const older = openFromMemory(state);
  expect([older.source, nameIn(older)]).toEqual(["backup", "Harbour"]);
  older.db.close();

  const nothing = openFromMemory(join(state, "nowhere"));
  expect([nothing.source, nameIn(nothing)]).toEqual(["nothing", undefined]);
  nothing.db.close();
});
