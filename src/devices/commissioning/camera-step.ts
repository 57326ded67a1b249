import type { CameraTarget, Range } from "../camera/camera.ts";
import { type Attendant, confirmedBy, type Found, found, pause, refused, unlessStopped } from "./attendant.ts";

type Looks = { readonly pan: number; readonly tilt: number; readonly zoom: number };

/** A camera as its test uses it. */
export interface TestedCamera {
  /** Whether it pans or tilts, and whether it zooms: one that does neither looks one way. */
  readonly turns: boolean;
  readonly zooms: boolean;
  /** Degrees. */
  readonly pan: Range;
  /** Whether it can only be driven: it cannot be sent anywhere, or never says where it looks. */
  readonly drivesOnly: boolean;
  /** Its degrees are a guess: what it asks and reads back in them may both be wrong by the same factor. */
  readonly estimated: boolean;
  /** Where it last said that it looks. */
  readonly position: Looks | undefined;
  /** Settles when it is there; rejects when it refuses. */
  moveTo(target: CameraTarget): Promise<void>;
  /** Turns, or where it cannot zooms, by a share of its full speed for so long, and stands still again. Milliseconds. */
  turn(speed: number, forMs: number): Promise<void>;
}

/** How far it is turned: seen from the table, and no harm to whoever adjusted it. Degrees. */
const turnBy = 10;
/** The same of one that only zooms: the share of its range. */
const zoomBy = 0.2;
/** A camera comes to stand this near to where it was sent. Degrees; of its zoom, the share of its range. */
const near = { degrees: 1.5, zoom: 0.03 } as const;
/** The last word on where it looks comes a little after it is there. Milliseconds. */
const saysWithin = 3_000;
const lookEvery = 50;
const push = { speed: 0.3, forMs: 900 } as const;

/**
 * Turns a camera a little and back, or zooms where it only does that: by what it says itself, or before somebody's eyes where
 * it says nothing; one whose degrees are a guess by both. One that looks one way has nothing of it to be tested: its picture has a step of its own.
 */
export async function testCameraMove(camera: TestedCamera, attendant: Attendant): Promise<Found> {
  if (!camera.turns && !camera.zooms) return found("lacks-it");
  const said = camera.position;
  if (camera.drivesOnly || said === undefined) return turnBeforeEyes(camera, attendant);
  const before = { pan: said.pan, tilt: said.tilt, zoom: said.zoom };
  if (!camera.turns) return zoomAndBack(camera, before, attendant);
  const home = camera.zooms ? before : { pan: before.pan, tilt: before.tilt };
  const begun = attendant.clock.monotonic();
  const by = stepWithin(camera.pan, before.pan);
  // One that only tilts, or stands in a range of a few degrees: its own word tells too little.
  if (Math.abs(by) <= near.degrees) return turnBeforeEyes(camera, attendant);
  const pan = before.pan + by;
  try {
    await unlessStopped(attendant, camera.moveTo({ pan }));
    const there = await standsNear(camera, { ...before, pan }, attendant);
    // The other way is not what was asked for.
    const movedDegrees = round((there.pan - before.pan) * Math.sign(by));
    const figures = { askedDegrees: round(Math.abs(by)), movedDegrees };
    const moved = Math.abs(movedDegrees - Math.abs(by)) <= near.degrees;
    await camera.moveTo(home);
    if (attendant.stopped.aborted) return found("stopped", figures);
    const back = await standsNear(camera, before, attendant);
    const offDegrees = round(Math.hypot(back.pan - before.pan, back.tilt - before.tilt));
    const all = { ...figures, offDegrees, tookMs: Math.round(attendant.clock.monotonic() - begun) };
    if (!moved) return found("stayed-put", all);
    if (!isNear(back, before)) return found("not-back", all);
    return camera.estimated
      ? confirmedBy(attendant, "camera-ten-degrees", "says-so-and-seen", all)
      : found("says-so", all);
  } catch (error) {
    await camera.moveTo(home).catch(() => undefined);
    return refused(error);
  }
}

/** How far to turn from there: ten degrees to the right, or to the left where that is not in its reach, or as far as it goes. */
function stepWithin({ min, max }: Range, at: number): number {
  const [right, left] = [max - at, at - min];
  if (right >= turnBy) return turnBy;
  return left >= right ? -Math.min(turnBy, Math.max(0, left)) : Math.max(0, right);
}

async function zoomAndBack(camera: TestedCamera, before: Looks, attendant: Attendant): Promise<Found> {
  const begun = attendant.clock.monotonic();
  const zoom = before.zoom + zoomBy <= 1 ? before.zoom + zoomBy : before.zoom - zoomBy;
  const back = { zoom: before.zoom };
  try {
    await unlessStopped(attendant, camera.moveTo({ zoom }));
    const moved = isNear(await standsNear(camera, { ...before, zoom }, attendant), { ...before, zoom });
    await camera.moveTo(back);
    if (attendant.stopped.aborted) return found("stopped");
    const again = await standsNear(camera, before, attendant);
    const figures = { tookMs: Math.round(attendant.clock.monotonic() - begun) };
    if (!moved) return found("stayed-put", figures);
    return found(isNear(again, before) ? "says-so" : "not-back", figures);
  } catch (error) {
    await camera.moveTo(back).catch(() => undefined);
    return refused(error);
  }
}

async function turnBeforeEyes(camera: TestedCamera, attendant: Attendant): Promise<Found> {
  try {
    await camera.turn(push.speed, push.forMs);
    await camera.turn(-push.speed, push.forMs);
  } catch (error) {
    return refused(error);
  }
  return confirmedBy(attendant, "camera-moved", "seen-by-person");
}

/** Where it says it is once that is near `target`, or when it has said nothing nearer in time. */
async function standsNear(camera: TestedCamera, target: Looks, attendant: Attendant): Promise<Looks> {
  const { clock, stopped } = attendant;
  const until = clock.monotonic() + saysWithin;
  let at = camera.position ?? target;
  while (!isNear(at, target) && !stopped.aborted && clock.monotonic() < until) {
    await pause(attendant, lookEvery);
    at = camera.position ?? at;
  }
  return at;
}

const isNear = (one: Looks, other: Looks): boolean =>
  Math.abs(one.pan - other.pan) <= near.degrees &&
  Math.abs(one.tilt - other.tilt) <= near.degrees &&
  Math.abs(one.zoom - other.zoom) <= near.zoom;

const round = (degrees: number): number => Math.round(degrees * 100) / 100;
