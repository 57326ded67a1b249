import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import type { CameraPosition, Preset } from "#protocol/status.ts";
import { type PresetCamera, type PresetStore, Presets, restoreWithinMs } from "./presets.ts";

const position: CameraPosition = { pan: 10, tilt: -5, zoom: 0.5, at: 1 };

function rig(memories: PresetCamera["memories"]) {
  const clock = new ManualClock();
  const kept = new Map<string, Preset & { deletedAt?: number }>();
  const alive = () => [...kept.values()].filter(({ deletedAt }) => deletedAt === undefined);
  const store: PresetStore = {
    list: async () => alive().sort((a, b) => a.slot - b.slot),
    put: async (preset) => void kept.set(preset.id, preset),
    remove: async (id, deletedAt) => {
      const preset = alive().find((one) => one.id === id);
      if (preset !== undefined) kept.set(id, { ...preset, deletedAt });
      return preset;
    },
    restore: async (id, since) => {
      const preset = kept.get(id);
      if (preset?.deletedAt === undefined || preset.deletedAt < since) return undefined;
      const { deletedAt: _, ...back } = preset;
      kept.set(id, back);
      return back;
    },
    purge: async () => 0,
  };
  const told: string[] = [];
  const camera: PresetCamera = {
    memories,
    position,
    keep: async (slot) => void told.push(`keep ${slot}`),
    recall: async (slot) => void told.push(`recall ${slot}`),
    moveTo: async ({ pan }) => void told.push(`moveTo ${pan}`),
  };
  const disk: { trouble: string | undefined } = { trouble: undefined };
  return { clock, camera, told, disk, presets: new Presets(store, clock, () => disk.trouble) };
}

test("a preset is kept in the camera's own memory and recalled from it", async () => {
  const { presets, camera, told } = rig({ min: 1, max: 3 });
  const preset = await presets.keep(camera, "Board");
  expect(preset).toMatchObject({ name: "Board", slot: 1, position });
  await presets.recall(camera, preset.id);
  await presets.keep(camera, "Board, closer", preset.id);
  expect(told).toEqual(["keep 1", "recall 1", "keep 1"]);
  expect(presets.all).toHaveLength(1);
});

test("a camera without a memory is moved to the position", async () => {
  const { presets, camera, told } = rig(undefined);
  const { id } = await presets.keep(camera, "Board");
  await presets.recall(camera, id);
  expect(told).toEqual(["moveTo 10"]);
});

test("the slot of one just deleted is left alone while others are free, so that it can come back", async () => {
  const { presets, camera, clock } = rig({ min: 0, max: 2 });
  const first = await presets.keep(camera, "A");
  await presets.remove(first.id);
  const second = await presets.keep(camera, "B");
  expect(second.slot).toBe(1);
  expect((await presets.restore(first.id)).slot).toBe(0);
  await presets.remove(first.id);
  clock.advance(restoreWithinMs + 1);
  expect((await presets.keep(camera, "C")).slot).toBe(0);
  await expect(presets.restore(first.id)).rejects.toMatchObject({ code: "not-found" });
});

test("setting the clock neither takes the way back nor keeps it open", async () => {
  const { presets, camera, clock } = rig({ min: 0, max: 2 });
  const { id } = await presets.keep(camera, "A");
  await presets.remove(id);
  clock.set(clock.wall() + 5 * 3_600_000);
  expect((await presets.restore(id)).id).toBe(id);
  await presets.remove(id);
  clock.set(clock.wall() - 9 * 3_600_000);
  clock.advance(restoreWithinMs + 1);
  await expect(presets.restore(id)).rejects.toMatchObject({ code: "not-found" });
});

test("while the disk takes nothing, the camera's memory is left as the room knows it", async () => {
  const { presets, camera, told, disk } = rig({ min: 0, max: 2 });
  const { id } = await presets.keep(camera, "A");
  disk.trouble = "no space left";
  await expect(presets.keep(camera, "A", id)).rejects.toMatchObject({ code: "store-failed" });
  expect(told).toEqual(["keep 0"]);
});

test("a full memory says so", async () => {
  const { presets, camera } = rig({ min: 0, max: 1 });
  await presets.keep(camera, "A");
  await presets.keep(camera, "B");
  await expect(presets.keep(camera, "C")).rejects.toMatchObject({ code: "wrong-state" });
});

test("what is not there is not found", async () => {
  const { presets, camera } = rig({ min: 0, max: 1 });
  await expect(presets.recall(camera, "x")).rejects.toMatchObject({ code: "not-found" });
  await expect(presets.rename("x", "y")).rejects.toMatchObject({ code: "not-found" });
  await expect(presets.remove("x")).rejects.toMatchObject({ code: "not-found" });
});
