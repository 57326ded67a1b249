import { type Clock, delay } from "#base/clock.ts";
import type { CameraPosition } from "#protocol/camera.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import type { Axis } from "./verdict.ts";

interface Range {
  readonly min: number;
  readonly max: number;
}

/** The camera whose picture is looked for. */
export interface SearchedCamera {
  readonly id: string;
  /** What it can do. Throws what keeps it from being moved. */
  need(): {
    readonly turns: boolean;
    readonly pan: Range;
    readonly tilt: Range;
    readonly magnification: number;
    readonly drivesOnly: boolean;
  };
  position(): Pick<CameraPosition, "pan" | "tilt" | "zoom"> | undefined;
  moveTo(target: { readonly pan?: number; readonly tilt?: number }): Promise<void>;
  /** Moves for as long as this is repeated. */
  drive(drive: { readonly pan: number; readonly tilt: number; readonly zoom: number }): Promise<void>;
  stop(): Promise<void>;
}

/** One movement and its way back. */
export interface Pass {
  readonly axis: Axis;
  there(): Promise<void>;
  back(): Promise<void>;
}

/** Degrees from left to right of a usual camera at its widest, and the shares of it that movements turn by. */
const usualView = 60;
const share = { pan: 0.1, tilt: 0.06 } as const;
/** Of cameras that are only driven: share of full speed, and how often it is repeated. */
const driveSpeed = 0.25;
const driveEveryMs = 150;

/**
 * Two movements in different directions, each with its way back: to the side, and up. A camera without tilt goes to the
 * other side instead. At an end of its range a camera goes away from it. Afterwards it looks where it did before.
 */
export function passesOf(camera: SearchedCamera, clock: Clock, driveMs: number): readonly Pass[] {
  const { pan, tilt, magnification, drivesOnly } = camera.need();
  if (drivesOnly) return drivenPasses(camera, clock, driveMs);
  const from = camera.position();
  if (from === undefined) throw new RoomError("camera-away", note("why-camera-untold"));
  const view = usualView / magnification ** from.zoom;
  const step = { pan: share.pan * view, tilt: share.tilt * view };
  const canPan = pan.max - pan.min >= step.pan;
  const canTilt = tilt.max - tilt.min >= step.tilt;
  if (!canPan && !canTilt) throw new RoomError("wrong-state", note("why-camera-fixed"));
  const pass = (name: "pan" | "tilt", range: Range, sign: 1 | -1): Pass => {
    const at = from[name];
    const wanted = at + sign * step[name];
    const there = wanted >= range.min && wanted <= range.max ? wanted : at - sign * step[name];
    return {
      axis: name === "pan" ? "x" : "y",
      there: () => camera.moveTo({ [name]: there }),
      back: () => camera.moveTo({ [name]: at }),
    };
  };
  if (!canTilt) return [pass("pan", pan, 1), pass("pan", pan, -1)];
  if (!canPan) return [pass("tilt", tilt, 1), pass("tilt", tilt, -1)];
  return [pass("pan", pan, 1), pass("tilt", tilt, 1)];
}

function drivenPasses(camera: SearchedCamera, clock: Clock, driveMs: number): readonly Pass[] {
  const push = (pan: number, tilt: number) => async (): Promise<void> => {
    const until = clock.monotonic() + driveMs;
    try {
      while (clock.monotonic() < until) {
        await camera.drive({ pan, tilt, zoom: 0 });
        await delay(Math.min(driveEveryMs, Math.max(1, until - clock.monotonic())), clock);
      }
    } finally {
      await camera.stop();
    }
  };
  return [
    { axis: "x", there: push(driveSpeed, 0), back: push(-driveSpeed, 0) },
    { axis: "y", there: push(0, driveSpeed), back: push(0, -driveSpeed) },
  ];
}
