import { randomUUID } from "node:crypto";
import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { Preset } from "#protocol/camera.ts";
import { RoomError } from "#protocol/errors.ts";
import type { PictureStore } from "../store/operations.ts";
import { readStill, type Still } from "./still.ts";

export interface PresetPicturesOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Pick<PictureStore, "put" | "read" | "drop" | "dropAll">;
  /** The presets have another picture than before. */
  readonly changed: () => Promise<void>;
  /** Whether the room takes pictures at all. */
  readonly allowed: () => boolean;
}

/** What the screen is asked for: a picture of what this camera shows now. */
export interface StillWanted {
  readonly id: string;
  readonly camera: string;
}

/** A picture that is not there by then shows something else than was stored. */
const withinMs = 5_000;

/**
 * The pictures of presets: asked of the room's screen, which has the camera's track, at the moment one is stored, and at
 * no other. One that comes late, or after the camera has moved on, is not kept: the drawing stands in its place.
 */
export class PresetPictures {
  readonly events = new Events<{ wanted: [wanted: StillWanted | null] }>();
  readonly #options: PresetPicturesOptions;
  #asked: { readonly wanted: StillWanted; readonly preset: string; readonly late: Timer } | undefined;

  constructor(options: PresetPicturesOptions) {
    this.#options = options;
  }

  /** What the screen is asked for now. */
  get wanted(): StillWanted | null {
    return this.#asked?.wanted ?? null;
  }

  /** A preset was stored anew: the picture it had shows another place. */
  async drop({ id, picture }: Pick<Preset, "id" | "picture">): Promise<void> {
    if (picture === undefined) return;
    await this.#options.store.drop(id);
    await this.#options.changed();
  }

  /** Forgets every picture there is. */
  async dropAll(): Promise<void> {
    this.#end();
    if ((await this.#options.store.dropAll()) > 0) await this.#options.changed();
  }

  /** Asks for the picture of a preset that was stored just now. */
  ask({ id, camera }: Pick<Preset, "id" | "camera">): void {
    const { clock, allowed } = this.#options;
    this.#end();
    if (!allowed()) return;
    const late = clock.after(withinMs, () => this.#end());
    this.#asked = { wanted: { id: randomUUID(), camera }, preset: id, late };
    this.events.emit("wanted", this.wanted);
  }

  /** The camera moves: whatever is to be seen now is not what was stored. */
  handleMoving(camera: string): void {
    if (this.#asked?.wanted.camera === camera) this.#end();
  }

  /** A preset is gone before its picture came. */
  handleDeleted({ id }: Pick<Preset, "id">): void {
    if (this.#asked?.preset === id) this.#end();
  }

  /**
   * The screen answers.
   *
   * @param image base64 of a JPEG; undefined where it has no picture to give
   */
  async handleStill(wanted: string, image: string | undefined): Promise<void> {
    const asked = this.#asked;
    if (asked === undefined || asked.wanted.id !== wanted) throw new RoomError("too-slow");
    this.#end();
    if (image === undefined) return;
    const { store, clock, changed } = this.#options;
    await store.put(asked.preset, readStill(image), clock.wall());
    await changed();
  }

  /** The picture of a preset; undefined where it has none, or what the disk has is not what was kept. */
  async read(preset: string): Promise<Still | undefined> {
    const kept = await this.#options.store.read(preset);
    if (kept === undefined) return undefined;
    try {
      const still = readStill(Buffer.from(kept.bytes).toString("base64"));
      if (still.hash === kept.hash) return still;
      throw new Error("its bytes are not those that were kept");
    } catch (error) {
      this.#options.log.warn("a preset's picture is not as it was", { preset, because: messageOf(error) });
      return undefined;
    }
  }

  #end(): void {
    const asked = this.#asked;
    if (asked === undefined) return;
    asked.late.cancel();
    this.#asked = undefined;
    this.events.emit("wanted", null);
  }
}
