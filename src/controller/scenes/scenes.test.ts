import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import type { CameraFocus } from "#protocol/camera-focus.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import type { Scene, SceneCamera, ScenePartName, ScenePartRun, SceneParts } from "#protocol/scenes.ts";
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
  const failing = new Map<ScenePartName | `camera${2 | 3}`, RoomError>();
  let seenLater: ScenePartRun["from"];
  let now: SceneParts = { ...everything };
  const lens: { focus: Promise<CameraFocus | undefined> } = { focus: Promise.resolve(undefined) };
  const clock = new ManualClock();
  const makeCamera = async (place: SceneCamera, isChosen: boolean): Promise<undefined> => {
    told.push(`camera ${JSON.stringify(place)}${isChosen ? "" : ", not shown"}`);
    const error = failing.get(place.camera as "camera");
    if (error !== undefined) throw error;
    const { camera, others = [] } = now;
    const all = new Map([camera, ...others].flatMap((each) => (each === undefined ? [] : [[each.camera, each]])));
    all.set(place.camera, place);
    const shown = all.get(isChosen ? place.camera : (camera?.camera ?? "camera"));
    now = { ...now, ...(shown && { camera: shown }), others: [...all.values()].filter((each) => each !== shown) };
    return undefined;
  };
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
      now: (asStored) => {
        const preset = asStored?.preset;
        return preset === undefined ? now : { ...now, camera: { camera: now.camera?.camera ?? "camera", preset } };
      },
      chosen: () => now.camera?.camera ?? "camera",
      readFocus: () => lens.focus,
      make: async (step, parts) => {
        if (step.part === "camera") return makeCamera(step.place, step.isChosen);
        told.push(`${step.part} ${JSON.stringify(parts[step.part])}`);
        const error = failing.get(step.part);
        if (error !== undefined) throw error;
        now = { ...now, [step.part]: parts[step.part] };
        return step.part === "layout" ? seenLater : undefined;
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

/* Rooms with several cameras. */

const at = (camera: string, pan: number): SceneCamera => ({ camera, position: { pan, tilt: 0, zoom: 0 } });

test("a scene sets every camera of the room, the one that is shown first, and so does its undoing", async () => {
  const { scenes, told, be } = rig();
  be({ camera: at("camera2", 10), others: [at("camera", 20), at("camera3", 30)] });
  const { id, parts } = await scenes.keep("Board", ["camera"]);
  expect(parts).toEqual({ camera: at("camera2", 10), others: [at("camera", 20), at("camera3", 30)] });
  be({ camera: at("camera3", -3), others: [at("camera", -1), at("camera2", -2)] });
  const run = await scenes.recall(id);
  expect(told).toEqual([
    `camera ${JSON.stringify(at("camera2", 10))}`,
    `camera ${JSON.stringify(at("camera", 20))}, not shown`,
    `camera ${JSON.stringify(at("camera3", 30))}, not shown`,
  ]);
  expect(run.parts).toEqual(
    ["camera2", "camera", "camera3"].map((camera) => ({ part: "camera", camera, state: "done" })),
  );
  told.length = 0;
  await scenes.undo();
  expect(told).toEqual([
    `camera ${JSON.stringify(at("camera3", -3))}`,
    `camera ${JSON.stringify(at("camera", -1))}, not shown`,
    `camera ${JSON.stringify(at("camera2", -2))}, not shown`,
  ]);
});

test("one camera that is away keeps none of the others, and each says how it went", async () => {
  const { scenes, failing, be, room } = rig();
  be({ camera: at("camera", 1), others: [at("camera2", 2), at("camera3", 3)] });
  const { id } = await scenes.keep("Board", ["camera", "volume"]);
  be({ camera: at("camera", 0), others: [at("camera2", 0), at("camera3", 0)], volume: 5 });
  failing.set("camera2", new RoomError("camera-away"));
  const run = await scenes.recall(id);
  expect(run.parts.map(({ part, camera, state, code }) => [part, camera, state, code])).toEqual([
    ["camera", "camera", "done", undefined],
    ["camera", "camera2", "failed", "camera-away"],
    ["camera", "camera3", "done", undefined],
    ["volume", undefined, "done", undefined],
  ]);
  expect(room()).toMatchObject({ camera: at("camera", 1), volume: 40 });
  failing.clear();
  failing.set("camera", new RoomError("camera-away"));
  const other = await scenes.recall(id);
  expect(other.parts.map(({ camera, state }) => `${camera} ${state}`).slice(0, 3)).toEqual([
    "camera failed",
    "camera2 done",
    "camera3 done",
  ]);
});

test("a scene of before, with the camera that was shown alone, moves no other; its undoing shows the one that was shown", async () => {
  const { scenes, told, be } = rig();
  const { id } = await scenes.keep("Old", ["camera"]);
  expect(scenes.all[0]?.parts).not.toHaveProperty("others");
  be({ camera: at("camera2", 5), others: [at("camera", 7), at("camera3", 9)] });
  const run = await scenes.recall(id);
  expect(run.parts).toEqual([{ part: "camera", state: "done" }]);
  told.length = 0;
  await scenes.undo();
  // Where the other one looks was none of the scene's business.
  expect(told).toEqual([`camera {"camera":"camera2"}`, `camera ${JSON.stringify(at("camera", 7))}, not shown`]);
});
