import { note } from "#protocol/device-notes.ts";
import { DeviceError } from "../../device-error.ts";
import type { Range } from "../camera.ts";
import type { OnvifSession } from "./session.ts";
import { type CameraPreset, gotoPreset, presets, removePreset, setPreset } from "./steering.ts";

/** More numbers than anybody uses; a camera may say that it keeps thousands. */
const most = 255;
/** By these names the room finds its own among the presets of everybody else. */
const nameOf = (number: number): string => `room ${number}`;

/**
 * The room's numbered presets in a camera's memory. A camera gives each preset a token of its own, a text; the number is
 * in the name, so that it is found again after a restart. Presets of other people are left alone.
 */
export class PresetMemories {
  readonly range: Range | undefined;
  readonly #session: OnvifSession;
  readonly #profile: string;
  #kept: readonly CameraPreset[] | undefined;

  /** @param count how many the camera keeps */
  constructor(session: OnvifSession, profile: string, count: number) {
    this.#session = session;
    this.#profile = profile;
    this.range = count >= 1 ? { min: 1, max: Math.min(most, count) } : undefined;
  }

  /** Keeps the present position as `number`. */
  async store(number: number): Promise<void> {
    this.#check(number);
    const before = await this.#find(number);
    await this.#session.ask(setPreset(this.#profile, nameOf(number), before?.token));
    this.#kept = undefined;
  }

  /** Asks the camera to go to `number`; it answers before it is there. */
  async recall(number: number): Promise<void> {
    await this.#session.ask(gotoPreset(this.#profile, (await this.#need(number)).token));
  }

  async clear(number: number): Promise<void> {
    const { token } = await this.#need(number);
    this.#kept = undefined;
    await this.#session.ask(removePreset(this.#profile, token));
  }

  async #need(number: number): Promise<CameraPreset> {
    this.#check(number);
    const found = await this.#find(number);
    if (found === undefined) throw new DeviceError("CAMERA_REFUSED", note("preset-gone", { name: nameOf(number) }));
    return found;
  }

  async #find(number: number): Promise<CameraPreset | undefined> {
    const known = this.#kept?.find(({ name }) => name === nameOf(number));
    if (known !== undefined) return known;
    this.#kept = await this.#session.ask(presets(this.#profile));
    return this.#kept.find(({ name }) => name === nameOf(number));
  }

  #check(number: number): void {
    const { range } = this;
    if (range === undefined || !Number.isInteger(number) || number < range.min || number > range.max) {
      throw new DeviceError("CAMERA_LACKS", note("preset", { number }));
    }
  }
}
