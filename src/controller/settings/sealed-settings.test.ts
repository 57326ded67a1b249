import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test as base, expect } from "vitest";
import { createLog, type LogEntry, silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { backUp, listBackups } from "../store/backups.ts";
import { databasePaths, openDatabase } from "../store/database-file.ts";
import { createOperations } from "../store/operations.ts";
import { setAside } from "../store/set-aside.ts";
import { Store } from "../store/store.ts";
import { assembleSettings } from "./assemble.ts";
import type { SettingsService } from "./settings.ts";

interface Running extends AsyncDisposable {
  readonly settings: SettingsService;
  readonly store: Store;
  readonly unreadable: () => readonly string[];
}

interface Rig {
  readonly state: string;
  readonly lines: LogEntry[];
  readonly start: (config?: string) => Promise<Running>;
  /** Whether any file of the room's state holds these bytes, but for its configuration file. */
  readonly holding: (secret: string) => string[];
}

const test = base.extend<{ rig: Rig }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  rig: async ({}, use) => {
    const state = mkdtempSync(join(tmpdir(), "parley-sealed-"));
    const lines: LogEntry[] = [];
    const start: Rig["start"] = async (config) => {
      const clock = new ManualClock();
      const stack = new AsyncDisposableStack();
      const store = stack.use(new Store({ directory: state, clock, log: silentLog }));
      await store.start();
      const log = createLog("settings", (line) => lines.push(line));
      const { settings, unreadable } = assembleSettings({ state, store, clock, log, config });
      stack.use(settings);
      await settings.start();
      return { settings, store, unreadable, [Symbol.asyncDispose]: () => stack.disposeAsync() };
    };
    const holding = (secret: string): string[] =>
      readdirSync(state, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== "room.json")
        .filter((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(secret))
        .map((entry) => entry.name);
    await use({ state, lines, start, holding });
    rmSync(state, { recursive: true, force: true });
  },
});

const ada = { author: "Ada" };

test("a password is in force and in no file, its journal included, and is opened again at the next start", async ({
  rig,
}) => {
  {
    await using room = await rig.start();
    await room.settings.write({ "camera.password": "planted-1-password", "camera.user": "planted-2-user" }, ada);
    await room.settings.write({ "camera.password": "planted-3-password" }, ada);
    expect(room.settings.get("camera.password")).toBe("planted-3-password");
    // The store is open: what was written last stands in its journal.
    expect(rig.holding("planted-2-user")).not.toEqual([]);
    expect([...rig.holding("planted-1"), ...rig.holding("planted-3")]).toEqual([]);
  }
  await using again = await rig.start();
  expect(again.settings.get("camera.password")).toBe("planted-3-password");
  expect(again.unreadable()).toEqual([]);
  expect(JSON.stringify([rig.lines, await again.settings.history({ limit: 5 })])).not.toContain("planted-1");
  await again.settings.write({ "camera.password": null }, ada);
  expect(again.settings.get("camera.password")).toBe("");
});

/** A room of a release that kept secrets readable: in its database, what it deleted there, two backups and a file set aside. */
function lived(state: string): void {
  const { file, backups } = databasePaths(state);
  const write = (value: string): void => {
    const { db } = openDatabase(state);
    const change = { key: "camera.password", before: undefined, after: value, secret: true };
    createOperations(db).settings.append({ at: 1, author: "ada", layer: "local", comment: "", changes: [change] });
    backUp(db, backups);
    db.close();
  };
  write("planted-first-password");
  copyFileSync(file, `${file}.copy`);
  setAside(file, "newer");
  copyFileSync(`${file}.copy`, file);
  rmSync(`${file}.copy`);
  write("planted-later-password");
  const db = new DatabaseSync(file);
  db.exec("UPDATE setting_change SET before = '\"planted-first-password\"'");
  const said = (value: string): string => JSON.stringify({ changes: { "camera.password": value, "camera.user": "u" } });
  for (const detail of [said('planted-"quoted'), said("planted-cut-off").slice(0, 40)]) {
    db.prepare(
      "INSERT INTO audit (at, who, role, origin, what, detail, ok) VALUES (1, 'a', 'admin', '', 'w', ?, 1)",
    ).run(detail);
  }
  db.close();
}

