import { framesOf } from "../capture/track-processor.ts";
import { lookedAt } from "./motion-detector.ts";

/** A point is the mean of so many of the picture's own each way: fewer and noise is motion, more and it is work. */
const samples = 4;

/**
 * A track's pictures as 64 by 36 grey points. They are read from the track and not from what is drawn, so that a page that
 * nobody sees has them too; brightness is a plane of its own in a camera's frames, and no canvas is needed.
 */
export class SmallPictures {
  readonly #track: MediaStreamTrack;
  readonly #reader: ReadableStreamDefaultReader<VideoFrame>;
  #bytes = new Uint8Array(0);

  /** @param track left as it is: a copy is read, and stopped at the end */
  constructor(track: MediaStreamTrack) {
    this.#track = track.clone();
    // Outside meetings nothing may leave the room, so that its track shows black; this copy stays on the page.
    this.#track.enabled = true;
    this.#reader = framesOf(this.#track).getReader();
  }

  /** The newest picture's brightness, point by point; undefined when the track has ended. */
  async next(): Promise<Uint8Array | undefined> {
    const { value: frame } = await this.#reader.read();
    if (frame === undefined) {
      return undefined;
    }
    try {
      return await this.#grey(frame);
    } finally {
      frame.close();
    }
  }

  close(): void {
    this.#track.stop();
    void this.#reader.cancel().catch(() => undefined);
  }

  async #grey(frame: VideoFrame): Promise<Uint8Array> {
    const { format, visibleRect } = frame;
    if (format === null || visibleRect === null) {
      throw new Error("The picture is in a form that a page cannot read.");
    }
    const size = frame.allocationSize();
    if (this.#bytes.length < size) {
      this.#bytes = new Uint8Array(size);
    }
    const [plane] = await frame.copyTo(this.#bytes);
    // In colours that stand together, green is most of the brightness.
    const isPlanar = /^(?:I4|NV)/.test(format);
    return shrunk(this.#bytes, {
      first: (plane?.offset ?? 0) + (isPlanar ? 0 : 1),
      stride: plane?.stride ?? 0,
      apart: isPlanar ? 1 : 4,
      width: visibleRect.width,
      height: visibleRect.height,
    });
  }
}

/** Where a picture's brightness stands in its bytes. */
export interface Plane {
  readonly first: number;
  /** Bytes from one row to the next, and from one point to the next. */
  readonly stride: number;
  readonly apart: number;
  readonly width: number;
  readonly height: number;
}

/** The picture made small: each point the mean of a few, evenly spread over its part. */
export function shrunk(bytes: Uint8Array, { first, stride, apart, width, height }: Plane): Uint8Array {
  return Uint8Array.from({ length: lookedAt.width * lookedAt.height }, (_, point) => {
    const column = point % lookedAt.width;
    const row = Math.floor(point / lookedAt.width);
    let sum = 0;
    for (let down = 0; down < samples; down += 1) {
      const y = Math.floor(((row + (down + 0.5) / samples) * height) / lookedAt.height);
      for (let across = 0; across < samples; across += 1) {
        const x = Math.floor(((column + (across + 0.5) / samples) * width) / lookedAt.width);
        sum += bytes[first + y * stride + x * apart] ?? 0;
      }
    }
    return sum / samples ** 2;
  });
}
