import type { CameraUse } from "#devices/finding/found.ts";
import { type CameraId, cameraIds } from "#protocol/camera-settings.ts";
import type { CameraPlace } from "#protocol/found-devices.ts";
import type { Settings } from "#protocol/settings.ts";
import { leadsTo } from "./camera-changes.ts";

/** Every camera the room may have: those that are set up, and those still to be had. */
export function cameraPlaces(settings: Settings): CameraPlace[] {
  return cameraIds.map((camera) => ({
    camera,
    taken: isTaken(camera, settings),
    name: settings[`${camera}.name`],
  }));
}

/** Whether the room has that camera already. */
export const isTaken = (camera: CameraId, settings: Settings): boolean => settings[`${camera}.kind`] !== "none";

/** Which of the room's cameras a use is; undefined where it is none of them. */
export function cameraUsing(use: CameraUse, settings: Settings): CameraId | undefined {
  return cameraIds.find((camera) => leadsTo(use, camera, settings));
}
