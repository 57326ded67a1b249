import type { CameraUse, Found, Use } from "#devices/finding/found.ts";
import { type CameraId, cameraIds } from "#protocol/camera-settings.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import type { Settings } from "#protocol/settings.ts";
import { cameraChanges } from "./camera-changes.ts";
import { cameraUsing, isTaken } from "./camera-places.ts";
import { type Changes, isCameraUse, otherChanges, type SignIn } from "./use-changes.ts";

/** What devices that were found become. */
export interface UseAs extends SignIn {
  /** What the first camera among them becomes; undefined: what it is already, else the next the room does not have. */
  readonly camera?: CameraId | undefined;
}

export interface UseOfFound {
  readonly changes: Changes;
  /** What each camera among them becomes. */
  readonly cameras: { readonly id: string; readonly camera: CameraId }[];
}

/**
 * The settings that lead to devices that were found. A camera the room has is replaced only where `as` says so. Throws
 * `not-found` and `wrong-state`.
 */
export function useOfFound(found: readonly Found[], ids: readonly string[], as: UseAs, settings: Settings): UseOfFound {
  const changes: Changes = {};
  const cameras: { readonly id: string; readonly camera: CameraId }[] = [];
  for (const id of ids) {
    const { use, model } = useFor(found, id);
    if (!isCameraUse(use)) {
      Object.assign(changes, otherChanges(use, as));
      continue;
    }
    const asked = cameras.length === 0 ? as.camera : undefined;
    const given = cameras.map(({ camera }) => camera);
    const camera = asked ?? cameraUsing(use, settings) ?? nextFree(settings, given);
    refuseSecondUse(use, camera, settings);
    cameras.push({ id, camera });
    Object.assign(changes, cameraChanges(use, camera, settings, as, model));
  }
  return { changes, cameras };
}

function useFor(found: readonly Found[], id: string): { readonly use: Use; readonly model: string | undefined } {
  const { use, model } = found.find((one) => one.id === id) ?? {};
  if (use === undefined) throw new RoomError("not-found", note("why-device-moved"));
  return { use, model };
}

function nextFree(settings: Settings, given: readonly CameraId[]): CameraId {
  const free = cameraIds.find((camera) => !isTaken(camera, settings) && !given.includes(camera));
  if (free === undefined) {
    throw new RoomError("wrong-state", note("why-cameras-full", { count: cameraIds.length }));
  }
  return free;
}

/** One camera that is two of the room's would be spoken to by both, which neither survives. */
function refuseSecondUse(use: CameraUse, camera: CameraId, settings: Settings): void {
  const before = cameraUsing(use, settings);
  if (before !== undefined && before !== camera) {
    throw new RoomError("wrong-state", note("why-used-already", { name: before }));
  }
}
