import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { entryOf, type NodeChange, NodeWatch } from "./node-watch.ts";

/** A folder with or without a node; the clock stands still, so that nothing is found by looking now and then. */
async function watched(isThere: boolean) {
  const folder = await mkdtemp(join(tmpdir(), "parley-node-"));
  const path = join(folder, "cec0");
  if (isThere) await writeFile(path, "");
  const heard: NodeChange[] = [];
  const watch = new NodeWatch(path, new ManualClock(), (change) => heard.push(change));
  onTestFinished(async () => {
    watch[Symbol.dispose]();
    await rm(folder, { recursive: true });
  });
  return { folder, path, heard, watch, last: () => heard.at(-1) };
}

test("a node that goes, comes and goes again is told of each time, by the kernel's word alone", async () => {
  const { path, watch, last } = await watched(true);
  for (let round = 0; round < 3; round += 1) {
    await rm(path);
    await vi.waitFor(() => expect(last()).toEqual({ entry: undefined, isAnother: true }));
    await writeFile(path, "");
    await vi.waitFor(() => expect(last()).toMatchObject({ entry: expect.any(String), isAnother: true }));
    expect(watch.entry).toBe(entryOf(path));
  }
});

test("one that comes later may be opened by others then: that is told too, and is the same node", async () => {
  const { path, heard } = await watched(false);
  await writeFile(path, "", { mode: 0o600 });
  await vi.waitFor(() => expect(heard).toContainEqual({ entry: entryOf(path), isAnother: true }));
  await chmod(path, 0o660);
  await vi.waitFor(() => expect(heard).toContainEqual({ entry: entryOf(path), isAnother: false }));
});

test("one that is another at once is told of as another", async () => {
  const { folder, path, heard } = await watched(true);
  await writeFile(join(folder, "next"), "");
  await rename(join(folder, "next"), path);
  await vi.waitFor(() => expect(heard).toContainEqual({ entry: entryOf(path), isAnother: true }));
});

test("other nodes of the folder are nobody's news, and after the end there is none", async () => {
  const { folder, path, heard, watch } = await watched(false);
  await writeFile(join(folder, "cec1"), "");
  await writeFile(path, "");
  await vi.waitFor(() => expect(heard.length).toBeGreaterThan(0));
  expect(heard.filter(({ isAnother }) => isAnother)).toHaveLength(1);
  watch[Symbol.dispose]();
  const before = heard.length;
  await rm(path);
  await writeFile(join(folder, "cec2"), "");
  expect(heard).toHaveLength(before);
});

test("a folder that is not there yet is looked at now and then", async () => {
  const folder = await mkdtemp(join(tmpdir(), "parley-node-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const clock = new ManualClock();
  const heard: NodeChange[] = [];
  using watch = new NodeWatch(join(folder, "none", "cec0"), clock, (change) => heard.push(change));
  clock.advance(10_000);
  expect([watch.entry, heard]).toEqual([undefined, []]);
  await mkdir(join(folder, "none"));
  await writeFile(join(folder, "none", "cec0"), "");
  clock.advance(250);
  expect(heard).toEqual([{ entry: watch.entry, isAnother: true }]);
  await rm(join(folder, "none", "cec0"));
  await vi.waitFor(() => expect(watch.entry).toBeUndefined());
});