test("what a release before left readable is sealed at the start, and nothing of it stays anywhere", async ({
  rig,
}) => {
  lived(rig.state);
  const { backups } = databasePaths(rig.state);
  const ages = (): number[] => listBackups(backups).map((path) => Math.round(statSync(path).mtimeMs));
  const made = ages();
  expect(rig.holding("planted-")).toHaveLength(4);
  {
    await using room = await rig.start();
    expect(room.settings.get("camera.password")).toBe("planted-later-password");
    expect(rig.holding("planted-")).toEqual([]);
    expect(rig.lines.map(({ words }) => words).join()).toContain("are encrypted now");
    expect(ages()).toEqual(made);
    expect((await room.store.audit.read(2)).map(({ detail }) => detail).sort()).toEqual([
      '{"changes":{"camera.password":"[removed]"',
      '{"changes":{"camera.password":"[removed]","camera.user":"u"}}',
    ]);
  }
  const said = rig.lines.length;
  {
    await using again = await rig.start();
    expect(again.settings.get("camera.password")).toBe("planted-later-password");
    expect(rig.lines, "there is nothing left to do").toHaveLength(said);
  }
  // The newest backup holds what the room had; of the one before the password has to be typed again.
  const { file } = databasePaths(rig.state);
  const [newest = "", before = ""] = listBackups(backups);
  for (const [backup, password, unreadable] of [
    [newest, "planted-later-password", []],
    [before, "", ["camera.password"]],
  ] as const) {
    rmSync(`${file}-wal`, { force: true });
    copyFileSync(backup, file);
    rmSync(join(rig.state, "room.witness.json"), { force: true });
    await using restored = await rig.start();
    expect(restored.settings.get("camera.password")).toBe(password);
    expect(restored.unreadable()).toEqual(unreadable);
  }
});

test("a copy that cannot be opened is named, and keeps no room from starting", async ({ rig }) => {
  lived(rig.state);
  const [, before = ""] = listBackups(databasePaths(rig.state).backups);
  writeFileSync(before, "no database, planted-first-password in it");
  await using room = await rig.start();
  expect(room.settings.get("camera.password")).toBe("planted-later-password");
  expect(rig.holding("planted-")).toHaveLength(1);
  expect(JSON.stringify(rig.lines)).toContain("may hold passwords");
});

test("a key that is gone loses the secret alone, by name, until it is typed again", async ({ rig }) => {
  {
    await using room = await rig.start();
    await room.settings.write(
      { "camera.password": "planted-1", "display.password": "planted-2", "room.name": "Birch" },
      ada,
    );
  }
  rmSync(join(rig.state, "secrets.key"));
  {
    await using room = await rig.start();
    expect(room.settings.get("room.name")).toBe("Birch");
    expect(room.settings.get("camera.password")).toBe("");
    expect(room.unreadable()).toEqual(["camera.password", "display.password"]);
    expect(rig.lines.map(({ words }) => words).join()).toContain("have to be typed again");
    await room.settings.write({ "camera.password": "planted-3" }, ada);
    expect(room.unreadable()).toEqual(["display.password"]);
  }
  await using again = await rig.start();
  expect(again.settings.get("camera.password")).toBe("planted-3");
  expect(again.unreadable()).toEqual(["display.password"]);
  await again.settings.write({ "display.password": null }, ada);
  expect(again.unreadable()).toEqual([]);
});

test("a configuration file says its secrets again when the key is gone", async ({ rig }) => {
  const config = join(rig.state, "room.json");
  writeFileSync(config, '{ "settings": { "camera.password": "planted-1" } }');
  {
    await using room = await rig.start(config);
    expect(room.settings.get("camera.password")).toBe("planted-1");
    expect(rig.holding("planted-1")).toEqual([]);
  }
  rmSync(join(rig.state, "secrets.key"));
  await using room = await rig.start(config);
  expect(room.settings.get("camera.password")).toBe("planted-1");
  expect(room.unreadable()).toEqual([]);
});

test("a sealed value is its own setting's: moved to another, it opens nothing", async ({ rig }) => {
  {
    await using room = await rig.start();
    await room.settings.write({ "camera.password": "planted-1" }, ada);
  }
  const db = new DatabaseSync(databasePaths(rig.state).file);
  db.exec("UPDATE setting_value SET key = 'display.password' WHERE key = 'camera.password'");
  db.close();
  await using room = await rig.start();
  expect(room.settings.get("display.password")).toBe("");
  expect(room.unreadable()).toEqual(["display.password"]);
});

test("a room that cannot write its key refuses a secret, and takes everything else", async ({ rig }) => {
  writeFileSync(join(rig.state, "secrets.key"), "half a key");
  await using room = await rig.start();
  await expect(room.settings.write({ "camera.password": "planted-1" }, ada)).rejects.toMatchObject({
    code: "store-failed",
  });
  expect(await room.settings.write({ "room.name": "Birch" }, ada)).toBe(1);
  expect(rig.holding("planted-1")).toEqual([]);
});
