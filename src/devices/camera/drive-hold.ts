import type { Clock, Timer } from "#base/clock.ts";
import type { CameraDrive } from "./camera.ts";

/** What a {@link DriveHold} does to the camera. */
export interface DriveHoldEffects {
  readonly drive: (drive: CameraDrive) => void;
  readonly stop: () => void;
}

/**
 * The dead man's switch: a camera moves only while someone is asking.
 *
 * The newest driver has the camera. Any explicit stop stops it; the loss of a client, or {@link DriveHold.limit} ms
 * without a fresh drive, stops it only when that client is the one who drives.
 */
export class DriveHold {
  readonly limit: number;
  readonly #clock: Clock;
  readonly #effects: DriveHoldEffects;
  #holder: { readonly client: string; timer: Timer } | undefined;

  constructor(clock: Clock, effects: DriveHoldEffects, limit = 400) {
    this.#clock = clock;
    this.#effects = effects;
    this.limit = limit;
  }

  /** Who drives now; undefined when nobody does. */
  get driver(): string | undefined {
    return this.#holder?.client;
  }

  /** `client` asks for a movement and has the camera from now on. All axes at 0 are a stop. */
  handleDrive(client: string, drive: CameraDrive): void {
    if (drive.pan === 0 && drive.tilt === 0 && drive.zoom === 0) {
      this.handleStop();
      return;
    }
    this.#holder?.timer.cancel();
    this.#holder = { client, timer: this.#clock.after(this.limit, () => this.#end()) };
    this.#effects.drive(drive);
  }

  /**
   * A stop by anyone stops the camera and ends the hold; it is passed on even when nobody drives, since a preset's
   * movement wants stopping too.
   */
  handleStop(): void {
    this.#end();
  }

  /** `client` is gone (socket lost, signed out, revoked): stops the camera if it was driving. */
  handleGone(client: string): void {
    if (this.#holder?.client === client) this.#end();
  }

  #end(): void {
    this.#holder?.timer.cancel();
    this.#holder = undefined;
    this.#effects.stop();
  }
}
