import { type ReadonlySignal, signal } from "@preact/signals";
import { Backoff } from "#base/backoff.ts";
import { type Clock, systemClock, type Timer } from "#base/clock.ts";
import { readStreamPart, type StreamPart, streamStateSchema } from "#protocol/wire/camera-stream.ts";
import { CaptureTimes } from "./picture-frame.ts";
import { generateVideoTrack } from "./track-generator.ts";
import type { VideoNow, VideoSource } from "./video-source.ts";

/** A picture that stands still for so long is no picture; cameras send at least one a second. */
const stillMs = 4_000;
/** Pictures that wait for the decoder: more than this and it does not keep up, and begins at the next whole one. */
const mostWaiting = 12;

/** A network camera's picture: H.264 that the shell fetches, decoded here and made into a track. */
export class StreamPicture implements VideoSource {
  readonly #now = signal<VideoNow>({ state: "absent", track: null });
  readonly #stream: string;
  readonly #clock: Clock;
  readonly #backoff = new Backoff({ initial: 200, max: 2_000 });
  readonly #times = new CaptureTimes(() => performance.now() * 1_000);
  readonly #video = generateVideoTrack();
  #decoder: VideoDecoder | undefined;
  #config: VideoDecoderConfig | undefined;
  /** Nothing can be decoded before the next whole picture. */
  #waitsForKey = true;
  #socket: WebSocket | undefined;
  #retry: Timer | undefined;
  #still: Timer | undefined;
  #closed = false;

  /** @param stream its name, as the shell knows it */
  constructor(stream: string, clock: Clock = systemClock) {
    this.#stream = stream;
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
    this.#endDecoder();
    this.#video.writer.close().catch(() => {});
    this.#video.track.stop();
    this.#now.value = { state: "absent", track: null };
  }

  #open(): void {
    const socket = new WebSocket(`ws://${location.host}/stream/${this.#stream}`);
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    socket.onopen = () => this.#times.restart();
    socket.onmessage = ({ data }) => {
      if (this.#closed) {
        return;
      }
      const part = data instanceof ArrayBuffer ? readStreamPart(data) : undefined;
      if (part !== undefined) {
        this.#take(part);
      } else if (typeof data === "string") {
        this.#hear(data);
      }
    };
    socket.onclose = () => {
      if (!this.#closed) {
        this.#lose();
        this.#retry = this.#clock.after(this.#backoff.next(), () => this.#open());
      }
    };
  }

  /** What the shell says of the stream. */
  #hear(text: string): void {
    const state = streamStateSchema.safeParse(JSON.parse(text));
    if (state.success && state.data.state !== "playing") {
      this.#lose();
    }
  }

  #take(part: StreamPart): void {
    if (part.kind === "config") {
      this.#config = { codec: codecOf(part.bytes), description: part.bytes, optimizeForLatency: true };
      this.#endDecoder();
      return;
    }
    const decoder = this.#ready();
    if (decoder === undefined) {
      return;
    }
    if (decoder.decodeQueueSize > mostWaiting) {
      this.#waitsForKey = true;
    }
    if (this.#waitsForKey && part.kind !== "key") {
      return;
    }
    this.#waitsForKey = false;
    decoder.decode(new EncodedVideoChunk({ type: part.kind, timestamp: part.timestamp * 1_000, data: part.bytes }));
  }

  #ready(): VideoDecoder | undefined {
    if (this.#decoder === undefined && this.#config !== undefined) {
      const decoder = new VideoDecoder({
        output: (frame) => this.#draw(frame),
        // It is made anew at the next whole picture.
        error: () => this.#endDecoder(),
      });
      decoder.configure(this.#config);
      this.#decoder = decoder;
      this.#waitsForKey = true;
    }
    return this.#decoder;
  }

  #draw(decoded: VideoFrame): void {
    if (this.#closed) {
      decoded.close();
      return;
    }
    const frame = new VideoFrame(decoded, { timestamp: this.#times.of(decoded.timestamp) });
    decoded.close();
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
    this.#still = this.#clock.after(stillMs, () => this.#lose());
  }

  #lose(): void {
    this.#still?.cancel();
    this.#endDecoder();
    if (this.#now.value.state !== "absent") {
      this.#now.value = { state: "absent", track: null };
    }
  }

  #endDecoder(): void {
    const decoder = this.#decoder;
    this.#decoder = undefined;
    this.#waitsForKey = true;
    if (decoder !== undefined && decoder.state !== "closed") {
      decoder.close();
    }
  }
}

/** The codec's name from its configuration record: profile, constraints and level are its second to fourth byte (RFC 6381). */
function codecOf(record: Uint8Array): string {
  const hex = [record[1], record[2], record[3]].map((byte) => (byte ?? 0).toString(16).padStart(2, "0"));
  return `avc1.${hex.join("")}`;
}
