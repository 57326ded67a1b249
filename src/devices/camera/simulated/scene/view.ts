import type { Pose } from "../head.ts";
import { elevations, type Panorama, perDegree } from "./panorama.ts";
import type { I420 } from "./yuv.ts";

/** Degrees a wide view shows from left to right. */
export const widestView = 60;

/** Degrees a picture element of a `width` wide view covers. */
export function degreesPerElement(width: number, zoom: number, magnification: number): number {
  return widestView / magnification ** zoom / width;
}

/** Fills `out` with what a camera in `pose` sees of the room. */
export function look(room: Panorama, pose: Pose, magnification: number, out: I420): void {
  const degrees = degreesPerElement(out.width, pose.zoom, magnification);
  const { picture } = room;
  sample(picture.y, picture.width, picture.height, out.y, out.width, out.height, pose, degrees, perDegree);
  for (const plane of ["u", "v"] as const) {
    sample(
      picture[plane],
      picture.width / 2,
      picture.height / 2,
      out[plane],
      out.width / 2,
      out.height / 2,
      pose,
      degrees * 2,
      perDegree / 2,
    );
  }
}

/** One plane, each element between its four neighbours, so that tele views are soft rather than made of squares. */
function sample(
  from: Uint8Array,
  fromWidth: number,
  fromHeight: number,
  to: Uint8Array,
  width: number,
  height: number,
  pose: Pose,
  degrees: number,
  density: number,
): void {
  const left = new Int32Array(width);
  const right = new Int32Array(width);
  const share = new Int32Array(width);
  for (let column = 0; column < width; column += 1) {
    const azimuth = pose.pan + (column + 0.5 - width / 2) * degrees;
    const at = (azimuth + 180) * density - 0.5;
    const whole = Math.floor(at);
    left[column] = ((whole % fromWidth) + fromWidth) % fromWidth;
    right[column] = (((whole + 1) % fromWidth) + fromWidth) % fromWidth;
    share[column] = Math.round((at - whole) * 64);
  }
  for (let row = 0; row < height; row += 1) {
    const elevation = pose.tilt - (row + 0.5 - height / 2) * degrees;
    const at = Math.min(fromHeight - 1.001, Math.max(0, (elevations.top - elevation) * density - 0.5));
    const whole = Math.floor(at);
    const down = Math.round((at - whole) * 64);
    const upper = whole * fromWidth;
    const lower = upper + fromWidth;
    const start = row * width;
    for (let column = 0; column < width; column += 1) {
      const l = left[column] as number;
      const r = right[column] as number;
      const across = share[column] as number;
      const over = (from[upper + l] as number) * (64 - across) + (from[upper + r] as number) * across;
      const under = (from[lower + l] as number) * (64 - across) + (from[lower + r] as number) * across;
      to[start + column] = (over * (64 - down) + under * down) >> 12;
    }
  }
}
