import type { CameraPosition, CameraStatus } from "#protocol/camera.ts";

/** What the camera can reach, in degrees. */
export interface Reach {
  readonly pan: { readonly min: number; readonly max: number };
  readonly tilt: { readonly min: number; readonly max: number };
}

/** Where something stands on the map, in shares of its width and height from the top left. */
export interface MapPoint {
  readonly x: number;
  readonly y: number;
}

/** A camera that does not say how far it turns is drawn as the usual one does. */
const usual: Reach = { pan: { min: -170, max: 170 }, tilt: { min: -30, max: 90 } };

/** How wide a usual lens sees, in degrees, at its widest and at its longest. */
const widest = { pan: 62, tilt: 37 };
const longest = { pan: 6, tilt: 3.6 };

/** What `camera` can reach. */
export function reachOf(camera: CameraStatus): Reach {
  const { pan, tilt } = camera.capabilities;
  return { pan: pan ?? usual.pan, tilt: tilt ?? usual.tilt };
}

const share = (value: number, { min, max }: { readonly min: number; readonly max: number }) =>
  max === min ? 0.5 : Math.max(0, Math.min(1, (value - min) / (max - min)));

/** A direction as a point of the map; right is right and up is up. */
export function mapPoint(reach: Reach, pan: number, tilt: number): MapPoint {
  return { x: share(pan, reach.pan), y: 1 - share(tilt, reach.tilt) };
}

/** The direction a point of the map stands for, in whole tenths of a degree. */
export function direction(reach: Reach, { x, y }: MapPoint): { readonly pan: number; readonly tilt: number } {
  const within = (at: number, { min, max }: { readonly min: number; readonly max: number }) =>
    Math.round((min + Math.max(0, Math.min(1, at)) * (max - min)) * 10) / 10;
  return { pan: within(x, reach.pan), tilt: within(1 - y, reach.tilt) };
}

/** About how much of the map the lens sees at `zoom`, as shares of its width and height. */
export function seen(reach: Reach, zoom: number): { readonly width: number; readonly height: number } {
  const at = Math.max(0, Math.min(1, zoom));
  const angle = (wide: number, long: number) => wide * (long / wide) ** at;
  return {
    width: Math.min(1, angle(widest.pan, longest.pan) / (reach.pan.max - reach.pan.min)),
    height: Math.min(1, angle(widest.tilt, longest.tilt) / (reach.tilt.max - reach.tilt.min)),
  };
}

/** The newer of two reports of where the camera looks. */
export function newest(
  a: CameraPosition | null | undefined,
  b: CameraPosition | null | undefined,
): CameraPosition | null {
  if (a === null || a === undefined) {
    return b ?? null;
  }
  return b === null || b === undefined || a.at >= b.at ? a : b;
}

/** A name beside its point, in pixels. */
export interface Label {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor: "start" | "middle" | "end";
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function overlap(a: Box, b: Box): boolean {
  return a.right >= b.left && a.left <= b.right && a.bottom >= b.top && a.top <= b.bottom;
}

/** About how wide a letter of a label is, and how high its line; pixels at 14 px. */
const letter = { width: 7.6, height: 18 };

/** Letters of a name on the map; the tile has the whole of it. */
const longestLabel = 18;

function shortened(name: string): string {
  return name.length <= longestLabel ? name : `${name.slice(0, longestLabel - 1).trimEnd()}…`;
}

/**
 * Names for `points`, each below its point or above it, left out where it would lie on another or on the camera's `dot`:
 * the tiles below the map name them all. A place off the `frame` of what is seen is taken first.
 */
export function placeLabels(
  points: readonly { readonly id: string; readonly x: number; readonly y: number; readonly text: string }[],
  size: { readonly width: number; readonly height: number },
  dot: MapPoint | null,
  frame?: Box,
): readonly Label[] {
  const boxes: Box[] = points.map(({ x, y }) => ({
    left: x - 5,
    right: x + 5,
    top: y - 5,
    bottom: y + 5,
  }));
  if (dot !== null) {
    boxes.push({ left: dot.x - 9, right: dot.x + 9, top: dot.y - 9, bottom: dot.y + 9 });
  }
  const labels: Label[] = [];
  for (const [index, { id, x, y, text: name }] of points.entries()) {
    const text = shortened(name);
    const width = text.length * letter.width;
    const anchor = x < width / 2 ? "start" : x > size.width - width / 2 ? "end" : "middle";
    const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
    const places = [y + 8 + letter.height, y - 8].map((bottom) => ({
      left,
      right: left + width,
      top: bottom - letter.height,
      bottom,
    }));
    const onFrame = (box: Box): number => (frame !== undefined && overlap(box, frame) ? 1 : 0);
    for (const box of places.sort((a, b) => onFrame(a) - onFrame(b))) {
      const free = boxes.every((other, at) => at === index || !overlap(box, other));
      if (free && box.top >= 0 && box.bottom <= size.height) {
        boxes.push(box);
        labels.push({ id, x, y: box.bottom - 4, text, anchor });
        break;
      }
    }
  }
  return labels;
}
