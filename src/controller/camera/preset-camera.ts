import { type Camera, isSteered } from "#devices/camera/camera.ts";
import type { CameraPosition } from "#protocol/camera.ts";
import type { CameraAdjustments } from "./camera-adjustments.ts";
import type { CameraSteering } from "./camera-steering.ts";
import { confirmed } from "./device-refusal.ts";
import type { PresetCamera } from "./presets.ts";
import { countedNow } from "./view-units.ts";

/**
 * An open camera as presets use it.
 *
 * @param position where it says that it looks
 */
export function presetCamera(
  camera: Camera,
  position: CameraPosition | null,
  { steering, adjustments }: { readonly steering: CameraSteering; readonly adjustments: CameraAdjustments },
): PresetCamera {
  const { capabilities } = camera;
  return {
    id: camera.id,
    memories: capabilities.presets,
    goesTo: isSteered(capabilities) && capabilities.drivesOnly !== true,
    position: position ?? undefined,
    keep: (slot) => confirmed(camera.storePreset(slot)),
    ...(camera.perDegree && { perDegree: camera.perDegree }),
    recall: (slot, place) => steering.recall(slot, place && countedNow(place, camera.perDegree)),
    moveTo: (view) => steering.lookAt(countedNow(view, camera.perDegree) ?? view),
    returnTo: (view) => steering.returnTo(countedNow(view, camera.perDegree) ?? view),
    // What it cannot say now is not stored; where it looks is.
    readFocus: () => confirmed(camera.readFocus?.() ?? Promise.resolve(undefined)).catch(() => undefined),
    focusTo: async (focus) => {
      if (camera.capabilities.adjustments?.focus === undefined) return;
      await adjustments.focus.letGo();
      await confirmed(camera.focusTo?.(focus) ?? Promise.resolve());
    },
  };
}
