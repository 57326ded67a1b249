import { type Clock, delay } from "#base/clock.ts";
import type { Camera, CameraTarget } from "#devices/camera/camera.ts";

/** What counts as the same place where a model's file says nothing else: heads come back to within this. */
const usual = { degrees: 1, zoom: 0.03 } as const;
/** Some heads call a recall complete as soon as it begins. Milliseconds. */
const times = { movement: 15_000, betweenLooks: 50 } as const;

type Standing = (clock: Clock, camera: Camera, target: CameraTarget, isWanted: () => boolean) => Promise<boolean>;

/**
 * Whether a camera that was sent somewhere stands still at another place, by what it says itself. False where it does not
 * say, and as soon as nobody waits for it there.
 *
 * @param isWanted whether nobody has moved it otherwise since
 */
export const isAstray: Standing = async (...asked) => (await standing(...asked)) === "elsewhere";

/** Whether it stands still at that place. False where it does not say, or somebody has moved it otherwise since. */
export const isThere: Standing = async (...asked) => (await standing(...asked)) === "there";

async function standing(
  clock: Clock,
  camera: Camera,
  target: CameraTarget,
  isWanted: () => boolean,
): Promise<"there" | "elsewhere" | "unknown"> {
  const until = clock.monotonic() + times.movement;
  while (camera.moving && isWanted() && clock.monotonic() < until) await delay(times.betweenLooks, clock);
  const { position, capabilities } = camera;
  if (position === undefined || camera.moving || !isWanted()) return "unknown";
  const { degrees, zoom } = capabilities.accuracy ?? usual;
  const differs = (axis: keyof CameraTarget, by: number): boolean => {
    const wanted = target[axis];
    return wanted !== undefined && Math.abs(position[axis] - wanted) > by;
  };
  const turned = capabilities.turns && (differs("pan", degrees) || differs("tilt", degrees));
  return turned || (capabilities.magnification > 1 && differs("zoom", zoom)) ? "elsewhere" : "there";
}
