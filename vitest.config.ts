import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import LongestFirst from "./scripts/test/longest-first.ts";

/** Whole machines: root, minutes and a Debian mirror are needed, so `npm run test:system` alone runs them. */
const system = {
  extends: true as const,
  test: {
    name: "system",
    include: ["test/system/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
};

/** Unit tests stand beside the code; test/ holds what crosses folders (real processes, sockets, ptys, Chromium). */
export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
          // Vitest would leave one core idle, and many of these wait for a wire.
          maxWorkers: Math.max(2, availableParallelism()),
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "room",
          include: ["test/**/*.test.ts"],
          exclude: ["test/system/**"],
          fileParallelism: false,
          // After the unit tests: whole rooms and browsers want both cores to themselves.
          sequence: { groupOrder: 1 },
          // Real processes on a shared machine: one more try in CI, and scripts/test/second-tries.ts names who needed it.
          retry: process.env.CI ? 1 : 0,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      ...(process.env.PARLEY_SYSTEM_TESTS === undefined ? [] : [system]),
    ],
  },
});
