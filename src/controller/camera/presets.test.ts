import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import type { CameraPosition, Preset } from "#protocol/camera.ts";
import type { CameraFocus } from "#protocol/camera-focus.ts";
import { RoomError } from "#protocol/errors.ts";
import { controllerLimits } from "../limits.ts";
import { restoreWithinMs } from "../room/lately-deleted.ts";
import { type PresetCamera, type PresetStore, Presets } from "./presets.ts";

const position: CameraPosition = { pan: 10, tilt: -5, zoom: 0.5, at: 1 };

/** A camera that does what it is told. */
interface Rigged {
  memories: PresetCamera["memories"];
  position: CameraPosition | undefined;
  goesTo: boolean;
  focus: CameraFocus | undefined;
  /** Its memories hold other places than the room knows. */
  astray: boolean;
  /** It stands in the end where it was sent back to. */
  arrives: boolean;
}

function rig(given: Partial<Rigged>) {
  const clock = new ManualClock();
  const kept = new Map<string, Preset & { deletedAt?: number }>();
  const alive = () => [...kept.values()].filter(({ deletedAt }) => deletedAt === undefined);
  const store: PresetStore = {
    list: async () => alive(),
    put: async (preset) => void kept.set(preset.id, preset),
    arrange: async (ids) => {
      const order = [...ids, ...kept.keys()].filter((id, at, all) => all.indexOf(id) === at);
      const rows = order.flatMap((id) => kept.get(id) ?? []);
      kept.clear();
      for (const row of rows) kept.set(row.id, row);
    },
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
    deleted: async () => [],
    purge: async () => 0,
    forget: async (id) => void kept.delete(id),
  };
  const told: string[] = [];
  const refused = new Set<string>();
  const tell = (words: string): void => {
    told.push(words);
    if (refused.has(words)) throw new RoomError("camera-refused");
  };
  const camera: Rigged & PresetCamera = {
    id: "camera",
    memories: undefined,
    position,
    goesTo: true,
    keep: async (slot) => tell(`keep ${slot}`),
    astray: false,
    recall: async (slot) => {
      tell(`recall ${slot}`);
      return camera.astray;
    },
    moveTo: async ({ pan }) => tell(`moveTo ${pan}`),
    returnTo: async ({ pan }) => {
      tell(`moveTo ${pan}`);
      return camera.arrives;
    },
    arrives: true,
    focus: undefined,
    readFocus: async () => camera.focus,
    focusTo: async (focus) => tell(`focusTo ${JSON.stringify(focus)}`),
    ...given,
  };
  const disk: { trouble: string | undefined } = { trouble: undefined };
  return { clock, camera, told, refused, kept, disk, presets: new Presets(store, clock, () => disk.trouble) };
}

test("a preset is kept in the camera's own memory and recalled from it", async () => {
  const { presets, camera, told } = rig({ memories: { min: 1, max: 3 } });
  const preset = await presets.keep(camera, "Board");
  expect(preset).toMatchObject({ name: "Board", camera: "camera", slot: 1, kept: "camera", position });
  await presets.recall(camera, preset.id);
  await presets.keep(camera, "Board, closer", preset.id);
  expect(told).toEqual(["keep 1", "recall 1", "keep 1"]);
  expect(presets.all).toHaveLength(1);
});

test("a camera without a memory is moved to the position", async () => {
  const { presets, camera, told } = rig({});
  const { id, kept } = await presets.keep(camera, "Board");
  await presets.recall(camera, id);
  expect(kept).toBe("room");
  expect(told).toEqual(["moveTo 10"]);
});

test("how the lens was focused is stored with the view, and put back when the camera is there", async () => {
  const { presets, camera, told, refused } = rig({ focus: { mode: "manual", place: 4_660 } });
  const { id, position: stored } = await presets.keep(camera, "Board");
  expect(stored).toEqual({ ...position, focus: { mode: "manual", place: 4_660 } });
  await presets.recall(camera, id);
  camera.focus = { mode: "auto" };
  const door = await presets.keep(camera, "Door");
  await presets.recall(camera, door.id);
  // A new name is no new view.
  await presets.rename(id, "Whiteboard");
  await presets.recall(camera, id);
  const manual = 'focusTo {"mode":"manual","place":4660}';
  expect(told).toEqual(["moveTo 10", manual, "moveTo 10", 'focusTo {"mode":"auto"}', "moveTo 10", manual]);
  refused.add(manual);
  await expect(presets.recall(camera, id)).rejects.toMatchObject({ code: "camera-refused" });
});

