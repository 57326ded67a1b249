import { effect, type ReadonlySignal, untracked } from "@preact/signals";
import { type Clock, systemClock } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { PictureMotion, PictureWatch, WatchedPicture } from "#protocol/camera-picture.ts";
import { candidatesOf, openCandidates } from "../candidates.ts";
import type { Devices } from "../devices.ts";
import { readLuma } from "./luma-frames.ts";
import { MotionMeter } from "./motion-meter.ts";

const tellEveryMs = 100;

/** One picture that is watched. */
interface Watched {
  readonly key: string;
  readonly label: string;
  readonly meter: MotionMeter;
  blocked: boolean;
}

/** What the watcher needs of the page. */
interface WatcherParts {
  readonly devices: Pick<Devices, "list">;
  readonly watch: ReadonlySignal<PictureWatch | null | undefined>;
  readonly tell: (motion: PictureMotion) => void;
  readonly log: Log;
  readonly clock?: Clock;
}

/** Watches every picture there is for as long as the controller wants it, and tells how far each has shifted. */
export function watchPictures(parts: WatcherParts): void {
  let stop: AbortController | undefined;
  effect(() => {
    const watch = parts.watch.value;
    stop?.abort();
    stop = undefined;
    if (watch !== null && watch !== undefined) {
      stop = new AbortController();
      const { signal } = stop;
      untracked(() => new Watching(parts, watch, signal));
    }
  });
}

class Watching {
  readonly #parts: WatcherParts;
  readonly #signal: AbortSignal;
  readonly #watched: readonly Watched[];

  constructor(parts: WatcherParts, watch: PictureWatch, signal: AbortSignal) {
    this.#parts = parts;
    this.#signal = signal;
    const { devices, tell, clock = systemClock } = parts;
    const all = candidatesOf(devices, watch.streams);
    this.#watched = all.map(({ key, label }) => ({ key, label, meter: new MotionMeter(), blocked: false }));
    const telling = clock.every(tellEveryMs, () => tell({ watch: watch.watch, pictures: this.#watched.map(told) }));
    signal.addEventListener("abort", () => telling.cancel(), { once: true });
    void openCandidates(all, signal, {
      opened: ({ key }, track, close) => void this.#measure(key, track, close),
      failed: ({ key }, error) => this.#block(key, "A picture cannot be watched.", error),
    });
  }

  async #measure(key: string, track: MediaStreamTrack, close: () => void): Promise<void> {
    const meter = this.#of(key)?.meter;
    try {
      await readLuma(track, (luma) => meter?.take(luma), this.#signal);
    } catch (error) {
      this.#block(key, "A picture cannot be read.", error);
    } finally {
      close();
    }
  }

  #block(key: string, what: string, error: unknown): void {
    const watched = this.#of(key);
    if (watched !== undefined) {
      watched.blocked = true;
      this.#parts.log.info(what, { label: watched.label, why: messageOf(error) });
    }
  }

  #of(key: string): Watched | undefined {
    return this.#watched.find((watched) => watched.key === key);
  }
}

function told({ key, label, meter, blocked }: Watched): WatchedPicture {
  const { frames, plain, shift } = meter;
  const state = blocked ? "blocked" : frames === 0 ? "opening" : plain ? "plain" : "ready";
  return { key, label, state, frames, x: shift.x, y: shift.y };
}
