import type { CameraPosition, CameraStatus } from "#protocol/status.ts";

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

/** Whether the camera looks where a preset was stored. */
export function looksAt(position: CameraPosition | null, stored: CameraPosition | undefined): boolean {
  return (
    position !== null &&
    stored !== undefined &&
    Math.abs(position.pan - stored.pan) < 0.6 &&
    Math.abs(position.tilt - stored.tilt) < 0.6 &&
    Math.abs(position.zoom - stored.zoom) < 0.02
  );
}
