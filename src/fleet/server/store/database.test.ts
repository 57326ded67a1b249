import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect } from "vitest";
import type { Incident } from "#protocol/wire/fleet-api.ts";
import { hubLimits } from "../limits.ts";
import { test } from "../rig/hub-test.ts";
import { openDatabase } from "./database.ts";
import { migrations } from "./migrations.ts";
import { HubStore } from "./store.ts";

function placed(state: string, content: string | Buffer): string {
  const file = join(state, "hub.db");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

describe("the hub's database", () => {
  test("is this user's alone, its journal too", ({ state }) => {
    const file = join(state, "hub.db");
    using store = new HubStore(file);
    store.sessions.insert("hash", 0, 1);
    const names = readdirSync(state);
    expect(names).toContain("hub.db-wal");
    for (const name of names) expect([name, statSync(join(state, name)).mode & 0o077]).toEqual([name, 0]);
  });

  test("that is damaged is not overwritten, and it is said what to do", ({ state }) => {
    const garbage = "This was a database before the disk failed. ".repeat(200);
    const file = placed(state, garbage);
    expect(() => openDatabase(file)).toThrow(/hub\.db is damaged: .*Put a copy of it back/);
    expect(readFileSync(file, "utf8")).toBe(garbage);
  });

  test("of which a part is damaged is not begun anew either", ({ state }) => {
    const file = join(state, "hub.db");
    {
      using store = new HubStore(file);
      store.atOnce(() => {
        for (let n = 0; n < 500; n += 1) store.sessions.insert(`${n}`.padStart(64, "0"), n, n + 1e9);
      });
    }
    const bytes = readFileSync(file);
    bytes.fill(0xff, 4_096, bytes.length - 4_096);
    writeFileSync(file, bytes);
    expect(() => openDatabase(file)).toThrow("is damaged");
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  test("of a later release is left to that", ({ state }) => {
    const file = join(state, "hub.db");
    openDatabase(file, [
      ...migrations,
      { version: 99, what: "more", sql: "CREATE TABLE more (a TEXT) STRICT;" },
    ]).close();
    expect(() => openDatabase(file)).toThrow(/later release \(schema 99, this one knows \d+\)/);
    openDatabase(file, [{ version: 99, what: "more", sql: "" }]).close();
  });

  test("is copied before its schema changes, and the copy is what the release before reads", ({ state }) => {
    const file = join(state, "hub.db");
    const copy = `${file}.before`;
    {
      using store = new HubStore(file);
      store.sessions.insert("hash", 0, 1_000);
    }
    expect(existsSync(copy)).toBe(false);
    const steps = [2, 3].map((version) => ({
      version,
      what: "more",
      sql: `CREATE TABLE more${version} (a TEXT) STRICT;`,
    }));
    openDatabase(file, [...migrations, ...steps]).close();
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    {
      using before = new HubStore(copy);
      expect(before.sessions.holds("hash", 500)).toBe(true);
    }
    // A start that changes nothing leaves it alone.
    const made = statSync(copy).ino;
    openDatabase(file, [...migrations, ...steps]).close();
    expect(statSync(copy).ino).toBe(made);
  });

  test("is one hub's at a time", { timeout: 20_000 }, ({ state }) => {
    const file = join(state, "hub.db");
    using _store = new HubStore(file);
    expect(() => openDatabase(file)).toThrow("another hub runs on the same state");
  });

  test("whose schema step fails stays at the one before", ({ state }) => {
    const file = join(state, "hub.db");
    const broken = { version: 2, what: "broken", sql: "CREATE TABLE two (a TEXT) STRICT; CREATE TABLE two (a TEXT);" };
    const more = { version: 2, what: "more", sql: "CREATE TABLE one (a TEXT) STRICT;" };
    openDatabase(file, migrations).close();
    expect(() => openDatabase(file, [...migrations, more, { ...broken, version: 3 }])).toThrow("schema step 3 failed");
    openDatabase(file, migrations).close();
    expect(() => openDatabase(file, [...migrations, broken])).toThrow("schema step 2 failed");
    openDatabase(file, migrations).close();
  });
});

const incident = (n: number, closedAt: number | null, room = "aarhus"): Incident => ({
  id: `${room} ${n}`,
  room,
  roomName: "Aarhus",
  code: "camera-away",
  severity: "error",
  noticedAt: n,
  openedAt: n,
  closedAt,
});

test("incidents that are over are kept for so long, and so many; those that are open always", ({ state }) => {
  using store = new HubStore(join(state, "hub.db"));
  const most = hubLimits.closedIncidents;
  store.atOnce(() => {
    store.incidents.write(incident(0, null));
    for (let n = 1; n <= most + 10; n += 1) store.incidents.write(incident(n, n, `room ${n}`));
  });
  store.incidents.forget(0, new Set(["room 1"]));
  const oldest = (): number | undefined => {
    const all: Incident[] = [];
    for (let before = Number.MAX_SAFE_INTEGER; ; before = all.at(-1)?.openedAt ?? 0) {
      const page = store.incidents.list({ open: "false", before, limit: 200 });
      if (page.length === 0) return all.at(-1)?.openedAt;
      all.push(...page);
    }
  };
  expect(oldest()).toBe(11);
  store.incidents.forget(5_000, new Set());
  expect(oldest()).toBe(5_000);
  expect(store.incidents.open()).toEqual([incident(0, null)]);
});

test("a room that comes and goes without end pushes out its own incidents, and nobody else's", ({ state }) => {
  using store = new HubStore(join(state, "hub.db"));
  const most = hubLimits.closedIncidentsOfARoom;
  store.atOnce(() => {
    store.incidents.write(incident(0, 0, "odense"));
    for (let n = 1; n <= most + 5; n += 1) store.incidents.write(incident(n, n));
  });
  store.incidents.forget(0, new Set(["aarhus"]));
  const of = (room: string, before?: number) => store.incidents.list({ room, before, limit: 200 }).map(({ id }) => id);
  expect(of("odense")).toEqual(["odense 0"]);
  expect(of("aarhus")[0]).toBe(`aarhus ${most + 5}`);
  expect(of("aarhus", 8)).toEqual(["aarhus 7", "aarhus 6"]);
});

test("sign-ins are as many as may be, the oldest go; what is over is forgotten", ({ state }) => {
  using store = new HubStore(join(state, "hub.db"));
  for (let n = 0; n <= hubLimits.sessions; n += 1) store.sessions.insert(`hash ${n}`, n, 1_000);
  expect([0, 1].map((n) => store.sessions.holds(`hash ${n}`, 500))).toEqual([false, true]);
  expect(store.sessions.holds("hash 1", 1_000)).toBe(false);
});

test("what throws on the way changes nothing", ({ state }) => {
  using store = new HubStore(join(state, "hub.db"));
  const half = (): never => {
    store.sessions.insert("hash", 0, 10);
    throw new Error("the rest failed");
  };
  expect(() => store.atOnce(half)).toThrow("the rest failed");
  expect(store.sessions.holds("hash", 1)).toBe(false);
});
