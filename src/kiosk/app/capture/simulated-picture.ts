import { type ReadonlySignal, signal } from "@preact/signals";
import { Backoff } from "#base/backoff.ts";
import { type Clock, systemClock, type Timer } from "#base/clock.ts";
import { CaptureTimes, readPictureFrame } from "./picture-frame.ts";
import { generateVideoTrack } from "./track-generator.ts";
import type { VideoNow, VideoSource } from "./video-source.ts";

/** A picture that stands still for so long is no picture. */
const stillMs = 2_000;

/** The simulated camera's picture: frames over a socket, made into a track; opens again by itself. */
export class SimulatedPicture implements VideoSource {
  readonly #now = signal<VideoNow>({ state: "absent", track: null });
  readonly #port: number;
  readonly #clock: Clock;
  readonly #backoff = new Backoff({ initial: 200, max: 2_000 });
  readonly #times = new CaptureTimes(() => performance.now() * 1_000);
  readonly #video = generateVideoTrack();
  #socket: WebSocket | undefined;
  #retry: Timer | undefined;
  #still: Timer | undefined;
  #closed = false;

  constructor(port: number, clock: Clock = systemClock) {
    this.#port = port;
    this.#clock = clock;
    this.#open();
  }

  get now(): ReadonlySignal<VideoNow> {
    return this.#now;
  }

  /** The track its frames go to, whether or not there are any at the moment. */
  get track(): MediaStreamTrack {
    return this.#video.track;
  }

  close(): void {
    this.#closed = true;
    this.#retry?.cancel();
    this.#still?.cancel();
    this.#socket?.close();
    this.#video.writer.close().catch(() => {});
    this.#video.track.stop();
    this.#now.value = { state: "absent", track: null };
  }

  #open(): void {
    const socket = new WebSocket(`ws://${location.host}/relay/picture?port=${this.#port}`);
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    socket.onopen = () => this.#times.restart();
    socket.onmessage = ({ data }) => {
      if (data instanceof ArrayBuffer) {
        this.#draw(data);
      }
    };
    socket.onclose = () => {
      if (!this.#closed) {
        this.#retry = this.#clock.after(this.#backoff.next(), () => this.#open());
      }
    };
  }

  #draw(message: ArrayBuffer): void {
    const picture = readPictureFrame(message);
    if (picture === undefined || this.#closed) {
      return;
    }
    const frame = new VideoFrame(picture.planes, {
      format: "I420",
      codedWidth: picture.width,
      codedHeight: picture.height,
      timestamp: this.#times.of(picture.timestamp),
    });
    // Nobody draws as fast as this comes: the newest picture is the one that counts.
    if ((this.#video.writer.desiredSize ?? 0) <= 0) {
      frame.close();
    } else {
      this.#video.writer.write(frame).catch(() => frame.close());
    }
    this.#backoff.reset();
    if (this.#now.value.state !== "ready") {
      this.#now.value = { state: "ready", track: this.#video.track };
    }
    this.#still?.cancel();
    this.#still = this.#clock.after(stillMs, () => {
      this.#now.value = { state: "absent", track: null };
      // A socket that says nothing may be half open.
      this.#socket?.close();
    });
  }
}
