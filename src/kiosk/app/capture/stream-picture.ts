import type { Clock } from "#base/clock.ts";
import { readStreamPart, type StreamPart, streamStateSchema } from "#protocol/wire/camera-stream.ts";
import { SocketPicture } from "./socket-picture.ts";

/** Cameras send at least one picture a second. */
const stillMs = 4_000;
/** Pictures that wait for the decoder: more than this and it does not keep up, and begins at the next whole one. */
const mostWaiting = 12;

/** A network camera's picture: H.264 that the shell fetches, decoded here. */
export class StreamPicture extends SocketPicture {
  #decoder: VideoDecoder | undefined;
  #config: VideoDecoderConfig | undefined;
  /** Nothing can be decoded before the next whole picture. */
  #waitsForKey = true;

  /** @param stream its name, as the shell knows it */
  constructor(stream: string, clock?: Clock) {
    super({ path: `/stream/${stream}`, stillMs, clock });
  }

  protected override take(message: unknown): void {
    const part = message instanceof ArrayBuffer ? readStreamPart(message) : undefined;
    if (part !== undefined) {
      this.#decode(part);
    } else if (typeof message === "string") {
      this.#hear(message);
    }
  }

  protected override forget(): void {
    const decoder = this.#decoder;
    this.#decoder = undefined;
    this.#waitsForKey = true;
    if (decoder !== undefined && decoder.state !== "closed") {
      decoder.close();
    }
  }

  protected override dropped(): void {
    this.lose();
  }

  // The shell says when a stream ends: its socket is as good as before.
  protected override stoodStill(): void {}

  /** What the shell says of the stream. */
  #hear(text: string): void {
    const state = streamStateSchema.safeParse(JSON.parse(text));
    if (state.success && state.data.state !== "playing") {
      this.lose();
    }
  }

  #decode(part: StreamPart): void {
    if (part.kind === "config") {
      this.#config = { codec: codecOf(part.bytes), description: part.bytes, optimizeForLatency: true };
      this.forget();
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
        output: (decoded) => {
          const frame = new VideoFrame(decoded, { timestamp: this.timeOf(decoded.timestamp) });
          decoded.close();
          this.show(frame);
        },
        // It is made anew at the next whole picture.
        error: () => this.forget(),
      });
      decoder.configure(this.#config);
      this.#decoder = decoder;
      this.#waitsForKey = true;
    }
    return this.#decoder;
  }
}

/** The codec's name from its configuration record: profile, constraints and level are its second to fourth byte (RFC 6381). */
function codecOf(record: Uint8Array): string {
  const hex = [record[1], record[2], record[3]].map((byte) => (byte ?? 0).toString(16).padStart(2, "0"));
  return `avc1.${hex.join("")}`;
}
