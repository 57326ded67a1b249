import { randomUUID } from "node:crypto";
import type { Clock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { Range } from "#devices/camera/camera.ts";
import type { CameraPosition, CameraView, Preset } from "#protocol/camera.ts";
import type { CameraFocus } from "#protocol/camera-focus.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import { controllerLimits } from "../limits.ts";
import { type DeletedRow, LatelyDeleted, restoreWithinMs } from "../room/lately-deleted.ts";

/** Where presets are kept. */
export interface PresetStore {
  list(): Promise<Preset[]>;
  put(preset: Omit<Preset, "picture">): Promise<void>;
  arrange(ids: readonly string[]): Promise<void>;
  remove(id: string, at: number): Promise<Preset | undefined>;
  restore(id: string, deletedSince: number): Promise<Preset | undefined>;
  deleted(): Promise<DeletedRow[]>;
  purge(deletedBefore: number): Promise<number>;
  forget(id: string): Promise<void>;
}

/** What a preset needs of its camera: its memory, and where it looks. */
export interface PresetCamera {
  readonly id: string;
  /** The numbers of its memories; undefined when it has none. */
  readonly memories: Range | undefined;
  /** Undefined when it does not say where it looks. */
  readonly position: CameraPosition | undefined;
  /** Whether it can be sent to a position. */
  readonly goesTo: boolean;
  keep(slot: number): Promise<void>;
  /**
   * @param view where that is, as far as it is known
   * @returns whether it stands at another place now, by what it says itself
   */
  recall(slot: number, view: CameraView | undefined): Promise<boolean>;
  moveTo(view: CameraView): Promise<void>;
  /** The same; resolves with whether it stands there in the end, by what it says itself. */
  returnTo(view: CameraView): Promise<boolean>;
  /** Its own units in a degree of its position; absent where nobody knows them. */
  readonly perDegree?: Required<CameraView>["perDegree"];
  /** How its lens is focused; undefined where it does not say. Never rejects. */
  readFocus(): Promise<CameraFocus | undefined>;
  /** Focuses as it was then; nothing where it has no such thing. */
  focusTo(focus: CameraFocus): Promise<void>;
}

/**
 * The room's presets: names and positions in the store; the movement in the camera's own memory while that has one free,
 * else to the position the room knows, and the focus as it was there. The store's bound is the only ceiling.
 */
export class Presets {
  readonly events = new Events<{
    changed: [presets: readonly Preset[]];
    deleted: [preset: Preset];
    /** The camera's own memory held another place: it was sent to the right one, and holds that now where `renewed`. */
    astray: [preset: Preset, renewed: boolean];
  }>();
  readonly #store: PresetStore;
  readonly #clock: Clock;
  readonly #unwritable: () => string | undefined;
  readonly #deleted: LatelyDeleted<Preset>;
  #all: readonly Preset[] = [];
  /** The last that is being kept: two tablets at once must not be given one number. */
  #turn: Promise<unknown> = Promise.resolve();

  /** @param unwritable why the store takes no changes now; undefined while it does */
  constructor(store: PresetStore, clock: Clock, unwritable: () => string | undefined = () => undefined) {
    this.#store = store;
    this.#clock = clock;
    this.#unwritable = unwritable;
    this.#deleted = new LatelyDeleted(clock, (id) => store.forget(id));
  }

  /** In the order people gave them. */
  get all(): readonly Preset[] {
    return this.#all;
  }

  async start(): Promise<void> {
    // A disk that cannot be written keeps what was deleted for the next time.
    await this.#store.purge(this.#clock.wall() - restoreWithinMs).catch(() => 0);
    this.#deleted.adopt(await this.#store.deleted());
    await this.read();
  }

  /** One that is there; throws `not-found`. */
  find(id: string): Preset {
    const preset = this.#all.find((one) => one.id === id);
    if (preset === undefined) throw new RoomError("not-found", note("why-preset-gone"));
    return preset;
  }

  /** Keeps where the camera looks: a new preset, or `id` anew. One after the other. */
  keep(camera: PresetCamera, name: string, id?: string): Promise<Preset> {
    const kept = this.#turn.then(() => this.#keepNow(camera, name, id));
    this.#turn = kept.catch(() => {});
    return kept;
  }

  async #keepNow(camera: PresetCamera, name: string, id: string | undefined): Promise<Preset> {
    const old = id === undefined ? undefined : this.find(id);
    // Before the camera's own memory is written over: it would hold another place than the room knows.
    const unwritable = this.#unwritable();
    if (unwritable !== undefined) throw new RoomError("store-failed", unwritable);
    if (old === undefined && this.#all.length >= controllerLimits.presets) {
      throw new RoomError("presets-full", note("why-presets-full", { count: this.#all.length }));
    }
    const slot = old?.camera === camera.id ? old.slot : this.#freeSlot(camera);
    const inMemory = inside(slot, camera.memories) && (old === undefined || old.kept === "camera");
    const kept = inMemory && (await keepInMemory(camera, slot)) ? "camera" : "room";
    const { position, perDegree } = camera;
    const focus = position && (await camera.readFocus());
    if (kept === "room") needPosition(camera);
    const preset: Omit<Preset, "picture"> = {
      id: old?.id ?? randomUUID(),
      name,
      camera: camera.id,
      slot,
      kept,
      ...(position && { position: { ...position, ...(focus && { focus }), ...(perDegree && { perDegree }) } }),
    };
    await this.#store.put(preset);
    await this.read();
    return this.#all.find((one) => one.id === preset.id) ?? preset;
  }

  /** Moves the camera to a preset; resolves when it is there. */
  async recall(camera: PresetCamera, id: string): Promise<void> {
    const preset = this.find(id);
    const { slot, kept, position } = preset;
    const reachable = position !== undefined && camera.goesTo;
    if (kept === "camera" && inside(slot, camera.memories)) {
      try {
        const isAstray = await camera.recall(slot, position);
        if (isAstray && reachable) await this.#putRight(camera, preset, position);
        return;
      } catch (error) {
        // A camera that was reset, or changed for another of its kind, has nothing there; the room knows the place all the same.
        if (!reachable || !isRefusal(error)) throw error;
      }
    }
    if (!reachable) throw new RoomError("wrong-state", note("why-camera-memory-none"));
    await camera.moveTo(position);
    // Only now: the zoom on its way takes the focus along.
    if (position.focus !== undefined) await camera.focusTo(position.focus);
  }

  /**
   * Another head, or somebody's own remote control, has something else in that memory: the room's place counts. Only where
   * the camera says that it stands there is that memory written over: it may not get there, and what it held is lost then.
   */
  async #putRight(camera: PresetCamera, preset: Preset, position: NonNullable<Preset["position"]>): Promise<void> {
    const isThere = await camera.returnTo(position);
    if (position.focus !== undefined) await camera.focusTo(position.focus);
    const renewed = isThere && (await renew(camera, preset.slot));
    this.events.emit("astray", preset, renewed);
  }

  async rename(id: string, name: string): Promise<Preset> {
    const { picture, ...preset } = { ...this.find(id), name };
    await this.#store.put(preset);
    await this.read();
    return { ...preset, ...(picture === undefined ? {} : { picture }) };
  }

  /** Puts them in this order; those that are not named follow. */
  async arrange(ids: readonly string[]): Promise<void> {
    await this.#store.arrange(ids);
    await this.read();
  }

  async remove(id: string): Promise<void> {
    const removed = await this.#store.remove(id, this.#clock.wall());
    if (removed === undefined) throw new RoomError("not-found", note("why-preset-gone"));
    this.#deleted.add(id, removed);
    await this.read();
    this.events.emit("deleted", removed);
  }

  async restore(id: string): Promise<Preset> {
    const present = this.#all.find((preset) => preset.id === id);
    if (present !== undefined) return present;
    const restored = this.#deleted.has(id) ? await this.#store.restore(id, Number.MIN_SAFE_INTEGER) : undefined;
    if (restored === undefined) throw new RoomError("not-found", note("why-undo-over"));
    this.#deleted.drop(id);
    await this.read();
    return restored;
  }

  /** Reads them anew: somebody else changed something of theirs in the store. */
  async read(): Promise<void> {
    this.#all = await this.#store.list();
    this.events.emit("changed", this.#all);
  }

  /**
   * A number nobody uses, and rather none whose preset may still come back: a memory of the camera while one is free, else
   * one beyond them, which is the room's own. A camera that cannot be sent to a position has its memories alone.
   */
  #freeSlot(camera: PresetCamera): number {
    const { memories } = camera;
    const used = new Set(this.#all.filter((one) => one.camera === camera.id).map((one) => one.slot));
    const deleted = new Set(this.#deleted.things.map(({ slot }) => slot));
    const least = memories?.min ?? 0;
    const most = memories?.max ?? least - 1;
    let taken: number | undefined;
    for (let slot = least; slot <= most; slot += 1) {
      if (used.has(slot)) continue;
      if (!deleted.has(slot)) return slot;
      taken ??= slot;
    }
    const beyond = camera.goesTo && camera.position !== undefined;
    if (!beyond && taken !== undefined) return taken;
    if (!beyond) throw cannotKeep(camera);
    let slot = most + 1;
    while (used.has(slot) || deleted.has(slot)) slot += 1;
    return slot;
  }
}

/** Whether the camera keeps it. Numbers its maker reserves are refused: then the room keeps the position, where it knows it. */
async function keepInMemory(camera: PresetCamera, slot: number): Promise<boolean> {
  try {
    await camera.keep(slot);
    return true;
  } catch (error) {
    if (!isRefusal(error) || camera.position === undefined || !camera.goesTo) throw error;
    return false;
  }
}

async function renew(camera: PresetCamera, slot: number): Promise<boolean> {
  try {
    await camera.keep(slot);
    return true;
  } catch {
    return false;
  }
}

function needPosition(camera: PresetCamera): void {
  if (camera.position === undefined || !camera.goesTo) throw cannotKeep(camera);
}

function cannotKeep({ memories, goesTo }: PresetCamera): RoomError {
  if (memories !== undefined) return new RoomError("camera-memory-full");
  return goesTo ? new RoomError("camera-away", note("why-camera-untold")) : new RoomError("camera-keeps-nothing");
}

function isRefusal(error: unknown): boolean {
  return error instanceof RoomError && error.code === "camera-refused";
}

function inside(slot: number, range: Range | undefined): boolean {
  return range !== undefined && slot >= range.min && slot <= range.max;
}