test("a view that was stored without its focus leaves the focus as it is", async () => {
  const { presets, camera, told, kept } = rig({ focus: { mode: "manual", place: 1 } });
  kept.set("old", { id: "old", name: "Old", camera: "camera", slot: 3, kept: "room", position });
  await presets.read();
  await presets.recall(camera, "old");
  expect(told).toEqual(["moveTo 10"]);
});

test("the camera's own memory has its focus too; where it has forgotten, the room puts both back", async () => {
  const { presets, camera, told, refused } = rig({ memories: { min: 0, max: 5 }, focus: { mode: "manual", place: 7 } });
  const { id } = await presets.keep(camera, "A");
  await presets.recall(camera, id);
  refused.add("recall 0");
  await presets.recall(camera, id);
  const manual = 'focusTo {"mode":"manual","place":7}';
  expect(told).toEqual(["keep 0", "recall 0", "recall 0", "moveTo 10", manual]);
});

test("a view in a memory that counts as its maker's now is gone back to by its place, and stored anew by the room", async () => {
  const { presets, camera, told, kept } = rig({ memories: { min: 2, max: 63 } });
  kept.set("old", { id: "old", name: "Old", camera: "camera", slot: 0, kept: "camera", position });
  await presets.read();
  await presets.recall(camera, "old");
  expect(await presets.keep(camera, "Old", "old")).toMatchObject({ slot: 0, kept: "room" });
  expect(await presets.keep(camera, "New")).toMatchObject({ slot: 2, kept: "camera" });
  expect(told).toEqual(["moveTo 10", "keep 2"]);
});

test("a memory that holds another place is put right: the camera is sent to the room's place, the memory stored anew, and both said", async () => {
  const { presets, camera, told, refused } = rig({ memories: { min: 0, max: 5 }, focus: { mode: "auto" } });
  const said: [string, boolean][] = [];
  presets.events.on("astray", ({ name }, renewed) => said.push([name, renewed]));
  const { id } = await presets.keep(camera, "Board");
  camera.astray = true;
  await presets.recall(camera, id);
  const right = ["moveTo 10", 'focusTo {"mode":"auto"}', "keep 0"];
  expect(told).toEqual(["keep 0", "recall 0", ...right]);
  expect(said).toEqual([["Board", true]]);
  refused.add("keep 0");
  await presets.recall(camera, id);
  expect(said.at(-1)).toEqual(["Board", false]);
  camera.arrives = false;
  told.length = 0;
  await presets.recall(camera, id);
  expect(told).toEqual(["recall 0", ...right.slice(0, 2)]);
  expect(said.at(-1)).toEqual(["Board", false]);
  // One that cannot be sent to a place has its memories alone.
  camera.goesTo = false;
  told.length = 0;
  await presets.recall(camera, id);
  expect(told).toEqual(["recall 0"]);
});

test("two tablets that store at once are given two numbers", async () => {
  const { presets, camera } = rig({ memories: { min: 1, max: 9 } });
  const [first, second] = await Promise.all([presets.keep(camera, "Door"), presets.keep(camera, "Board")]);
  expect(second.slot).not.toBe(first.slot);
  expect(presets.all.map(({ name }) => name)).toEqual(["Door", "Board"]);
});

test("beyond the camera's memories the room keeps the position, up to the store's own bound and no further", async () => {
  const { presets, camera, told } = rig({ memories: { min: 0, max: 1 } });
  for (let count = 0; count < controllerLimits.presets; count += 1) await presets.keep(camera, `View ${count}`);
  expect(told).toEqual(["keep 0", "keep 1"]);
  expect(presets.all.map(({ kept }) => kept).slice(0, 4)).toEqual(["camera", "camera", "room", "room"]);
  expect(new Set(presets.all.map(({ slot }) => slot)).size).toBe(controllerLimits.presets);
  await expect(presets.keep(camera, "One more")).rejects.toMatchObject({ code: "presets-full" });
  const last = presets.all.at(-1)?.id ?? "";
  await presets.recall(camera, last);
  await presets.keep(camera, "Anew", last);
  expect(told.slice(2)).toEqual(["moveTo 10"]);
});

test("a camera that cannot be sent anywhere has its memories alone, and says so when they are full", async () => {
  const { presets, camera } = rig({ memories: { min: 0, max: 1 }, goesTo: false });
  const first = await presets.keep(camera, "A");
  await presets.keep(camera, "B");
  await expect(presets.keep(camera, "C")).rejects.toMatchObject({ code: "camera-memory-full" });
  await presets.remove(first.id);
  expect((await presets.keep(camera, "C")).slot).toBe(0);
});

