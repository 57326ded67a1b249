import type { Clock } from "#base/clock.ts";
import type { CameraFocus } from "#protocol/camera-focus.ts";
import { type SceneCamera, type ScenePartName, type SceneParts, scenePartNames } from "#protocol/scenes.ts";

/** One thing that recalling a scene does: a part of the room, or one of its cameras. */
export type SceneStep =
  | { readonly part: Exclude<ScenePartName, "camera"> }
  | {
      readonly part: "camera";
      readonly place: SceneCamera;
      /** Whether it is the one that is shown. */
      readonly isChosen: boolean;
    };

/** A camera that has not said within this how it is focused keeps nobody waiting. Milliseconds. */
const focusWithinMs = 1_000;

/** What recalling these parts does, in their order. */
export function stepsOf(parts: SceneParts): readonly SceneStep[] {
  return scenePartNames.flatMap((part): readonly SceneStep[] => {
    if (part === "camera") {
      return camerasOf(parts).map((place) => ({ part, place, isChosen: place === parts.camera }));
    }
    return parts[part] === undefined ? [] : [{ part }];
  });
}

/** The cameras of a scene, the one that is shown first: before it is, no other is sent anywhere. */
export function camerasOf({ camera, others = [] }: SceneParts): readonly SceneCamera[] {
  return camera === undefined ? [] : [camera, ...others];
}

/**
 * What of the room as it is now a scene will make otherwise: the cameras that it moves, and which of them all is shown.
 *
 * @param shown the camera that is shown now, whether or not it says where it looks
 */
export function camerasBefore(
  now: SceneParts,
  scene: SceneParts,
  shown: string,
): Pick<SceneParts, "camera" | "others"> {
  const moved = new Set(camerasOf(scene).map(({ camera }) => camera));
  const { camera = { camera: shown }, others = [] } = now;
  const back = others.filter((place) => moved.has(place.camera));
  if (moved.size === 0 || (now.camera === undefined && back.length === 0)) return {};
  return {
    // One that the scene does not move is shown again, wherever somebody has it look by then.
    camera: moved.has(camera.camera) ? camera : { camera: camera.camera },
    ...(back.length > 0 && { others: back }),
  };
}

/** The cameras' positions with their focus, as far as each says that. */
export async function withFocus(
  parts: SceneParts,
  read: (camera: string) => Promise<CameraFocus | undefined>,
  clock: Clock,
): Promise<SceneParts> {
  const late = Promise.withResolvers<undefined>();
  const timer = clock.after(focusWithinMs, () => late.resolve(undefined));
  const focused = async (place: SceneCamera): Promise<SceneCamera> => {
    const { position } = place;
    if (position === undefined) return place;
    const focus = await Promise.race([read(place.camera), late.promise]);
    return focus === undefined ? place : { ...place, position: { ...position, focus } };
  };
  const [camera, ...others] = await Promise.all(camerasOf(parts).map(focused));
  timer.cancel();
  return { ...parts, ...(camera && { camera }), ...(others.length > 0 && { others }) };
}
