import { defineConfig } from "vitest/config";

/** Unit tests stand beside the code; test/ holds what crosses folders (real processes, sockets, ptys, Chromium). */
export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "room",
          include: ["test/**/*.test.ts"],
          fileParallelism: false,
          // After the unit tests: whole rooms and browsers want both cores to themselves.
          sequence: { groupOrder: 1 },
          // Real processes on a shared machine: one more try in CI, and scripts/test/second-tries.ts names who needed it.
          retry: process.env.CI ? 1 : 0,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
