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

/** The room as scenes see it: how it is, and how each part is made otherwise. */
export interface SceneRoom {
  /** As it is now; a part that nobody knows is not there. */
  now(): SceneParts;
  /** How the chosen camera's lens is focused; undefined where it does not say. Never rejects. */
  readFocus(): Promise<CameraFocus | undefined>;
  /** Resolves when the part is so, or with the time from which it is seen; rejects with a RoomError. */
  make(part: ScenePartName, parts: SceneParts): Promise<ScenePartRun["from"]>;
}

export interface ScenesOptions {
  readonly clock: Clock;
  readonly store: Pick<SceneStore, "list" | "put" | "remove" | "restore" | "deleted" | "purge" | "forget">;
  readonly room: SceneRoom;
}

/** A camera that has not said within this how it is focused keeps nobody waiting. Milliseconds. */
const focusWithinMs = 1_000;

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
    const parts = await this.#withFocus(covered(room.now(), covers, more.preset));
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
    const now = this.#options.room.now();
    const parts = Object.fromEntries(
      Object.entries(now).filter(([part]) => Object.hasOwn(scene.parts, part) && part !== "microphone"),
    ) as SceneParts;
    this.#before = { scene: id, name: scene.name, parts: await this.#withFocus(parts) };
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
    const wanted = scenePartNames.filter((part) => parts[part] !== undefined);
    const stand = new Map<ScenePartName, ScenePartRun>(wanted.map((part) => [part, { part, state: "doing" }]));
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
    const one = async (part: ScenePartName): Promise<void> => {
      try {
        const from = await room.make(part, parts);
        stand.set(part, { part, state: "done", ...(from === undefined ? {} : { from }) });
      } catch (error) {
        const { code, message } = asRoomError(error);
        stand.set(part, { part, state: "failed", code, words: message });
      }
      show();
    };
    // A display that is off has no inputs: the two go one after the other, everything else beside them.
    const display = wanted.includes("display") ? one("display") : Promise.resolve();
    await Promise.all([
      display.then(() => (wanted.includes("input") ? one("input") : undefined)),
      ...wanted.filter((part) => part !== "display" && part !== "input").map(one),
    ]);
    return shown;
  }

  /** A camera's position with its focus, as far as it says that. */
  async #withFocus(parts: SceneParts): Promise<SceneParts> {
    const { clock, room } = this.#options;
    const { camera } = parts;
    if (camera?.position === undefined) return parts;
    const late = Promise.withResolvers<undefined>();
    const timer = clock.after(focusWithinMs, () => late.resolve(undefined));
    const focus = await Promise.race([room.readFocus(), late.promise]);
    timer.cancel();
    return focus === undefined ? parts : { ...parts, camera: { ...camera, position: { ...camera.position, focus } } };
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
function covered(now: SceneParts, covers: readonly ScenePartName[], preset: string | undefined): SceneParts {
  const wanted = new Set<string>(covers);
  const camera = preset === undefined ? now.camera : { camera: now.camera?.camera ?? "camera", preset };
  const all: SceneParts = { ...now, ...(camera === undefined ? {} : { camera }) };
  // The microphone is only ever muted by a scene, whatever it is now.
  if (wanted.has("microphone")) all.microphone = "muted";
  const unknown = covers.filter((part) => all[part] === undefined);
  if (unknown.length > 0) throw new RoomError("wrong-state", note("why-scene-untold", { parts: unknown.join(", ") }));
  return Object.fromEntries(Object.entries(all).filter(([part]) => wanted.has(part))) as SceneParts;
}
