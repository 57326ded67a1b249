import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base } from "vitest";
import { type HubUnderTest, hubUnderTest } from "./hub-under-test.ts";

/** Tests with a state directory of their own, and with a hub on it. */
export const test = base.extend<{ state: string; hub: HubUnderTest }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  state: async ({}, use) => {
    const parent = mkdtempSync(join(tmpdir(), "parley-hub-"));
    await use(join(parent, "state"));
    rmSync(parent, { recursive: true, force: true });
  },
  hub: async ({ state }, use) => {
    await using hub = await hubUnderTest(state);
    await use(hub);
  },
});
