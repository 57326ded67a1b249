import { type ReadonlySignal, signal } from "@preact/signals";
import { Backoff } from "#base/backoff.ts";
import { type Clock, systemClock, type Timer } from "#base/clock.ts";
import { CaptureTimes } from "./picture-frame.ts";
import { generateVideoTrack } from "./track-generator.ts";
import type { VideoNow, VideoSource } from "./video-source.ts";

/** Where a picture comes from over a socket, and when it counts as gone. */
export interface SocketPictureOptions {
  /** On the page's own server. */
  readonly path: string;
  /** A picture that stands still for so long is no picture. */
  readonly stillMs: number;
  readonly clock?: Clock | undefined;
}

/**
 * A picture that comes over a socket and is made into a track; the socket opens again by itself. What its messages mean
 * is each kind's own: `take` reads one and gives frames to `show`.
 */
export abstract class SocketPicture implements VideoSource {
  readonly #now = signal<VideoNow>({ state: "absent", track: null });
  readonly #options: SocketPictureOptions;
  readonly #clock: Clock;
  readonly #backoff = new Backoff({ initial: 200, max: 2_000 });
  readonly #times = new CaptureTimes(() => performance.now() * 1_000);
  readonly #video = generateVideoTrack();
  #socket: WebSocket | undefined;
  #retry: Timer | undefined;
  #still: Timer | undefined;
  #closed = false;

  constructor(options: SocketPictureOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#open();
  }

  get now(): ReadonlySignal<VideoNow> {
    return this.#now;
  }

  /** The track its frames go to, whether or not there are any at the moment. */
  get track(): MediaStreamTrack {
    return this.#video.track;
  }

  /** A message came: text, or an ArrayBuffer. Not called any more once it is closed. */
  protected abstract take(message: unknown): void;

  /** Its frames have ceased, or it is closed: what was kept for the next frame is worth nothing. */
  protected abstract forget(): void;

  /** The socket has closed and is opened again in a moment. */
  protected abstract dropped(): void;

  /** Frames have not come for the while that counts as gone. */
  protected abstract stoodStill(): void;

  close(): void {
    this.#closed = true;
    this.#retry?.cancel();
    this.#still?.cancel();
    this.#socket?.close();
    this.forget();
    this.#video.writer.close().catch(() => {});
    this.#video.track.stop();
    this.#now.value = { state: "absent", track: null };
  }

  /** The page's time for what the camera took at `timestamp`; both in microseconds. */
  protected timeOf(timestamp: number): number {
    return this.#times.of(timestamp);
  }

  /** Puts a frame into the track and takes it over: it is closed here. */
  protected show(frame: VideoFrame): void {
    // Nobody draws as fast as this comes: the newest picture is the one that counts.
    if (this.#closed || (this.#video.writer.desiredSize ?? 0) <= 0) {
      frame.close();
    } else {
      this.#video.writer.write(frame).catch(() => frame.close());
    }
    if (this.#closed) {
      return;
    }
    this.#backoff.reset();
    if (this.#now.value.state !== "ready") {
      this.#now.value = { state: "ready", track: this.#video.track };
    }
    this.#still?.cancel();
    this.#still = this.#clock.after(this.#options.stillMs, () => {
      this.lose();
      this.stoodStill();
    });
  }

  /** There is no picture until the next frame. */
  protected lose(): void {
    this.#still?.cancel();
    this.forget();
    if (this.#now.value.state !== "absent") {
      this.#now.value = { state: "absent", track: null };
    }
  }

  /** Opens the socket anew: one that says nothing may be half open. */
  protected reopen(): void {
    this.#socket?.close();
  }

  #open(): void {
    const socket = new WebSocket(`ws://${location.host}${this.#options.path}`);
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    socket.onopen = () => this.#times.restart();
    socket.onmessage = ({ data }) => {
      if (!this.#closed) {
        this.take(data);
      }
    };
    socket.onclose = () => {
      if (!this.#closed) {
        this.dropped();
        this.#retry = this.#clock.after(this.#backoff.next(), () => this.#open());
      }
    };
  }
}
