import type { CameraDrive, CameraPosition } from "../camera.ts";
import type { CameraModel } from "../model.ts";
import type { LensBit, MotorBit } from "./commands.ts";
import { signedAngle } from "./inquiries.ts";

/** Speeds below this share of the full speed are standing still. */
const deadZone = 0.01;
/** The highest zoom speed there is; 0 is the slowest. */
const fastestZoom = 3;

/** What a drive is in Pelco's bits and numbers. */
export interface Motors {
  readonly motors: readonly MotorBit[];
  readonly lens: readonly LensBit[];
  readonly panSpeed: number;
  readonly tiltSpeed: number;
}

/** Turns shares of full speed and a head's answers into Pelco's numbers and back. */
export class PelcoUnits {
  readonly #model: CameraModel;
  /** −1 when the camera hangs upside down, which turns both axes round. */
  readonly #sense: 1 | -1;

  constructor(model: CameraModel, upsideDown: boolean) {
    this.#model = model;
    this.#sense = upsideDown ? -1 : 1;
  }

  /** The bits and speeds of a drive; undefined when everything stands still. */
  motors(drive: CameraDrive): Motors | undefined {
    const { pan, tilt } = this.#model;
    const panSpeed = this.#speed(drive.pan, pan.speed, pan.perDegree);
    const tiltSpeed = this.#speed(drive.tilt, tilt.speed, tilt.perDegree);
    const motors: MotorBit[] = [];
    if (panSpeed !== 0) motors.push(panSpeed > 0 ? "right" : "left");
    if (tiltSpeed !== 0) motors.push(tiltSpeed > 0 ? "up" : "down");
    if (Math.abs(drive.zoom) >= deadZone) motors.push(drive.zoom > 0 ? "tele" : "wide");
    if (motors.length === 0) return undefined;
    return { motors, lens: [], panSpeed: Math.abs(panSpeed), tiltSpeed: Math.abs(tiltSpeed) };
  }

  /** The zoom's speed from 0 to 3; undefined when it stands still. */
  zoomSpeed(zoom: number): number | undefined {
    const share = Math.min(1, Math.abs(zoom));
    return share < deadZone ? undefined : Math.round(share * fastestZoom);
  }

  /** What the head said, in degrees and 0 to 1. Values are as they came. */
  position(raw: { pan: number; tilt: number; zoom: number }): CameraPosition {
    const { pan, tilt, zoom } = this.#model;
    return {
      pan: (signedAngle(raw.pan) / pan.perDegree) * this.#sense,
      tilt: (signedAngle(raw.tilt) / tilt.perDegree) * this.#sense,
      zoom: Math.min(1, Math.max(0, (raw.zoom - zoom.min) / (zoom.max - zoom.min))),
      raw,
    };
  }

  #speed(share: number, full: number, perDegree: number): number {
    const size = Math.min(1, Math.abs(share));
    if (size < deadZone) return 0;
    return Math.sign(share) * Math.sign(perDegree) * this.#sense * Math.max(1, Math.round(size * full));
  }
}
