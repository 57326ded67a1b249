import type { Clock } from "#base/clock.ts";
import type { Camera } from "#devices/camera/camera.ts";
import { DeviceError } from "#devices/device-error.ts";
import { RoomError } from "#protocol/errors.ts";
import { cameraRefusal, confirmed } from "./device-refusal.ts";

/** All times in milliseconds. */
const times = {
  /** A head that has said where it looks may refuse to move for so long, until it has found its ends. */
  settling: 10_000,
  again: 1_000,
} as const;

/**
 * Wakes a camera for whoever wants to use it. Nothing else wakes one: whoever sent it to standby has it off until then.
 */
export class CameraWaking {
  readonly #clock: Clock;
  readonly #changed: () => void;
  #under: { readonly since: number; readonly done: Promise<void> } | undefined;
  #awakeAt = Number.NEGATIVE_INFINITY;

  /** @param changed it begins to wake, or has ended to */
  constructor(clock: Clock, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  /** Since when it is being woken, milliseconds since 1970; undefined while it is not. */
  get since(): number | undefined {
    return this.#under?.since;
  }

  /** Whether it has to be awake first. */
  isNeeded(camera: Camera): boolean {
    return this.#under !== undefined || camera.power === "standby";
  }

  /**
   * Wakes it where it sleeps; who asks meanwhile waits for the same waking. Resolves when it says that it is on and where
   * it looks, at once where it does not sleep; rejects with its refusal.
   */
  wake(camera: Camera): Promise<void> {
    if (this.#under !== undefined) return this.#under.done;
    if (camera.power !== "standby") return Promise.resolve();
    const done = confirmed(camera.setPower("on"))
      .then(() => {
        this.#awakeAt = this.#clock.monotonic();
      })
      .finally(() => {
        this.#under = undefined;
        this.#changed();
      });
    this.#under = { since: this.#clock.wall(), done };
    this.#changed();
    return done;
  }

  /**
   * Carries out a movement, once the camera is awake. One that is refused just after waking has its turn again.
   *
   * @param isWanted whether nobody has asked for another since
   */
  async before(camera: Camera, move: () => Promise<void>, isWanted: () => boolean): Promise<void> {
    await this.wake(camera);
    for (;;) {
      if (!isWanted()) throw cameraRefusal(new DeviceError("CAMERA_STOPPED"));
      try {
        return await move();
      } catch (error) {
        const settles = this.#clock.monotonic() - this.#awakeAt < times.settling;
        if (!settles || !isWanted() || !isNotNow(error)) throw error;
      }
      await new Promise<void>((resolve) => void this.#clock.after(times.again, resolve));
    }
  }
}

/** The camera cannot do it in its present state. */
function isNotNow(error: unknown): boolean {
  return error instanceof RoomError && error.cause instanceof DeviceError && error.cause.code === "CAMERA_REFUSED";
}
