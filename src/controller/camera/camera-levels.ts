import type { Clock, Timer } from "#base/clock.ts";
import type { Camera, Level } from "#devices/camera/camera.ts";
import { DeviceError } from "#devices/device-error.ts";
import type { CameraStatus } from "#protocol/camera.ts";
import { hasEffect, type LevelName, levelNames, onLevel } from "#protocol/camera-levels.ts";
import type { Fault } from "#protocol/controllable.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import { faultOf } from "../room/fault.ts";
import { restoreWithinMs } from "../room/lately-deleted.ts";
import { cameraRefusal, confirmed } from "./device-refusal.ts";

export interface CameraLevelsOptions {
  readonly clock: Clock;
  /** What status shows of it is something else now. */
  readonly changed: () => void;
}

type Value = number | "initial";

/** What was asked of one number, and what became of it. */
interface Asked {
  readonly actual: number | null;
  readonly target?: number | undefined;
  readonly since: number;
  readonly fault?: Fault | undefined;
}

/** Where a number stood before somebody touched it, for as long after the last touch as a deleted preset comes back. */
interface Before {
  readonly value: number;
  readonly lapses: Timer;
}

/** A number that has not reached the camera, and all who wait for it: whoever was replaced hears what became of the newest. */
interface Waiting {
  to: Value;
  readonly settles: { readonly resolve: () => void; readonly reject: (error: unknown) => void }[];
}

/**
 * The numbers of one camera's picture: asked by people, read back from the camera. Of a hand that slides the newest value
 * alone goes out, one at a time over all of them, so that at most one request of this kind stands before a stop.
 */
export class CameraLevels {
  readonly #options: CameraLevelsOptions;
  #camera: Camera | undefined;
  #usedSince = 0;
  readonly #asked = new Map<LevelName, Asked>();
  readonly #waiting = new Map<LevelName, Waiting>();
  readonly #before = new Map<LevelName, Before>();
  #busy = false;

  constructor(options: CameraLevelsOptions) {
    this.#options = options;
  }

  /** Another camera, or none: what waited for the one before is not told to this one. */
  use(camera: Camera | undefined): void {
    this.#camera = camera;
    this.#asked.clear();
    this.#usedSince = this.#options.clock.wall();
    const gone = new RoomError("camera-away", note("why-camera-changed"));
    for (const { settles } of this.#waiting.values()) for (const { reject } of settles) reject(gone);
    this.#waiting.clear();
    for (const what of [...this.#before.keys()]) this.#forget(what);
    this.#busy = false;
    camera?.events.on("levels", () => this.#handleLevels());
  }

  /** What status shows. */
  get shown(): NonNullable<CameraStatus["levels"]> {
    const offered = this.#camera?.capabilities.levels ?? {};
    const shown: NonNullable<CameraStatus["levels"]> = {};
    for (const what of levelNames) {
      if (offered[what] === undefined) continue;
      const { target, since, fault } = this.#of(what);
      const actual = this.#camera?.levels?.[what] ?? null;
      const before = this.#before.get(what)?.value;
      shown[what] = {
        actual,
        ...(target === undefined || target === actual ? {} : { target }),
        ...(before === undefined || before === actual ? {} : { before }),
        since,
        ...(fault === undefined ? {} : { fault }),
      };
    }
    return shown;
  }

  /**
   * Somebody sets a number; one between two steps is the nearer of them. Settles when the camera has confirmed or refused
   * it, or the newer one that took its place.
   */
  async set(what: LevelName, to: Value): Promise<void> {
    const level = this.#offered(what, to);
    const near = to === "initial" ? to : onLevel(to, level);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#remember(what);
    const waiting = this.#waiting.get(what);
    if (waiting === undefined) this.#waiting.set(what, { to: near, settles: [{ resolve, reject }] });
    else {
      waiting.to = near;
      waiting.settles.push({ resolve, reject });
    }
    this.#show(what, {
      actual: this.#of(what).actual,
      since: this.#options.clock.wall(),
      ...(near === "initial" ? {} : { target: near }),
    });
    void this.#pump();
    return promise;
  }

  async #pump(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    const camera = this.#camera;
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      const [what, { to, settles }] = next;
      try {
        await this.#tell(what, to);
        for (const { resolve } of settles) resolve();
      } catch (error) {
        for (const { reject } of settles) reject(error);
      }
      // What waits by now waits for another camera, which has its own turn.
      if (camera !== this.#camera) return;
    }
    this.#busy = false;
  }

  /** The one that has waited longest. */
  #next(): [LevelName, Waiting] | undefined {
    const [first] = this.#waiting;
    if (first !== undefined) this.#waiting.delete(first[0]);
    return first;
  }

