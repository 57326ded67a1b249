import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { systemClock } from "#base/clock.ts";
import { createLog } from "#base/log.ts";
import { listBackups } from "./backups.ts";
import { databasePaths } from "./database-file.ts";
import { Store } from "./store.ts";

test("a tidied store is smaller and whole, and its beat is no change worth a backup", async () => {
  const directory = await mkdtemp(join(tmpdir(), "parley-tidy-"));
  try {
    await using store = new Store({ directory, clock: systemClock, log: createLog("store", () => {}) });
    await store.start();
    const act = { at: 1, who: "ada", role: "admin", from: "", what: "x", detail: "y".repeat(3_000), ok: true };
    for (let entry = 0; entry < 200; entry += 1) await store.audit.append(act, "acts", 5);
    const kept = await store.audit.read(100);
    const { before, after } = await store.tidy();
    expect(after).toBeLessThan(before);
    expect(await store.audit.read(100)).toEqual(kept);
    const backups = listBackups(databasePaths(directory).backups).length;
    for (let beat = 0; beat < 3; beat += 1) await store.pulse.beat(beat);
    expect(listBackups(databasePaths(directory).backups)).toHaveLength(backups);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
