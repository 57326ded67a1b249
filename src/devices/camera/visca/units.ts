import type { CameraDrive, CameraPosition } from "../camera.ts";
import { type CameraModel, capabilitiesOf } from "../model.ts";
import { driveTo, zoomDrive, zoomStop } from "./commands.ts";

/** Speeds below this share of the full speed are standing still: a stick's rest is never exactly 0. */
const deadZone = 0.01;

/** Turns degrees and shares of full speed into a model's own numbers and back. */
export class ViscaUnits {
  /** Which motors the model has: a block camera has a lens alone. */
  readonly motors: { readonly turns: boolean; readonly zooms: boolean };
  readonly #model: CameraModel;
  /** −1 when the camera hangs upside down, which turns both axes round. */
  readonly #sense: 1 | -1;

  constructor(model: CameraModel, upsideDown: boolean) {
    this.#model = model;
    this.#sense = upsideDown ? -1 : 1;
    const { turns, magnification } = capabilitiesOf(model);
    this.motors = { turns, zooms: magnification > 1 };
  }

  /** The drive packet for pan and tilt; undefined when both stand still. */
  panTilt(drive: CameraDrive): Uint8Array<ArrayBuffer> | undefined {
    const { pan, tilt } = this.#model;
    const panSpeed = this.#speed(drive.pan, pan.speed, pan.perDegree);
    const tiltSpeed = this.#speed(drive.tilt, tilt.speed, tilt.perDegree);
    if (panSpeed === 0 && tiltSpeed === 0) return undefined;
    return driveTo.encode({
      panSpeed: Math.max(1, Math.abs(panSpeed)),
      tiltSpeed: Math.max(1, Math.abs(tiltSpeed)),
      pan: panSpeed === 0 ? "stop" : panSpeed < 0 ? "left" : "right",
      tilt: tiltSpeed === 0 ? "stop" : tiltSpeed < 0 ? "down" : "up",
    });
  }

  /** The packet that stops pan and tilt; its speeds have to be legal although they mean nothing. */
  panTiltStop(): Uint8Array<ArrayBuffer> {
    return driveTo.encode({ panSpeed: 1, tiltSpeed: 1, pan: "stop", tilt: "stop" });
  }

  /** The drive packet for zoom; undefined when it stands still. */
  zoom(drive: CameraDrive): Uint8Array<ArrayBuffer> | undefined {
    const share = Math.min(1, Math.abs(drive.zoom));
    if (share < deadZone) return undefined;
    const speed = Math.round(share * this.#model.zoom.speed);
    return zoomDrive.encode({ direction: drive.zoom > 0 ? "tele" : "wide", speed });
  }

  zoomStop(): Uint8Array<ArrayBuffer> {
    return zoomStop.encode({});
  }

  /** The highest legal speeds, for movements to a place. */
  get fullSpeed(): { panSpeed: number; tiltSpeed: number } {
    return { panSpeed: this.#model.pan.speed, tiltSpeed: this.#model.tilt.speed };
  }

  /** Degrees into the device's pan units, held within its range. */
  rawPan(degrees: number): number {
    return rawOf(degrees * this.#sense, this.#model.pan);
  }

  rawTilt(degrees: number): number {
    return rawOf(degrees * this.#sense, this.#model.tilt);
  }

  /** Degrees from wherever it is into the device's pan units. */
  panStep(degrees: number): number {
    return Math.round(degrees * this.#sense * this.#model.pan.perDegree);
  }

  tiltStep(degrees: number): number {
    return Math.round(degrees * this.#sense * this.#model.tilt.perDegree);
  }

  /** 0 to 1 into the device's zoom units. */
  rawZoom(zoom: number): number {
    const { min, max } = this.#model.zoom;
    return Math.round(min + Math.min(1, Math.max(0, zoom)) * (max - min));
  }

  /** What the camera said, in degrees and 0 to 1. */
  position(raw: { pan: number; tilt: number; zoom: number }): CameraPosition {
    const { pan, tilt, zoom } = this.#model;
    return {
      pan: (raw.pan / pan.perDegree) * this.#sense,
      tilt: (raw.tilt / tilt.perDegree) * this.#sense,
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

function rawOf(degrees: number, axis: CameraModel["pan"]): number {
  return Math.min(axis.max, Math.max(axis.min, Math.round(degrees * axis.perDegree)));
}