  async #tell(what: LevelName, to: Value): Promise<void> {
    const camera = this.#camera;
    if (camera?.setLevel === undefined) throw new RoomError("camera-away", note("why-camera-settings"));
    try {
      await confirmed(camera.setLevel(what, to));
      if (camera === this.#camera) this.#settle(what);
    } catch (error) {
      const detail = error instanceof RoomError ? error.detail : undefined;
      const code = error instanceof RoomError ? error.code : "camera-refused";
      if (camera === this.#camera) this.#settle(what, faultOf(code, this.#options.clock.wall(), detail));
      throw error;
    }
  }

  /** It was answered; a newer wish that waits keeps its target. */
  #settle(what: LevelName, fault?: Fault): void {
    if (this.#waiting.has(what)) return;
    const { actual, since } = this.#of(what);
    // Somebody went back: what another hand changes from here on is another beginning.
    if (this.#before.get(what)?.value === this.#camera?.levels?.[what]) this.#forget(what);
    this.#show(what, { actual, since, fault });
  }

  /**
   * Keeps where a number stands before it is touched for the first time: here and not on a page, so that the way back is
   * there after a reload, and on every other panel.
   */
  #remember(what: LevelName): void {
    const value = this.#before.get(what)?.value ?? this.#camera?.levels?.[what];
    this.#forget(what);
    if (value === undefined) return;
    const { clock, changed } = this.#options;
    const lapses = clock.after(restoreWithinMs, () => {
      this.#before.delete(what);
      changed();
    });
    this.#before.set(what, { value, lapses });
  }

  #forget(what: LevelName): void {
    this.#before.get(what)?.lapses.cancel();
    this.#before.delete(what);
  }

  #handleLevels(): void {
    const { clock, changed } = this.#options;
    for (const what of levelNames) {
      const actual = this.#camera?.levels?.[what] ?? null;
      const { actual: before, target } = this.#of(what);
      if (before !== actual) this.#asked.set(what, { actual, since: clock.wall(), target });
    }
    changed();
  }

  #show(what: LevelName, asked: Asked): void {
    this.#asked.set(what, asked);
    this.#options.changed();
  }

  #of(what: LevelName): Asked {
    return this.#asked.get(what) ?? { actual: null, since: this.#usedSince };
  }

  /** What it may be set to; throws where this camera has no such number, or it would have no effect as it is set now. */
  #offered(what: LevelName, to: Value): Level {
    const camera = this.#camera;
    if (camera === undefined) throw new RoomError("camera-away", note("why-camera-settings"));
    const level = camera.capabilities.levels?.[what];
    if (camera.setLevel === undefined || level === undefined || (to === "initial" && !level.resets)) {
      const lacks = level === undefined || to !== "initial" ? "level" : "level-reset";
      throw cameraRefusal(new DeviceError("CAMERA_LACKS", note(lacks, { level: what })));
    }
    if (!hasEffect(level, (setting) => camera.adjusted?.[setting] ?? null)) {
      const { what: setting, of } = level.only ?? { what: "exposure", of: [] };
      const needs = note("level-needs", { level: what, setting, word: of[0] ?? "manual" });
      throw new RoomError("wrong-state", `${what} has effect only while ${setting} is ${of.join(" or ")}.`, {
        device: { code: "CAMERA_REFUSED", note: needs },
      });
    }
    return level;
  }
}
