import { randomUUID } from "node:crypto";
import type { Clock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { Range } from "#devices/camera/camera.ts";
import { RoomError } from "#protocol/errors.ts";
import type { CameraPosition, Preset } from "#protocol/status.ts";
import { controllerLimits } from "../limits.ts";

/** Where presets are kept. */
export interface PresetStore {
  list(): Promise<Preset[]>;
  put(preset: Preset): Promise<void>;
  remove(id: string, at: number): Promise<Preset | undefined>;
  restore(id: string, deletedSince: number): Promise<Preset | undefined>;
  purge(deletedBefore: number): Promise<number>;
}

/** What a preset needs of the camera: its memory, and where it looks. */
export interface PresetCamera {
  /** The numbers of its memories; undefined when it has none. */
  readonly memories: Range | undefined;
  readonly position: CameraPosition | undefined;
  keep(slot: number): Promise<void>;
  /** @param position where that is, as far as it is known */
  recall(slot: number, position: CameraPosition | undefined): Promise<void>;
  moveTo(position: CameraPosition): Promise<void>;
}

/** For how long a deleted preset can be brought back. */
export const restoreWithinMs = 10 * 60_000;

/** The room's presets: names and positions in the store, the movement in the camera's own memory where it has one. */
export class Presets {
  readonly events = new Events<{ changed: [presets: readonly Preset[]]; deleted: [preset: Preset] }>();
  readonly #store: PresetStore;
  readonly #clock: Clock;
  readonly #unwritable: () => string | undefined;
  /** When each slot's preset was deleted, by the clock nobody sets. */
  readonly #deleted = new Map<number, { readonly id: string; readonly at: number }>();
  #all: readonly Preset[] = [];

  /** @param unwritable why the store takes no changes now; undefined while it does */
  constructor(store: PresetStore, clock: Clock, unwritable: () => string | undefined = () => undefined) {
    this.#store = store;
    this.#clock = clock;
    this.#unwritable = unwritable;
  }

  get all(): readonly Preset[] {
    return this.#all;
  }

  async start(): Promise<void> {
    // A disk that cannot be written keeps what was deleted for the next time.
    await this.#store.purge(this.#clock.wall() - restoreWithinMs).catch(() => 0);
    await this.#read();
  }

  /** Keeps where the camera looks: a new preset, or `id` anew. */
  async keep(camera: PresetCamera, name: string, id?: string): Promise<Preset> {
    const old = id === undefined ? undefined : this.#find(id);
    // Before the camera's own memory is written over: it would hold another place than the room knows.
    const unwritable = this.#unwritable();
    if (unwritable !== undefined) throw new RoomError("store-failed", unwritable);
    const slot = old?.slot ?? this.#freeSlot(camera.memories);
    if (inside(slot, camera.memories)) await camera.keep(slot);
    const { position } = camera;
    if (position === undefined && !inside(slot, camera.memories)) {
      throw new RoomError("camera-away", "The camera has not said where it looks.");
    }
    const preset: Preset = { id: old?.id ?? randomUUID(), name, slot, ...(position === undefined ? {} : { position }) };
    await this.#store.put(preset);
    await this.#read();
    return preset;
  }

  /** Moves the camera to a preset; resolves when it is there. */
  async recall(camera: PresetCamera, id: string): Promise<void> {
    const preset = this.#find(id);
    if (inside(preset.slot, camera.memories)) await camera.recall(preset.slot, preset.position);
    else if (preset.position !== undefined) await camera.moveTo(preset.position);
    else throw new RoomError("wrong-state", "This camera has no such memory.");
  }

  async rename(id: string, name: string): Promise<Preset> {
    const preset = { ...this.#find(id), name };
    await this.#store.put(preset);
    await this.#read();
    return preset;
  }

  async remove(id: string): Promise<void> {
    const removed = await this.#store.remove(id, this.#clock.wall());
    if (removed === undefined) throw new RoomError("not-found", "The preset is not there.");
    this.#deleted.set(removed.slot, { id, at: this.#clock.monotonic() });
    await this.#read();
    this.events.emit("deleted", removed);
  }

  async restore(id: string): Promise<Preset> {
    const present = this.#all.find((preset) => preset.id === id);
    if (present !== undefined) return present;
    const restored = await this.#store.restore(id, this.#restorableSince(id));
    if (restored === undefined) throw new RoomError("not-found", "Nothing to bring back: ten minutes are over.");
    this.#deleted.delete(restored.slot);
    await this.#read();
    return restored;
  }

  /** What was deleted since this start is aged by the monotonic clock, what was before by the stamp on disk. */
  #restorableSince(id: string): number {
    const deleted = [...this.#deleted.values()].find((one) => one.id === id);
    if (deleted === undefined) return this.#clock.wall() - restoreWithinMs;
    return this.#clock.monotonic() - deleted.at <= restoreWithinMs ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
  }

  #find(id: string): Preset {
    const preset = this.#all.find((one) => one.id === id);
    if (preset === undefined) throw new RoomError("not-found", "The preset is not there.");
    return preset;
  }

  async #read(): Promise<void> {
    this.#all = await this.#store.list();
    this.events.emit("changed", this.#all);
  }

  /** A slot nobody uses, and rather none whose preset may still come back. */
  #freeSlot(memories: Range | undefined): number {
    const min = memories?.min ?? 0;
    const max = Math.min(memories?.max ?? min + controllerLimits.presets - 1, min + controllerLimits.presets - 1);
    const used = new Set(this.#all.map((preset) => preset.slot));
    const free: number[] = [];
    for (let slot = min; slot <= max; slot += 1) if (!used.has(slot)) free.push(slot);
    const oldest = this.#clock.monotonic() - restoreWithinMs;
    const slot = free.find((one) => (this.#deleted.get(one)?.at ?? Number.NEGATIVE_INFINITY) < oldest) ?? free[0];
    if (slot === undefined) throw new RoomError("wrong-state", "Every preset is in use. Delete one first.");
    return slot;
  }
}

function inside(slot: number, range: Range | undefined): boolean {
  return range !== undefined && slot >= range.min && slot <= range.max;
}
