/** A colour as a video frame carries it: BT.601, limited range. */
export interface Yuv {
  readonly y: number;
  readonly u: number;
  readonly v: number;
}

/** Red, green and blue from 0 to 255 as {@link Yuv}. */
export function yuv(red: number, green: number, blue: number): Yuv {
  return {
    y: 16 + (65.738 * red + 129.057 * green + 25.064 * blue) / 256,
    u: 128 + (-37.945 * red - 74.494 * green + 112.439 * blue) / 256,
    v: 128 + (112.439 * red - 94.154 * green - 18.285 * blue) / 256,
  };
}

/** A picture in three planes, chroma at half size both ways. */
export interface I420 {
  readonly width: number;
  readonly height: number;
  readonly y: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
}

/** The planes of an I420 picture laid out one after another in `buffer` from `offset` on. */
export function planesIn(buffer: ArrayBuffer, offset: number, width: number, height: number): I420 {
  const luma = width * height;
  const chroma = luma / 4;
  return {
    width,
    height,
    y: new Uint8Array(buffer, offset, luma),
    u: new Uint8Array(buffer, offset + luma, chroma),
    v: new Uint8Array(buffer, offset + luma + chroma, chroma),
  };
}

/** Bytes of an I420 picture. */
export function sizeOfI420(width: number, height: number): number {
  return (width * height * 3) / 2;
}
