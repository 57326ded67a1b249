import type { Camera, CameraCapabilities, CameraDrive, CameraTarget } from "#devices/camera/camera.ts";
import { DeviceError } from "#devices/device-error.ts";
import { type NoteCode, note } from "#protocol/device-notes.ts";
import { cameraRefusal } from "./device-refusal.ts";

type Axis = keyof CameraDrive;

const can = ({ turns, magnification }: CameraCapabilities, axis: Axis): boolean =>
  axis === "zoom" ? magnification > 1 : turns;

/** What a camera that has none of these axes lacks. */
function lackOf(axes: readonly Axis[]): NoteCode {
  if (!axes.includes("zoom")) return "lacks-turning";
  return axes.length === 1 ? "lacks-zooming" : "lacks-moving";
}

/** Throws `camera-refused` where a camera that has told what it can do lacks what is asked of it. */
function refuse(camera: Camera, lacks: NoteCode | undefined): void {
  const { kind } = camera.health;
  // One that is away says so itself, and may not have told yet what it can do.
  if (lacks === undefined || (kind !== "ready" && kind !== "degraded")) return;
  throw cameraRefusal(new DeviceError("CAMERA_LACKS", note(lacks)));
}

/** What of a drive a camera can do; throws `camera-refused` where it asks for nothing else than what the camera lacks. */
export function ableDrive(camera: Camera, drive: CameraDrive): CameraDrive {
  const { capabilities } = camera;
  const asked = (["pan", "tilt", "zoom"] as const).filter((axis) => drive[axis] !== 0);
  if (asked.length > 0 && !asked.some((axis) => can(capabilities, axis))) refuse(camera, lackOf(asked));
  const turned = capabilities.turns ? drive : { ...drive, pan: 0, tilt: 0 };
  return can(capabilities, "zoom") ? turned : { ...turned, zoom: 0 };
}

/** Throws `camera-refused` where a camera has none of an axis that a target names. */
export function refuseLacking(camera: Camera, target: CameraTarget): void {
  const lacking = (["pan", "tilt", "zoom"] as const).find(
    (axis) => target[axis] !== undefined && !can(camera.capabilities, axis),
  );
  refuse(camera, lacking && lackOf([lacking]));
}

/** Throws `camera-refused` where a camera has no place to come home to. */
export function refuseHomeless(camera: Camera): void {
  refuse(camera, camera.capabilities.home ? undefined : "lacks-home");
}

/** What of a view a camera can go to: the axes it has. Undefined where that is none. */
export function ableView(
  { capabilities }: Camera,
  { pan, tilt, zoom }: Required<CameraTarget>,
): CameraTarget | undefined {
  const zooms = can(capabilities, "zoom");
  if (!capabilities.turns && !zooms) return undefined;
  return { ...(capabilities.turns && { pan, tilt }), ...(zooms && { zoom }) };
}
