import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "vitest";
import { createLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { RoomError } from "#protocol/errors.ts";
import { Recovery } from "./recovery.ts";

const test = base.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "parley-recovery-"));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

function rig(file: string, clock = new ManualClock(), machine = { boot: "one", upMs: () => 0 }) {
  const asked: string[] = [];
  const acts: string[] = [];
  let refuses = false;
  const recovery = new Recovery({
    helper: {
      ask: async (verb, params) => {
        asked.push(`${verb} ${JSON.stringify(params)}`);
        if (refuses) throw new RoomError("system-away");
        return {} as never;
      },
    },
    audit: { record: async ({ what, ok }) => void acts.push(`${what} ${ok}`) },
    clock,
    log: createLog("recovery", () => {}),
    file,
    machine,
  });
  return { recovery, asked, acts, clock, refuse: () => (refuses = true) };
}

test("the same step is not taken twice in a moment", async ({ folder }) => {
  const { recovery, asked, acts, clock } = rig(join(folder, "reboots.json"));
  await recovery.recover("display", "it hangs");
  await expect(recovery.recover("display", "it hangs")).rejects.toMatchObject({ code: "too-many" });
  await recovery.recover("kiosk", "it hangs");
  clock.advance(30_000);
  await recovery.recover("display", "it hangs");
  expect(asked).toEqual([
    'restart-unit {"unit":"display"}',
    'restart-unit {"unit":"kiosk"}',
    'restart-unit {"unit":"display"}',
  ]);
  expect(acts).toEqual(["kiosk.recover true", "kiosk.recover true", "kiosk.recover true"]);
});

test("two reboots in an hour of running, counted across them, whatever the clock says after each", async ({
  folder,
}) => {
  const file = join(folder, "reboots.json");
  const years = [0, Date.UTC(2049, 0), Date.UTC(1970, 0), Date.UTC(2026, 10)];
  const after = (start: number, minutes: number) =>
    rig(file, new ManualClock(years[start]), { boot: `start ${start}`, upMs: () => minutes * 60_000 }).recovery.recover(
      "machine",
      "it hangs",
    );
  await after(0, 20);
  await after(1, 5);
  // The third start: five minutes of running since the first reboot, and an hour of it is needed.
  await expect(after(2, 1)).rejects.toMatchObject({ code: "too-many" });
  await expect(after(2, 54)).rejects.toMatchObject({ code: "too-many" });
  await after(2, 56);
  // Of the three the last two are within the hour.
  await expect(after(3, 3)).rejects.toMatchObject({ code: "too-many" });
  await after(3, 5);
});

test("counts that nobody can read are none, those of an earlier release by the clock included", async ({ folder }) => {
  const file = join(folder, "reboots.json");
  for (const text of ["[1,2]", "{", '{"mark":7}']) {
    await writeFile(file, text);
    const { recovery, asked } = rig(file);
    await recovery.recover("machine", "it hangs");
    expect(asked, text).toEqual(["reboot {}"]);
  }
});

test("where reboots cannot be counted, the machine must have run for half an hour", async ({ folder }) => {
  const file = join(folder, "no-folder-but-a-file", "reboots.json");
  await writeFile(join(folder, "no-folder-but-a-file"), "");
  await expect(
    rig(file, new ManualClock(), { boot: "one", upMs: () => 60_000 }).recovery.recover("machine", ""),
  ).rejects.toMatchObject({
    code: "too-many",
  });
  const { recovery, asked } = rig(file, new ManualClock(), { boot: "one", upMs: () => 1_800_000 });
  await recovery.recover("machine", "it hangs");
  expect(asked).toEqual(["reboot {}"]);
});

test("a refusal is passed on, and in the audit log as one", async ({ folder }) => {
  const { recovery, acts, refuse } = rig(join(folder, "reboots.json"));
  refuse();
  await expect(recovery.recover("display", "it hangs")).rejects.toMatchObject({ code: "system-away" });
  expect(acts).toEqual(["kiosk.recover false"]);
});
