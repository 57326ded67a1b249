import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { test as base, expect, vi } from "vitest";
import { systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { Store } from "./store.ts";

const test = base.extend<{ state: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  state: async ({}, use) => {
    const directory = mkdtempSync(join(tmpdir(), "parley-store-"));
    await use(directory);
    rmSync(directory, { recursive: true, force: true });
  },
});

const storeIn = (directory: string) => new Store({ directory, clock: systemClock, log: silentLog });

const kept = { camera: "camera", kept: "camera" } as const;

test("what was answered is there after a restart", async ({ state }) => {
  {
    await using store = storeIn(state);
    await store.start();
    await store.presets.put({
      ...kept,
      id: "a",
      name: "Table",
      slot: 0,
      position: { pan: 1, tilt: 2, zoom: 0.5, at: 3 },
    });
    await store.call.write({ callId: "c", generation: 4 });
  }
  await using store = storeIn(state);
  await store.start();
  expect(await store.presets.list()).toEqual([
    { ...kept, id: "a", name: "Table", slot: 0, position: { pan: 1, tilt: 2, zoom: 0.5, at: 3 } },
  ]);
  expect(await store.call.read()).toEqual({ callId: "c", generation: 4 });
  await store.call.write(null);
  expect(await store.call.read()).toBeNull();
});

test("closing waits for what was asked for before", async ({ state }) => {
  const store = storeIn(state);
  await store.start();
  const writes = [0, 1, 2, 3].map((slot) => store.presets.put({ ...kept, id: `p${slot}`, name: "P", slot }));
  await store[Symbol.asyncDispose]();
  await Promise.all(writes);
  await using again = storeIn(state);
  await again.start();
  expect(await again.presets.list()).toHaveLength(4);
});

test("a deleted preset comes back while its slot is free and it is not too late", async ({ state }) => {
  await using store = storeIn(state);
  await store.start();
  await store.presets.put({ ...kept, id: "a", name: "A", slot: 0 });
  expect(await store.presets.remove("a", 1_000)).toMatchObject({ id: "a" });
  expect(await store.presets.remove("a", 1_000)).toBeUndefined();
  expect(await store.presets.slots()).toEqual([0]);
  expect(await store.presets.restore("a", 1_001)).toBeUndefined();
  expect(await store.presets.restore("a", 1_000)).toMatchObject({ id: "a" });
  await store.presets.remove("a", 1_000);
  await store.presets.put({ ...kept, id: "b", name: "B", slot: 0 });
  expect(await store.presets.restore("a", 0)).toBeUndefined();
  expect(await store.presets.purge(1_001)).toBe(1);
});

test("a refused operation says store-failed and changes nothing; the next one works", async ({ state }) => {
  await using store = storeIn(state);
  await store.start();
  await store.presets.put({ ...kept, id: "a", name: "A", slot: 0 });
  await expect(store.presets.put({ ...kept, id: "b", name: "B", slot: 0 })).rejects.toMatchObject({
    code: "store-failed",
  });
  expect(await store.presets.list()).toHaveLength(1);
});

test("a store that is not open refuses", async ({ state }) => {
  await expect(storeIn(state).presets.list()).rejects.toMatchObject({ code: "store-failed" });
});

test("another controller's state is left alone", { timeout: 30_000 }, async ({ state }) => {
  await using first = storeIn(state);
  await first.start();
  await expect(storeIn(state).start()).rejects.toMatchObject({ code: "store-failed" });
});

test("a state that cannot be written opens all the same, refuses changes, and takes them once it can", async ({
  state,
}) => {
  const directory = join(state, "room");
  writeFileSync(directory, "where the state directory should be");
  await using store = storeIn(directory);
  const recovered = store.events.once("recovered");
  await store.start();
  expect(store.trouble).toMatchObject({ kind: "failed" });
  expect(await store.presets.list()).toEqual([]);
  await expect(store.presets.put({ ...kept, id: "a", name: "A", slot: 0 })).rejects.toMatchObject({
    code: "store-failed",
  });
  rmSync(directory);
  mkdirSync(directory);
  expect(await recovered).toEqual([{ anew: true }]);
  expect(store.trouble).toBeUndefined();
  await store.presets.put({ ...kept, id: "a", name: "A", slot: 0 });
  expect(await store.presets.list()).toHaveLength(1);
});

test("audit and revisions keep the newest", async ({ state }) => {
  await using store = storeIn(state);
  await store.start();
  const act = { at: 1, who: "Ada", role: "admin", from: "::1", detail: "", ok: true };
  // Rows are counted out at every 64th.
  for (let count = 1; count <= 64; count += 1) await store.audit.append({ ...act, what: String(count) }, "acts", 2);
  expect((await store.audit.read(10)).map(({ what }) => what)).toEqual(["64", "63"]);
  expect((await store.audit.read(10, 64)).map(({ what }) => what)).toEqual(["63"]);
  const write = { at: 1, author: "Ada", layer: "local", comment: "" } as const;
  for (const after of [1, 2, 3]) {
    await store.settings.append({ ...write, changes: [{ key: "k", before: undefined, after, secret: false }] }, 2);
  }
  expect((await store.settings.history(10)).map(({ revision }) => revision)).toEqual([3, 2]);
  expect((await store.settings.load()).values).toMatchObject([{ key: "k", value: 3 }]);
});

test("a flood of acts leaves places for people's changes, and theirs leave one for the beat", async ({ state }) => {
  await using store = storeIn(state);
  await store.start();
  const act = { at: 1, who: "", role: "", from: "::1", what: "sign-in", detail: "", ok: false };
  const outcome = (asked: Promise<unknown>) =>
    asked.then(
      () => "done",
      (error: { code: string }) => error.code,
    );
  const flood = Array.from({ length: 400 }, () => outcome(store.audit.append(act, "strangers", 10)));
  const setting = outcome(store.presets.put({ ...kept, id: "a", name: "A", slot: 0 }));
  const reads = Array.from({ length: 3_000 }, () => outcome(store.presets.list()));
  const own = [outcome(store.pulse.beat(1)), outcome(store.call.write(null))];
  expect(await Promise.all(own)).toEqual(["done", "done"]);
  expect(await setting).toBe("done");
  const refused = async (asked: Promise<string>[]) => (await Promise.all(asked)).filter((is) => is === "store-failed");
  expect(await refused(flood)).toHaveLength(200);
  expect((await refused(reads)).length).toBeGreaterThan(0);
});

test("a store whose thread ends refuses what waits, and is back by itself", async ({ state }) => {
  const posted = vi.spyOn(Worker.prototype, "postMessage");
  await using store = storeIn(state);
  await store.start();
  await store.presets.put({ ...kept, id: "a", name: "A", slot: 0 });
  const failed = store.events.once("failed");
  const recovered = store.events.once("recovered");
  const [worker] = posted.mock.contexts;
  posted.mockRestore();
  const waiting = store.presets.list();
  await (worker as Worker).terminate();
  await waiting.catch((error) => expect(error).toMatchObject({ code: "store-failed" }));
  await failed;
  await expect(store.presets.list()).rejects.toMatchObject({ code: "store-failed" });
  await recovered;
  expect(await store.presets.list()).toHaveLength(1);
});
