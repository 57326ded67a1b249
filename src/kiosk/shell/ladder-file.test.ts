import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "vitest";
import { LadderFile } from "./ladder-file.ts";
import { climb, ladderBottom } from "./restart-ladder.ts";

const test = base.extend<{ path: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  path: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "parley-ladder-"));
    await use(join(folder, "kiosk", "ladder.json"));
    rmSync(folder, { recursive: true, force: true });
  },
});
const machine = (boot: string, upMs: number) => ({ boot, upMs: () => upMs });
const nothing = { untold: [], room: undefined, safeAt: undefined };

test("what was written is remembered by the next shell, as the same user's secret", ({ path }) => {
  const first = new LadderFile(path, "v1", machine("a", 100_000));
  expect(first.remembered).toEqual({ state: ladderBottom, died: false, showsSafePage: false, ...nothing });
  const { state } = climb(ladderBottom, "browser-gone", first.now());
  const untold = [{ trouble: "browser-gone", step: "restart-browser", why: "exit 1", at: 5 }] as const;
  const room = { name: "Birch", address: "https://birch.local" };
  expect(first.write({ state, untold, room, safeAt: undefined }, true)).toBe(true);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const second = new LadderFile(path, "v1", machine("a", 160_000));
  expect(second.remembered).toEqual({ state, died: true, showsSafePage: false, untold, room, safeAt: undefined });
  expect(second.now()).toBe(160_000);
});

test("a shell that ended as it meant to has not died, and neither has one whose machine was switched off", ({
  path,
}) => {
  new LadderFile(path, "v1", machine("a", 1)).write({ state: ladderBottom, ...nothing }, false);
  expect(new LadderFile(path, "v1", machine("a", 2)).remembered.died).toBe(false);
  new LadderFile(path, "v1", machine("a", 3)).write({ state: ladderBottom, ...nothing }, true);
  expect(new LadderFile(path, "v1", machine("b", 4)).remembered.died).toBe(false);
});

test("graphics stay off for these versions, and are tried again with others", ({ path }) => {
  new LadderFile(path, "6.12 v1", machine("a", 1)).write(
    { state: { ...ladderBottom, graphics: false }, ...nothing },
    true,
  );
  expect(new LadderFile(path, "6.12 v1", machine("b", 1)).remembered.state.graphics).toBe(false);
  expect(new LadderFile(path, "6.13 v1", machine("b", 1)).remembered.state.graphics).toBe(true);
});

test("a file that is nonsense is no reason not to start", ({ path }) => {
  new LadderFile(path, "v1").write({ state: ladderBottom, ...nothing }, true);
  for (const text of ["", "{", "[]", '{"state":{"reloads":"many"}}', readFileSync(path, "utf8").slice(0, 40)]) {
    writeFileSync(path, text);
    expect(new LadderFile(path, "v1").remembered.state).toEqual(ladderBottom);
  }
});

test("a place that cannot be written to is told", () => {
  expect(new LadderFile("/dev/null/ladder.json", "v1").write({ state: ladderBottom, ...nothing }, true)).toBe(false);
});
