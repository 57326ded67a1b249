import { chmod, mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect, vi } from "vitest";
import { z } from "zod";
import { processLimits } from "./limits.ts";
import { followRuntimeFile, readRuntimeFile, removeRuntimeFile, writeRuntimeFile } from "./runtime-file.ts";

const schema = z.object({ pid: z.int(), port: z.int() });

const test = base.extend<{ directory: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  directory: async ({}, use) => {
    const directory = await mkdtemp(join(tmpdir(), "parley-runtime-"));
    await use(join(directory, "run"));
    await rm(directory, { recursive: true, force: true });
  },
});

test("a file larger than anything a process says of itself counts as not there", async ({ directory }) => {
  const value = { pid: 1, port: 2 };
  await writeRuntimeFile(directory, "large", { ...value, padding: " ".repeat(processLimits.runtimeFileBytes) });
  expect(await readRuntimeFile(directory, "large", schema)).toBeUndefined();
  await writeRuntimeFile(directory, "large", value);
  expect(await readRuntimeFile(directory, "large", schema)).toEqual(value);
});

test("a runtime file is private, whole, and leaves nothing beside it", async ({ directory }) => {
  await writeRuntimeFile(directory, "sfu", { pid: process.pid, port: 1 });
  await writeRuntimeFile(directory, "sfu", { pid: process.pid, port: 2 });
  expect(await readRuntimeFile(directory, "sfu", schema)).toEqual({ pid: process.pid, port: 2 });
  expect((await stat(join(directory, "sfu.json"))).mode & 0o777).toBe(0o600);
  expect((await stat(directory)).mode & 0o777).toBe(0o700);
  expect(await readdir(directory)).toEqual(["sfu.json"]);
});

test("a folder that is shared with a group keeps its mode, and its files are the group's to read", async ({
  directory,
}) => {
  await mkdir(directory);
  await chmod(directory, 0o2750);
  const before = process.umask(0o077);
  try {
    await writeRuntimeFile(directory, "sfu", { pid: 1, port: 1 });
  } finally {
    process.umask(before);
  }
  expect((await stat(join(directory, "sfu.json"))).mode & 0o777).toBe(0o640);
  expect((await stat(directory)).mode & 0o7777).toBe(0o2750);
  // Inherited from a folder above, the bit alone says nothing of this one.
  await chmod(directory, 0o2700);
  await writeRuntimeFile(directory, "sfu", { pid: 1, port: 1 });
  expect((await stat(join(directory, "sfu.json"))).mode & 0o777).toBe(0o600);
});

test("a file of another form, or none, is nobody", async ({ directory }) => {
  expect(await readRuntimeFile(directory, "sfu", schema)).toBeUndefined();
  await writeRuntimeFile(directory, "sfu", { pid: "me" });
  expect(await readRuntimeFile(directory, "sfu", schema)).toBeUndefined();
});

test("a process takes only its own file away", async ({ directory }) => {
  await writeRuntimeFile(directory, "sfu", { pid: 1, port: 1 });
  await removeRuntimeFile(directory, "sfu", 2);
  expect(await readRuntimeFile(directory, "sfu", schema)).toEqual({ pid: 1, port: 1 });
  await removeRuntimeFile(directory, "sfu", 1);
  expect(await readRuntimeFile(directory, "sfu", schema)).toBeUndefined();
});

test("a follower hears of a process that comes, changes and goes", async ({ directory }) => {
  const seen: (number | undefined)[] = [];
  const stop = followRuntimeFile(join(directory, "sfu.json"), schema, (value) => seen.push(value?.port), 20);
  const settled = async (want: (number | undefined)[]) =>
    vi.waitFor(() => expect(seen).toEqual(want), { timeout: 30_000 });
  await settled([undefined]);
  await writeRuntimeFile(directory, "sfu", { pid: 1, port: 1 });
  await settled([undefined, 1]);
  await writeRuntimeFile(directory, "sfu", { pid: 1, port: 2 });
  await settled([undefined, 1, 2]);
  await removeRuntimeFile(directory, "sfu", 1);
  await settled([undefined, 1, 2, undefined]);
  stop();
});
