import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "vitest";
import { backUp, backUpIfDue, listBackups } from "./backups.ts";
import { databasePaths, openDatabase } from "./database-file.ts";

const hour = 3_600_000;
const day = 24 * hour;

const test = base.extend<{ state: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  state: async ({}, use) => {
    const directory = mkdtempSync(join(tmpdir(), "parley-backups-"));
    await use(directory);
    rmSync(directory, { recursive: true, force: true });
  },
});

test("what changed is backed up after an hour, what did not after a day, and a clock set back is no reason not to", ({
  state,
}) => {
  const { backups } = databasePaths(state);
  const { db } = openDatabase(state);
  const now = Date.now();
  const due = (later: number, changed: boolean) =>
    backUpIfDue(db, backups, { changed, now: now + later }) !== undefined;
  expect(due(0, false)).toBe(true);
  expect(due(0, true)).toBe(false);
  expect(due(hour / 2, true)).toBe(false);
  expect(due(2 * hour, true)).toBe(true);
  expect(due(2 * hour, false)).toBe(false);
  expect(due(25 * hour, false)).toBe(true);
  expect(due(-2 * day, false)).toBe(true);
  db.close();
});

test("the newest three are kept, and one a day of five days before", ({ state }) => {
  const { backups } = databasePaths(state);
  const { db } = openDatabase(state);
  const start = Date.UTC(2026, 5, 1, 12);
  for (let n = 0; n < 60; n += 1) {
    const path = backUp(db, backups);
    const at = new Date(start + n * 6 * hour);
    utimesSync(path, at, at);
  }
  const days = listBackups(backups).map((path) => new Date(statSync(path).mtimeMs).toISOString().slice(5, 13));
  expect(days).toEqual([
    "06-16T06",
    "06-16T00",
    "06-15T18",
    "06-15T12",
    "06-14T18",
    "06-13T18",
    "06-12T18",
    "06-11T18",
  ]);
  expect(statSync(listBackups(backups)[0] ?? "").mode & 0o777).toBe(0o600);
  expect(readdirSync(backups).filter((name) => name.endsWith(".part"))).toEqual([]);
  db.close();
});
