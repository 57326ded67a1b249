import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "vitest";
import { RoomOnCutDisk } from "./rig/cut-disk.ts";
import { cutAgainAndAgain } from "./rig/cutting.ts";
import { bundleFolder } from "./rig/far-side.ts";
import { VirtualRoom } from "./rig/qemu.ts";
import { makeVirtualSystem } from "./rig/virtual-system.ts";

/*
 * The room's power is cut while people change its settings and presets. Of what was written without a flush a random
 * half is lost, as in a disk's own cache. Whatever the room answered for must be there.
 */

const times = Number(process.env.PARLEY_POWER_CUTS ?? 20);

const test = base.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "parley-power-"));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

test(
  `a disk that is unplugged ${times} times loses nothing the room answered for`,
  async ({ folder }) => {
    await using room = await RoomOnCutDisk.make(folder);
    const { lost, answered } = await cutAgainAndAgain(room, {
      times,
      after: [100, 2_500],
      inStart: [100, 1_200],
      cameraHost: "127.0.0.1",
    });
    expect(lost).toEqual([]);
    expect(answered).toBeGreaterThan(times);
  },
  times * 60_000 + 120_000,
);

test(
  `a slow disk that is unplugged ${times} times loses no mute the room answered for, and shows no picture that was put out`,
  async ({ folder }) => {
    await using room = await RoomOnCutDisk.make(folder, 30);
    const { lost, answered } = await cutAgainAndAgain(room, {
      times,
      after: [200, 2_500],
      inStart: [100, 1_200],
      cameraHost: "127.0.0.1",
      mediaAlone: true,
    });
    expect(lost).toEqual([]);
    expect(answered).toBeGreaterThan(times);
  },
  times * 60_000 + 120_000,
);

test(
  `a whole machine whose power is cut ${times} times loses nothing the room answered for`,
  async ({ folder }) => {
    await using room = await VirtualRoom.make(await makeVirtualSystem(folder, await bundleFolder()), folder);
    const { lost, answered } = await cutAgainAndAgain(room, {
      times,
      after: [300, 4_300],
      inStart: [3_000, 12_000],
      cameraHost: "10.0.2.2",
    });
    expect(lost).toEqual([]);
    expect(answered).toBeGreaterThan(times);
  },
  times * 480_000 + 480_000,
);
