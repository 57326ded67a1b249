/** "PIC1", little-endian. */
const magic = 0x50_49_43_31;
const headerBytes = 16;
/** 4K; anything larger is not a picture. */
const mostPixels = 3_840 * 2_160;

/** One picture of the camera as it comes over its socket. */
export interface PictureFrame {
  readonly width: number;
  readonly height: number;
  /** The camera's own time, microseconds. */
  readonly timestamp: number;
  /** I420: a plane of brightness, then two of colour at half the size. */
  readonly planes: Uint8Array<ArrayBuffer>;
}

/** Reads a picture message: u32 magic, u16 width, u16 height, u64 microseconds, planes. Undefined when it is none. */
export function readPictureFrame(message: ArrayBuffer): PictureFrame | undefined {
  if (message.byteLength < headerBytes) {
    return undefined;
  }
  const view = new DataView(message);
  const width = view.getUint16(4, true);
  const height = view.getUint16(6, true);
  const bytes = width * height + 2 * Math.ceil(width / 2) * Math.ceil(height / 2);
  const fits = width > 0 && height > 0 && width * height <= mostPixels && message.byteLength === headerBytes + bytes;
  if (view.getUint32(0, true) !== magic || !fits) {
    return undefined;
  }
  return {
    width,
    height,
    timestamp: Number(view.getBigUint64(8, true)),
    planes: new Uint8Array(message, headerBytes),
  };
}

/**
 * Capture times on the page's clock: the camera's spacing is kept, its clock is not. A camera that starts again begins at
 * any time it likes, and an encoder drops whatever does not come after the frame before.
 */
export class CaptureTimes {
  readonly #now: () => number;
  #offset: number | undefined;
  #last = -1;

  /** @param now microseconds of the page's clock */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The camera's socket opened anew. */
  restart(): void {
    this.#offset = undefined;
  }

  /** The page's time for a frame the camera took at `timestamp`, always later than the one before. */
  of(timestamp: number): number {
    const now = this.#now();
    // Half a second apart and the two clocks no longer speak of the same time: a paused simulator, a stepped clock.
    if (this.#offset === undefined || Math.abs(timestamp + this.#offset - now) > 500_000) {
      this.#offset = now - timestamp;
    }
    this.#last = Math.max(this.#last + 1, Math.round(timestamp + this.#offset));
    return this.#last;
  }
}
