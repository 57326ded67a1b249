import type { Clock, Timer } from "#base/clock.ts";

/** Speeds as shares of the camera's fastest, -1 to 1: right, up and tele are positive. */
export interface Drive {
  readonly pan: number;
  readonly tilt: number;
  readonly zoom: number;
}

/** What a hand holds; each adds its part, so that one hand pans while the other zooms. */
export type Grip = "stick" | "keys" | "rocker";

/** The way to the camera. */
export interface DriveSink {
  drive(speeds: Drive): void;
  /** Resolves once the camera has confirmed. */
  stop(): Promise<unknown>;
}

/** Runs `action` before the next frame is drawn; the returned function takes it back. */
export type NextFrame = (action: () => void) => () => void;

/** While held, the same speeds are said again this often: 400 ms of silence would stop the camera. Milliseconds. */
export const repeatEvery = 120;
/** Two drives are at least this far apart, about 60 a second. Milliseconds. */
export const closest = 16;
/** A stop that is not confirmed is said again after this long. Milliseconds. */
export const stopAgainAfter = 150;
/** Further stops after the first; then the camera's own dead man's switch has long acted. */
export const stopsAgain = 6;

const still: Drive = { pan: 0, tilt: 0, zoom: 0 };

function moves({ pan, tilt, zoom }: Drive): boolean {
  return pan !== 0 || tilt !== 0 || zoom !== 0;
}

/**
 * Turns what hands do into drives and stops. The first movement goes out at once, in the event that brought it; later ones
 * are coalesced to one a frame, the newest winning; lifting the last hand stops at once, again until confirmed.
 */
export class DriveHold {
  readonly #sink: DriveSink;
  readonly #clock: Clock;
  readonly #nextFrame: NextFrame;
  readonly #grips = new Map<Grip, Partial<Drive>>();
  /** Hands that were taken off: until they let go themselves, their movements mean nothing. */
  readonly #takenOff = new Set<Grip>();
  #lastSent: Drive = still;
  #lastSentAt = Number.NEGATIVE_INFINITY;
  #dropFrame: (() => void) | undefined;
  #repeat: Timer | undefined;
  #stopping: { timer: Timer | undefined; left: number } | undefined;

  constructor(sink: DriveSink, clock: Clock, nextFrame: NextFrame) {
    this.#sink = sink;
    this.#clock = clock;
    this.#nextFrame = nextFrame;
  }

  /** Whether the camera was told to move and not yet told to stop. */
  get driving(): boolean {
    return moves(this.#lastSent);
  }

  /** The speeds all hands ask for together. */
  get wanted(): Drive {
    let wanted = still;
    for (const part of this.#grips.values()) {
      wanted = {
        pan: wanted.pan + (part.pan ?? 0),
        tilt: wanted.tilt + (part.tilt ?? 0),
        zoom: wanted.zoom + (part.zoom ?? 0),
      };
    }
    const bounded = (speed: number) => Math.max(-1, Math.min(1, speed));
    return { pan: bounded(wanted.pan), tilt: bounded(wanted.tilt), zoom: bounded(wanted.zoom) };
  }

  /** A hand takes hold, or moves. */
  hold(grip: Grip, part: Partial<Drive>): void {
    if (this.#takenOff.has(grip)) {
      return;
    }
    this.#grips.set(grip, part);
    this.#consider();
  }

  /** A hand lets go. */
  release(grip: Grip): void {
    this.#takenOff.delete(grip);
    if (this.#grips.delete(grip)) {
      this.#consider();
    }
  }

  /** Every hand is taken off, and must take hold anew: the page was hidden, the window left, the room is away. */
  releaseAll(): void {
    for (const grip of this.#grips.keys()) {
      this.#takenOff.add(grip);
    }
    this.#grips.clear();
    this.#consider();
  }

  #consider(): void {
    const wanted = this.wanted;
    if (!moves(wanted)) {
      this.#stop();
      return;
    }
    this.#endStopping();
    const { pan, tilt, zoom } = this.#lastSent;
    if (pan === wanted.pan && tilt === wanted.tilt && zoom === wanted.zoom) {
      return;
    }
    if (!this.driving || this.#clock.monotonic() - this.#lastSentAt >= closest) {
      this.#send(wanted);
    } else {
      this.#dropFrame ??= this.#nextFrame(() => {
        this.#dropFrame = undefined;
        const newest = this.wanted;
        if (moves(newest)) {
          this.#send(newest);
        }
      });
    }
  }

  #send(speeds: Drive): void {
    this.#dropFrame?.();
    this.#dropFrame = undefined;
    this.#lastSent = speeds;
    this.#lastSentAt = this.#clock.monotonic();
    this.#sink.drive(speeds);
    this.#repeat?.cancel();
    this.#repeat = this.#clock.after(repeatEvery, () => this.#send(this.wanted));
  }

  #stop(): void {
    this.#dropFrame?.();
    this.#dropFrame = undefined;
    this.#repeat?.cancel();
    this.#repeat = undefined;
    if (this.driving) {
      this.#lastSent = still;
      this.#endStopping();
      this.#stopping = { timer: undefined, left: stopsAgain };
      this.#sayStop(this.#stopping);
    }
  }

  #sayStop(stopping: { timer: Timer | undefined; left: number }): void {
    this.#sink.stop().then(
      () => {
        stopping.timer?.cancel();
        stopping.left = 0;
      },
      () => undefined,
    );
    stopping.timer = this.#clock.after(stopAgainAfter, () => {
      if (stopping.left > 0) {
        stopping.left -= 1;
        this.#sayStop(stopping);
      }
    });
  }

  #endStopping(): void {
    this.#stopping?.timer?.cancel();
    this.#stopping = undefined;
  }
}
