import type { Camera } from "#devices/camera/camera.ts";
import type { CameraView } from "#protocol/camera.ts";

/**
 * A view in the degrees that the camera is counted in now. Another model in the settings, or better figures of the same one,
 * make other degrees of the same place; the units of the camera itself stay what they are.
 *
 * @returns undefined where the view does not say what its degrees were: older releases did not store that
 */
export function countedNow(view: CameraView, now: Camera["perDegree"]): CameraView | undefined {
  const { perDegree: then } = view;
  if (now === undefined) return view;
  if (then === undefined) return undefined;
  return { ...view, pan: (view.pan * then.pan) / now.pan, tilt: (view.tilt * then.tilt) / now.tilt, perDegree: now };
}
