import { effect, type ReadonlySignal, untracked } from "@preact/signals";
import { type Clock, systemClock } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import { type PictureMotion, type PictureWatch, readPicture, type WatchedPicture } from "#protocol/camera-picture.ts";
import { deviceName } from "../choose-device.ts";
import type { Devices } from "../devices.ts";
import { SimulatedPicture } from "../simulated-picture.ts";
import { StreamPicture } from "../stream-picture.ts";
import { readLuma } from "./luma-frames.ts";
import { MotionMeter } from "./motion-meter.ts";

const tellEveryMs = 100;
/** Small pictures: several cameras share one bus, and nobody looks at these. */
const small = { width: { ideal: 320 }, height: { ideal: 180 }, frameRate: { ideal: 15, max: 30 } };

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
    const videos = devices.list.peek().filter(({ kind }) => kind === "videoinput");
    const start = (key: string, label: string): Watched => ({ key, label, meter: new MotionMeter(), blocked: false });
    const cameras = videos.map(({ deviceId, label }) => start(deviceId, deviceName(label)));
    const streams = watch.streams.map((stream) => start(stream, stream));
    this.#watched = [...cameras, ...streams];
    const telling = clock.every(tellEveryMs, () => tell({ watch: watch.watch, pictures: this.#watched.map(told) }));
    signal.addEventListener("abort", () => telling.cancel(), { once: true });
    for (const stream of streams) {
      void this.#watchStream(stream);
    }
    void this.#watchDevices(cameras);
  }

  /** One after the other: devices on one bus that are opened at once get in each other's way. */
  async #watchDevices(cameras: readonly Watched[]): Promise<void> {
    for (const watched of cameras) {
      if (this.#signal.aborted) {
        return;
      }
      try {
        const stream = await navigator.mediaDevices.getUserMedia({
          video: { ...small, deviceId: { exact: watched.key } },
        });
        const [track] = stream.getVideoTracks();
        if (track !== undefined) {
          void this.#measure(watched, track, () => track.stop());
        }
      } catch (error) {
        watched.blocked = true;
        this.#parts.log.info("A picture cannot be watched.", { label: watched.label, why: messageOf(error) });
      }
    }
  }

  #watchStream(watched: Watched): Promise<void> {
    const source = readPicture(watched.key);
    const picture = source.kind === "simulated" ? new SimulatedPicture(source.port) : new StreamPicture(watched.key);
    return this.#measure(watched, picture.track, () => picture.close());
  }

  async #measure(watched: Watched, track: MediaStreamTrack, close: () => void): Promise<void> {
    try {
      await readLuma(track, (luma) => watched.meter.take(luma), this.#signal);
    } catch (error) {
      watched.blocked = true;
      this.#parts.log.info("A picture cannot be read.", { label: watched.label, why: messageOf(error) });
    } finally {
      close();
    }
  }
}

function told({ key, label, meter, blocked }: Watched): WatchedPicture {
  const { frames, plain, shift } = meter;
  const state = blocked ? "blocked" : frames === 0 ? "opening" : plain ? "plain" : "ready";
  return { key, label, state, frames, x: shift.x, y: shift.y };
}
