import type { Yuv } from "./yuv.ts";

/**
 * The bands that run all round the room. A band's hue is the azimuth: a full turn round the room is a full turn round
 * the colour circle, so that a decoded picture tells where the camera looks. Its lightness tells which band it is, and
 * with that its height in the picture tells the tilt. Whatever the tilt, a wide view shows one of them.
 */
export const friezes = [
  { bottom: -28, top: -25, luma: 95 },
  { bottom: 7, top: 10, luma: 128 },
  { bottom: 36, top: 39, luma: 150 },
  { bottom: 66, top: 69, luma: 112 },
] as const;

export type Frieze = (typeof friezes)[number];

/** How far a band's colour is from grey. Nothing else in the room comes as near as {@link leastChroma}. */
export const friezeChroma = 48;
export const leastChroma = 36;

/** The colour of a band at an azimuth in degrees. */
export function friezeColour(azimuth: number, frieze: Frieze): Yuv {
  const angle = (azimuth * Math.PI) / 180;
  return { y: frieze.luma, u: 128 + friezeChroma * Math.cos(angle), v: 128 + friezeChroma * Math.sin(angle) };
}
