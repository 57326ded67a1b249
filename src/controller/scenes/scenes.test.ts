import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import type { CameraFocus } from "#protocol/camera-focus.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import type { Scene, ScenePartName, ScenePartRun, SceneParts } from "#protocol/scenes.ts";
import { controllerLimits } from "../limits.ts";
import { Scenes } from "./scenes.ts";

const everything: SceneParts = {
  camera: { camera: "camera", position: { pan: 10, tilt: 0, zoom: 0.5 } },
  display: true,
  input: "23",
  volume: 40,
  selfView: false,
  layout: "speaker",
};

function rig() {
  const kept = new Map<string, Scene>();
  const deleted = new Map<string, Scene>();
  const told: string[] = [];
  const failing = new Map<ScenePartName, RoomError>();
  let seenLater: ScenePartRun["from"];
  let now: SceneParts = { ...everything };
  const lens: { focus: Promise<CameraFocus | undefined> } = { focus: Promise.resolve(undefined) };
  const clock = new ManualClock();
  const scenes = new Scenes({
    clock,
    store: {
      list: async () => [...kept.values()],
      put: async (scene) => void kept.set(scene.id, scene),
      remove: async (id) => {
        const scene = kept.get(id);
        kept.delete(id);
        if (scene !== undefined) deleted.set(id, scene);
        return scene;
      },
      restore: async (id) => {
        const scene = deleted.get(id);
        if (scene !== undefined) kept.set(id, scene);
        return scene;
      },
      deleted: async () => [],
      purge: async () => 0,
      forget: async (id) => void deleted.delete(id),
    },
    room: {
      now: () => now,
      readFocus: () => lens.focus,
      make: async (part, parts) => {
        told.push(`${part} ${JSON.stringify(parts[part])}`);
        const error = failing.get(part);
        if (error !== undefined) throw error;
        now = { ...now, [part]: parts[part] };
        return part === "layout" ? seenLater : undefined;
      },
    },
  });
  const be = (parts: SceneParts): void => {
    now = { ...now, ...parts };
  };
  const later = (from: ScenePartRun["from"]): void => {
    seenLater = from;
  };
  return { scenes, told, failing, be, later, lens, clock, room: () => now };
}

test("where a camera looks has its focus in it, in the scene and in what was before; one that says nothing keeps nobody waiting", async () => {
  const { scenes, told, be, lens, clock } = rig();
  lens.focus = Promise.resolve({ mode: "manual", place: 7 });
  const { id, parts } = await scenes.keep("Board", ["camera", "volume"]);
  expect(parts.camera?.position).toEqual({ pan: 10, tilt: 0, zoom: 0.5, focus: { mode: "manual", place: 7 } });
  be({ camera: { camera: "camera", position: { pan: -30, tilt: 0, zoom: 0 } } });
  lens.focus = Promise.resolve({ mode: "auto" });
  await scenes.recall(id);
  await scenes.undo();
  expect(told.filter((words) => words.startsWith("camera"))).toEqual([
    'camera {"camera":"camera","position":{"pan":10,"tilt":0,"zoom":0.5,"focus":{"mode":"manual","place":7}}}',
    'camera {"camera":"camera","position":{"pan":-30,"tilt":0,"zoom":0,"focus":{"mode":"auto"}}}',
  ]);
  be({ camera: { camera: "camera", position: { pan: 0, tilt: 0, zoom: 0 } } });
  lens.focus = new Promise(() => {});
  const again = scenes.keep("Door", ["camera"]);
  clock.advance(1_000);
  expect((await again).parts.camera?.position).not.toHaveProperty("focus");
});

test("a scene is the room as it was, of what it covers; recalling it leaves the rest alone", async () => {
  const { scenes, told, be } = rig();
  const { id, parts } = await scenes.keep("Talk", ["display", "volume"]);
  expect(parts).toEqual({ display: true, volume: 40 });
  be({ display: false, volume: 90, input: "21" });
  const run = await scenes.recall(id);
  expect(run.parts.map(({ part, state }) => `${part} ${state}`)).toEqual(["display done", "volume done"]);
  expect(told.sort()).toEqual(["display true", "volume 40"]);
});

test("one part that fails stops no other, and says why", async () => {
  const { scenes, failing } = rig();
  const { id } = await scenes.keep("All", ["camera", "display", "input", "volume", "selfView"]);
  failing.set("camera", new RoomError("camera-away"));
  const run = await scenes.recall(id);
  expect(run.parts.map(({ part, state, code }) => [part, state, code])).toEqual([
    ["camera", "failed", "camera-away"],
    ["display", "done", undefined],
    ["input", "done", undefined],
    ["volume", "done", undefined],
    ["selfView", "done", undefined],
  ]);
  expect(scenes.run).toEqual(run);
});

test("a layout is part of a scene; where it is not seen yet the outcome says from when", async () => {
  const { scenes, told, later } = rig();
  const { id, parts } = await scenes.keep("Lecture", ["layout"]);
  expect(parts).toEqual({ layout: "speaker" });
  later("meeting");
  expect((await scenes.recall(id)).parts).toEqual([{ part: "layout", state: "done", from: "meeting" }]);
  expect(told).toEqual(['layout "speaker"']);
  later(undefined);
  expect((await scenes.recall(id)).parts).toEqual([{ part: "layout", state: "done" }]);
});

test("the input is chosen once the display is on", async () => {
  const { scenes, told } = rig();
  const { id } = await scenes.keep("All", ["input", "display"]);
  await scenes.recall(id);
  expect(told).toEqual(["display true", 'input "23"']);
});

test("undo brings back what was before, once, and never opens the microphone", async () => {
  const { scenes, told, be, room } = rig();
  const { id, parts } = await scenes.keep("Quiet", ["microphone", "volume", "camera"], { preset: "board" });
  expect(parts).toEqual({ microphone: "muted", volume: 40, camera: { camera: "camera", preset: "board" } });
  be({ volume: 70 });
  expect(await scenes.recall(id)).toMatchObject({ undoable: true, undoing: false });
  expect(room().volume).toBe(40);
  told.length = 0;
  expect(await scenes.undo()).toMatchObject({ undoable: false, undoing: true });
  expect(room()).toMatchObject({ volume: 70, microphone: "muted", camera: everything.camera });
  expect(told.some((one) => one.startsWith("microphone"))).toBe(false);
  await expect(scenes.undo()).rejects.toMatchObject({ code: "wrong-state" });
});

test("what nobody knows is no part of a scene; a deleted one comes back; there is a bound", async () => {
  const { scenes, be } = rig();
  be({ display: undefined });
  await expect(scenes.keep("Dark", ["display", "volume"])).rejects.toMatchObject({
    code: "wrong-state",
    note: note("why-scene-untold", { parts: "display" }),
  });
  const { id } = await scenes.keep("A", ["volume"]);
  await scenes.remove(id);
  expect(scenes.all).toEqual([]);
  expect(await scenes.restore(id)).toMatchObject({ name: "A" });
  expect(await scenes.rename(id, "B")).toMatchObject({ id, name: "B" });
  for (let count = scenes.all.length; count < controllerLimits.scenes; count += 1) await scenes.keep("C", ["volume"]);
  await expect(scenes.keep("D", ["volume"])).rejects.toMatchObject({ code: "scenes-full" });
});
