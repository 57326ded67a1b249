import { type ReadonlySignal, signal } from "@preact/signals";
import type { Clock, Timer } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { MotionReport } from "#protocol/commands/kiosk.ts";
import { lookEveryMs, MotionDetector } from "./motion-detector.ts";

/** Where pictures come from: a track's, or a test's. */
export interface Pictures {
  /** The newest one; undefined when there are no more. */
  next(): Promise<Uint8Array | undefined>;
  close(): void;
}

export interface MotionWatchOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly open: (track: MediaStreamTrack) => Pictures;
  readonly report: (seen: MotionReport) => void;
}

/** Somebody who goes on moving is told of once in so long. Milliseconds. */
const tellEveryMs = 10_000;
/** No picture for so long is none. Milliseconds. */
const blindAfterMs = 5_000;

/** Looks for motion in the room's own picture while it is wanted. What leaves the page is a word and a number. */
export class MotionWatch {
  readonly #options: MotionWatchOptions;
  readonly #watching = signal(false);
  #track: MediaStreamTrack | null | undefined;
  #stop: () => void = () => {};
  #told: MotionReport["state"] | undefined;
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(options: MotionWatchOptions) {
    this.#options = options;
  }

  /** Whether the picture is looked at: the screen says so. */
  get watching(): ReadonlySignal<boolean> {
    return this.#watching;
  }

  /** @param track undefined: it is not wanted; null: it is, and there is no picture */
  follow(track: MediaStreamTrack | null | undefined): void {
    if (track === this.#track) {
      return;
    }
    this.#track = track;
    this.#stop();
    this.#stop = () => {};
    this.#watching.value = track !== undefined && track !== null;
    if (track === null) {
      this.#tell({ state: "blind", level: 0 });
    } else if (track === undefined) {
      this.#told = undefined;
    } else {
      this.#watch(track);
    }
  }

  #watch(track: MediaStreamTrack): void {
    const { clock, log, open } = this.#options;
    let pictures: Pictures;
    try {
      pictures = open(track);
    } catch (error) {
      log.warn("No motion is looked for.", { why: messageOf(error) });
      this.#watching.value = false;
      this.#tell({ state: "blind", level: 0 });
      return;
    }
    const detector = new MotionDetector();
    let isLooking = false;
    let seenAt = clock.monotonic();
    const look = async (): Promise<void> => {
      if (clock.monotonic() - seenAt > blindAfterMs) {
        detector.reset();
        this.#tell({ state: "blind", level: 0 });
      }
      if (isLooking) {
        return;
      }
      isLooking = true;
      const grey = await pictures.next().catch(() => undefined);
      if (grey === undefined) {
        // It has ended: no more comes, and the time without a picture says so.
        return;
      }
      isLooking = false;
      seenAt = clock.monotonic();
      if (this.#track === track) {
        this.#tell(detector.look(grey));
      }
    };
    const timer: Timer = clock.every(lookEveryMs, () => void look());
    this.#stop = () => {
      timer.cancel();
      pictures.close();
    };
  }

  /** What is news, and now and then that somebody still moves. */
  #tell({ state, level }: MotionReport): void {
    const { clock, report } = this.#options;
    const now = clock.monotonic();
    const isReminder = state === "moving" && now - this.#toldAt >= tellEveryMs;
    if (state === this.#told && !isReminder) {
      return;
    }
    this.#told = state;
    this.#toldAt = now;
    report({ state, level: Math.round(level * 100) / 100 });
  }
}