test("a camera that has neither memory nor position refuses in words; one that has not spoken yet is away", async () => {
  const { presets, camera, told } = rig({ goesTo: false });
  await expect(presets.keep(camera, "A")).rejects.toMatchObject({ code: "camera-keeps-nothing" });
  camera.goesTo = true;
  camera.position = undefined;
  await expect(presets.keep(camera, "A")).rejects.toMatchObject({ code: "camera-away" });
  expect(presets.all).toEqual([]);
  expect(told).toEqual([]);
});

test("a memory the maker reserves is refused: the room keeps the position in its place", async () => {
  const { presets, camera, told, refused } = rig({ memories: { min: 0, max: 5 } });
  refused.add("keep 0");
  const { id, kept } = await presets.keep(camera, "A");
  expect(kept).toBe("room");
  await presets.recall(camera, id);
  expect(told).toEqual(["keep 0", "moveTo 10"]);
  camera.goesTo = false;
  refused.add("keep 1");
  await expect(presets.keep(camera, "B")).rejects.toMatchObject({ code: "camera-refused" });
});

test("a camera that has forgotten its memories is sent to where the room knows it was", async () => {
  const { presets, camera, told, refused } = rig({ memories: { min: 0, max: 5 } });
  const { id } = await presets.keep(camera, "A");
  refused.add("recall 0");
  await presets.recall(camera, id);
  camera.memories = undefined;
  await presets.recall(camera, id);
  expect(told).toEqual(["keep 0", "recall 0", "moveTo 10", "moveTo 10"]);
});

test("each camera has its own numbers", async () => {
  const { presets, camera } = rig({ memories: { min: 0, max: 5 } });
  await presets.keep(camera, "A");
  const other = await presets.keep({ ...camera, id: "camera-2" }, "A");
  expect(other).toMatchObject({ camera: "camera-2", slot: 0 });
});

test("the number of one just deleted is left alone, so that it can come back; then it is gone for good", async () => {
  const { presets, camera, clock, kept } = rig({ memories: { min: 0, max: 2 } });
  const first = await presets.keep(camera, "A");
  await presets.remove(first.id);
  const second = await presets.keep(camera, "B");
  expect(second.slot).toBe(1);
  expect((await presets.restore(first.id)).slot).toBe(0);
  await presets.remove(first.id);
  clock.advance(restoreWithinMs + 1);
  await Promise.resolve();
  expect(kept.has(first.id)).toBe(false);
  expect((await presets.keep(camera, "C")).slot).toBe(0);
  await expect(presets.restore(first.id)).rejects.toMatchObject({ code: "not-found" });
});

test("setting the clock neither takes the way back nor keeps it open", async () => {
  const { presets, camera, clock } = rig({ memories: { min: 0, max: 2 } });
  const { id } = await presets.keep(camera, "A");
  await presets.remove(id);
  clock.set(clock.wall() + 5 * 3_600_000);
  expect((await presets.restore(id)).id).toBe(id);
  await presets.remove(id);
  clock.set(clock.wall() - 9 * 3_600_000);
  clock.advance(restoreWithinMs + 1);
  await expect(presets.restore(id)).rejects.toMatchObject({ code: "not-found" });
});

test("they stand in the order people gave them, and what is not named follows", async () => {
  const { presets, camera } = rig({});
  const ids: string[] = [];
  for (const name of ["A", "B", "C"]) ids.push((await presets.keep(camera, name)).id);
  await presets.arrange([ids[2] ?? ""]);
  expect(presets.all.map(({ name }) => name)).toEqual(["C", "A", "B"]);
});

test("while the disk takes nothing, the camera's memory is left as the room knows it", async () => {
  const { presets, camera, told, disk } = rig({ memories: { min: 0, max: 2 } });
  const { id } = await presets.keep(camera, "A");
  disk.trouble = "no space left";
  await expect(presets.keep(camera, "A", id)).rejects.toMatchObject({ code: "store-failed" });
  expect(told).toEqual(["keep 0"]);
});

test("what is not there is not found", async () => {
  const { presets, camera } = rig({ memories: { min: 0, max: 1 } });
  await expect(presets.recall(camera, "x")).rejects.toMatchObject({ code: "not-found" });
  await expect(presets.rename("x", "y")).rejects.toMatchObject({ code: "not-found" });
  await expect(presets.remove("x")).rejects.toMatchObject({ code: "not-found" });
});
