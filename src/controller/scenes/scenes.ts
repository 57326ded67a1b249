import { randomUUID } from "node:crypto";
import type { Clock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { CameraFocus } from "#protocol/camera-focus.ts";
import { note } from "#protocol/device-notes.ts";
import { asRoomError, RoomError } from "#protocol/errors.ts";
import {
  type Scene,
  type ScenePartName,
  type ScenePartRun,
  type SceneParts,
  type SceneRun,
  scenePartNames,
} from "#protocol/scenes.ts";
import { controllerLimits } from "../limits.ts";
import { LatelyDeleted, restoreWithinMs } from "../room/lately-deleted.ts";
import type { SceneStore } from "../store/operations.ts";
import { camerasBefore, type SceneStep, stepsOf, withFocus } from "./scene-cameras.ts";

/** The room as scenes see it: how it is, and how each part is made otherwise. */
export interface SceneRoom {
  /**
   * As it is now; a part that nobody knows is not there.
   *
   * @param asStored as a scene keeps it: cameras by the presets at which they are, the one that is shown by this
   */
  now(asStored?: { readonly preset: string | undefined }): SceneParts;
  /** Which camera is shown. */
  readonly chosen: () => string;
  /** How a camera's lens is focused; undefined where it does not say. Never rejects. */
  readFocus(camera: string): Promise<CameraFocus | undefined>;
  /** Resolves when it is so, or with the time from which it is seen; rejects with a RoomError. */
  make(step: SceneStep, parts: SceneParts): Promise<ScenePartRun["from"]>;
}

export interface ScenesOptions {
  readonly clock: Clock;
  readonly store: Pick<SceneStore, "list" | "put" | "remove" | "restore" | "deleted" | "purge" | "forget">;
  readonly room: SceneRoom;
}

/** The room's scenes, and the recalling of one. */
export class Scenes {
  readonly events = new Events<{ changed: []; deleted: [scene: Scene] }>();
  readonly #options: ScenesOptions;
  readonly #deleted: LatelyDeleted<Scene>;
  #all: readonly Scene[] = [];
  #run: SceneRun | null = null;
  /** What was before the last scene, and which. */
  #before: { readonly scene: string; readonly name: string; readonly parts: SceneParts } | undefined;

  constructor(options: ScenesOptions) {
    this.#options = options;
    this.#deleted = new LatelyDeleted(options.clock, (id) => options.store.forget(id));
  }

  get all(): readonly Scene[] {
    return this.#all;
  }

  /** The last one that was recalled and how each of its parts stands; null before the first. */
  get run(): SceneRun | null {
    return this.#run;
  }

  async start(): Promise<void> {
    const { store, clock } = this.#options;
    // A disk that cannot be written keeps what was deleted for the next time.
    await store.purge(clock.wall() - restoreWithinMs).catch(() => 0);
    this.#deleted.adopt(await store.deleted());
    await this.#read();
  }

  /** Stores the room as it is now. Throws `wrong-state` where nobody knows how a part is that shall be covered. */
  async keep(
    name: string,
    covers: readonly ScenePartName[],
    more: { readonly id?: string | undefined; readonly preset?: string | undefined } = {},
  ): Promise<Scene> {
    const { store, room } = this.#options;
    const old = more.id === undefined ? undefined : this.#find(more.id);
    if (old === undefined && this.#all.length >= controllerLimits.scenes) throw new RoomError("scenes-full");
    const parts = await this.#withFocus(covered(room.now({ preset: more.preset }), covers));
    const scene: Scene = { id: old?.id ?? randomUUID(), name, parts };
    await store.put(scene);
    await this.#read();
    return scene;
  }

  async rename(id: string, name: string): Promise<Scene> {
    const scene = { ...this.#find(id), name };
    await this.#options.store.put(scene);
    await this.#read();
    return scene;
  }

  async remove(id: string): Promise<void> {
    const { store, clock } = this.#options;
    const removed = await store.remove(id, clock.wall());
    if (removed === undefined) throw new RoomError("not-found", note("why-scene-gone"));
    this.#deleted.add(id, removed);
    await this.#read();
    this.events.emit("deleted", removed);
  }

  async restore(id: string): Promise<Scene> {
    const present = this.#all.find((scene) => scene.id === id);
    if (present !== undefined) return present;
    const restored = this.#deleted.has(id) ? await this.#options.store.restore(id, Number.MIN_SAFE_INTEGER) : undefined;
    if (restored === undefined) throw new RoomError("not-found", note("why-undo-over"));
    this.#deleted.drop(id);
    await this.#read();
    return restored;
  }

  /** Makes the room as the scene has it; resolves when every part is so or has failed. */
  async recall(id: string): Promise<SceneRun> {
    const scene = this.#find(id);
    const { room } = this.#options;
    const { camera, others, ...now } = room.now();
    const parts = Object.fromEntries(
      Object.entries(now).filter(([part]) => Object.hasOwn(scene.parts, part) && part !== "microphone"),
    ) as SceneParts;
    const cameras = camerasBefore({ camera, others }, scene.parts, room.chosen());
    this.#before = { scene: id, name: scene.name, parts: await this.#withFocus({ ...parts, ...cameras }) };
    return this.#make(scene, scene.parts, false);
  }

  /** The scene of that name: what a setting names. Resolves with whether there is one, when it is made. */
  async recallByName(name: string): Promise<boolean> {
    const scene = this.#all.find((one) => one.name === name.trim());
    if (scene !== undefined) await this.recall(scene.id);
    return scene !== undefined;
  }

  /** Makes the room as it was before the last scene. A microphone that was muted stays so: only a person opens it. */
  async undo(): Promise<SceneRun> {
    const before = this.#before;
    if (before === undefined) throw new RoomError("wrong-state", note("why-scene-none"));
    this.#before = undefined;
    return this.#make({ id: before.scene, name: before.name }, before.parts, true);
  }

  /** A newer run takes the place of an older one in what is shown; what the older began goes on to its end. */
  async #make({ id, name }: Pick<Scene, "id" | "name">, parts: SceneParts, undoing: boolean): Promise<SceneRun> {
    const { room, clock } = this.#options;
    const steps = stepsOf(parts);
    const several = steps.filter(({ part }) => part === "camera").length > 1;
    // Of several cameras each has a line of its own: one that is away keeps none of the others.
    const saidOf = (step: SceneStep): Pick<ScenePartRun, "part" | "camera"> =>
      step.part === "camera" && several ? { part: step.part, camera: step.place.camera } : { part: step.part };
    const stand = new Map<SceneStep, ScenePartRun>(steps.map((step) => [step, { ...saidOf(step), state: "doing" }]));
    const at = clock.wall();
    let shown: SceneRun;
    const show = (first = false): SceneRun => {
      const mine = first || this.#run === shown;
      const undoable = this.#before?.scene === id && !undoing;
      shown = { scene: id, name, at, undoing, undoable, parts: [...stand.values()] };
      if (mine) {
        this.#run = shown;
        this.events.emit("changed");
      }
      return shown;
    };
    shown = show(true);
    const one = async (step: SceneStep): Promise<void> => {
      try {
        const from = await room.make(step, parts);
        stand.set(step, { ...saidOf(step), state: "done", ...(from === undefined ? {} : { from }) });
      } catch (error) {
        const { code, message } = asRoomError(error);
        stand.set(step, { ...saidOf(step), state: "failed", code, words: message });
      }
      show();
    };
    const makeAll = (...names: readonly ScenePartName[]): Promise<unknown> =>
      Promise.all(steps.filter(({ part }) => names.includes(part)).map(one));
    const beside = scenePartNames.filter((part) => part !== "display" && part !== "input");
    // A display that is off has no inputs: the two go one after the other, everything else beside them.
    await Promise.all([makeAll("display").then(() => makeAll("input")), makeAll(...beside)]);
    return shown;
  }

  #withFocus(parts: SceneParts): Promise<SceneParts> {
    const { clock, room } = this.#options;
    return withFocus(parts, (camera) => room.readFocus(camera), clock);
  }

  #find(id: string): Scene {
    const scene = this.#all.find((one) => one.id === id);
    if (scene === undefined) throw new RoomError("not-found", note("why-scene-gone"));
    return scene;
  }

  async #read(): Promise<void> {
    this.#all = await this.#options.store.list();
    this.events.emit("changed");
  }
}

/** Of the room as it is, what is covered. */
function covered(now: SceneParts, covers: readonly ScenePartName[]): SceneParts {
  // The microphone is only ever muted by a scene, whatever it is now.
  const all: SceneParts = { ...now, microphone: "muted" };
  const unknown = covers.filter((part) => all[part] === undefined);
  if (unknown.length > 0) throw new RoomError("wrong-state", note("why-scene-untold", { parts: unknown.join(", ") }));
  const wanted = new Set<string>(covers.includes("camera") ? [...covers, "others"] : covers);
  return Object.fromEntries(
    Object.entries(all).filter(([part, value]) => wanted.has(part) && value !== undefined),
  ) as SceneParts;
}
