import type { CameraCapabilities, CameraDrive, CameraPosition, CameraTarget, Range } from "../camera.ts";
import { type CameraModel, capabilitiesOf } from "../model.ts";
import { isInDegrees, type PtzNode, type PtzStatus, type Space, type Vector } from "./steering.ts";

/** A stick's rest is never exactly 0. */
const deadZone = 0.01;
const genericTurn: Space = { uri: "", x: { min: -1, max: 1 }, y: { min: -1, max: 1 } };
const genericZoom: Space = { uri: "", x: { min: 0, max: 1 }, y: { min: 0, max: 1 } };

/**
 * Turns degrees and shares into a camera's spaces and back. A space in degrees is taken as it is; of the generic ones,
 * −1 to 1, only the model says how many degrees their ends are apart.
 */
export class OnvifUnits {
  readonly #node: PtzNode;
  readonly #sense: 1 | -1;
  /** Degrees of the ends of the position space. */
  readonly #degrees: { readonly pan: Range; readonly tilt: Range };
  readonly #magnification: number;

  constructor(node: PtzNode, model: CameraModel, upsideDown: boolean) {
    this.#node = node;
    this.#sense = upsideDown ? -1 : 1;
    const space = node.absolute.panTilt;
    const { pan, tilt, magnification } = capabilitiesOf(model);
    this.#degrees = space && isInDegrees(space) ? { pan: space.x, tilt: space.y } : { pan, tilt };
    this.#magnification = magnification;
  }

  /** @param memories the numbers of presets that can be kept */
  capabilities(memories: Range | undefined): CameraCapabilities {
    const { absolute, relative, continuous } = this.#node;
    const goes = absolute.panTilt ?? relative.panTilt;
    const zooms = absolute.zoom ?? relative.zoom;
    const turns = this.#turns;
    const none = { min: 0, max: 0 };
    const drivesOnly = (turns && goes === undefined) || (continuous.zoom !== undefined && zooms === undefined);
    return {
      turns,
      // Some have a home and do not say so.
      home: turns,
      pan: goes === undefined ? none : this.#turned(this.#degrees.pan),
      tilt: goes === undefined ? none : this.#turned(this.#degrees.tilt),
      magnification: (zooms ?? continuous.zoom) ? this.#magnification : 1,
      presets: memories,
      power: false,
      ...(drivesOnly && { drivesOnly }),
    };
  }

  /** A drive as a velocity; axes the head does not have are left out, those that stand still are 0. */
  velocity(drive: CameraDrive): Vector {
    const { panTilt, zoom } = this.#node.continuous;
    return {
      panTilt: panTilt && {
        x: within(panTilt.x, drive.pan * this.#sense),
        y: within(panTilt.y, drive.tilt * this.#sense),
      },
      zoom: zoom && within(zoom.x, drive.zoom),
    };
  }

  /** A place in the position spaces. What pan or tilt is not named stays as `from` has it. */
  point(target: CameraTarget, from: CameraPosition | undefined): Vector {
    const { panTilt = genericTurn, zoom = genericZoom } = this.#node.absolute;
    const [pan, tilt] = [target.pan ?? from?.pan, target.tilt ?? from?.tilt];
    const turns = (target.pan ?? target.tilt) !== undefined;
    return {
      panTilt:
        turns && pan !== undefined && tilt !== undefined
          ? {
              x: across(pan * this.#sense, this.#degrees.pan, panTilt.x),
              y: across(tilt * this.#sense, this.#degrees.tilt, panTilt.y),
            }
          : undefined,
      zoom: target.zoom === undefined ? undefined : across(target.zoom, genericZoom.x, zoom.x),
    };
  }

  /** Where the head says it is; undefined when it turns and says nothing of pan and tilt, or nothing at all. */
  position({ panTilt, zoom: said }: PtzStatus): CameraPosition | undefined {
    const { panTilt: turn = genericTurn, zoom: reach = genericZoom } = this.#node.absolute;
    if (panTilt === undefined) {
      if (this.#turns || said === undefined) return undefined;
      return { pan: 0, tilt: 0, zoom: across(said, reach.x, genericZoom.x), raw: { pan: 0, tilt: 0, zoom: said } };
    }
    const zoom = said ?? 0;
    return {
      pan: across(panTilt.x, turn.x, this.#degrees.pan) * this.#sense + 0,
      tilt: across(panTilt.y, turn.y, this.#degrees.tilt) * this.#sense + 0,
      zoom: across(zoom, reach.x, genericZoom.x),
      raw: { pan: panTilt.x, tilt: panTilt.y, zoom },
    };
  }

  get #turns(): boolean {
    const { absolute, relative, continuous } = this.#node;
    return (absolute.panTilt ?? relative.panTilt ?? continuous.panTilt) !== undefined;
  }

  #turned({ min, max }: Range): Range {
    return this.#sense === 1 ? { min, max } : { min: 0 - max, max: 0 - min };
  }
}

/** −1 to 1 as a velocity of that space. */
function within({ min, max }: Range, share: number): number {
  const size = Math.min(1, Math.abs(share));
  if (size < deadZone) return 0;
  return share > 0 ? size * max : size * min;
}

/** The place in `to` that `value` has in `from`, held within its ends. */
function across(value: number, from: Range, to: Range): number {
  const share = Math.min(1, Math.max(0, (value - from.min) / (from.max - from.min)));
  return to.min + share * (to.max - to.min);
}
