import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import LongestFirst from "./scripts/test/longest-first.ts";
import { strippingInThreads } from "./src/process/type-stripping.ts";

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

/** Room tests that measure nothing and mostly wait: two of these files at a time do not disturb each other. */
const beside = [
  "test/access/**/*.test.ts",
  "test/administration/{certificate,complaints,display,fleet,network,pages,people,remote,small}.test.ts",
  "test/bounds/**/*.test.ts",
  "test/camera/{kept-tracking,moved-by-screen,several-cameras,some-cameras,stored-views,wide-head}.test.ts",
  "test/commissioning/{broken-off,check-sound}.test.ts",
  "test/faults/{belongings,ladder,screen,signals,table}.test.ts",
  "test/fleet/**/*.test.ts",
  "test/fuzz/**/*.test.ts",
  "test/harm/{clock,disk}.test.ts",
  "test/meeting/{guest-page,hostile-client,scene-at-start}.test.ts",
  "test/panel/**/*.test.ts",
  "test/presence/**/*.test.ts",
  "test/soak/**/*.test.ts",
  "test/start/{first-boot,supervisor}.test.ts",
  "test/trust/{browser,firm-certificate,fuses,guessing,offline,references,second-factor,secrets,sessions,wire}.test.ts",
];
/** Asked for by its name, `room` is all of them, one after the other. */
const apart = process.argv.some((argument) => argument.startsWith("--project")) ? [] : beside;

/** Real processes and wires on a shared machine: one more try in CI, and scripts/test/second-tries.ts names who needed it. */
const retry = process.env.CI ? 1 : 0;

const room = {
  retry,
  testTimeout: 120_000,
  hookTimeout: 180_000,
};

/** Unit tests stand beside the code; test/ holds what crosses folders (real processes, sockets, ptys, Chromium). */
export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    sequence: { sequencer: LongestFirst },
    // Controllers in a test's own process have their store's thread strip types.
    execArgv: [...strippingInThreads],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
          retry,
          // Many of these wait for a wire: a core has work for more than one.
          maxWorkers: Math.ceil(1.5 * availableParallelism()),
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      ...(apart.length === 0
        ? []
        : [
            {
              extends: true as const,
              test: {
                ...room,
                name: "rooms",
                include: apart,
                maxWorkers: 2,
                sequence: { groupOrder: 1 },
              },
            },
          ]),
      {
        extends: true,
        test: {
          ...room,
          name: "room",
          include: ["test/**/*.test.ts"],
          exclude: ["test/system/**", ...apart],
          fileParallelism: false,
          // After all others: whole rooms and browsers that are measured want both cores to themselves.
          sequence: { groupOrder: 2 },
        },
      },
      ...(process.env.PARLEY_SYSTEM_TESTS === undefined ? [] : [system]),
    ],
  },
});
