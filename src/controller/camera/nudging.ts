import type { CameraDrive, CameraTarget } from "#devices/camera/camera.ts";

export type NudgeDirection = "left" | "right" | "up" | "down" | "in" | "out";

/** The nudge buttons' steps: degrees at wide and at tele, and the share of the zoom's range. */
const step = { wide: 3, tele: 0.4, zoom: 0.06 } as const;
/** The same where a camera has to be driven: share of its full speed, and for how long in milliseconds. */
export const push = { speed: 0.15, forMs: 200 } as const;

/** A step is finer the further it is zoomed in, from 0 to 1. */
const degreesAt = (zoom: number): number => step.wide * (step.tele / step.wide) ** zoom;

/** −1, 0 or 1 on each axis. */
function signs(direction: NudgeDirection): CameraDrive {
  const signed = (plus: NudgeDirection, minus: NudgeDirection): number =>
    Number(direction === plus) - Number(direction === minus);
  return { pan: signed("right", "left"), tilt: signed("up", "down"), zoom: signed("in", "out") };
}

/** The one axis a nudge moves, as a target that names it. */
export function nudgedAxis(direction: NudgeDirection): CameraTarget {
  const { pan, tilt } = signs(direction);
  return pan !== 0 ? { pan } : tilt !== 0 ? { tilt } : { zoom: 0 };
}

/** Where one small step leads from where it looks. */
export function nudged(from: Required<CameraTarget>, direction: NudgeDirection): CameraTarget {
  const by = signs(direction);
  const degrees = degreesAt(from.zoom);
  if (by.pan !== 0) return { pan: from.pan + by.pan * degrees };
  if (by.tilt !== 0) return { tilt: from.tilt + by.tilt * degrees };
  return { zoom: from.zoom + by.zoom * step.zoom };
}

/** The same in degrees of pan and tilt where nobody knows where it looks, nor how far it is zoomed in; both 0 for the zoom. */
export function blindStep(direction: NudgeDirection): { readonly pan: number; readonly tilt: number } {
  const { pan, tilt } = signs(direction);
  return { pan: pan * degreesAt(0.5), tilt: tilt * degreesAt(0.5) };
}

/** The same as a slow movement. */
export function nudgeDrive(direction: NudgeDirection): CameraDrive {
  const { pan, tilt, zoom } = signs(direction);
  return { pan: pan * push.speed, tilt: tilt * push.speed, zoom: zoom * push.speed };
}
