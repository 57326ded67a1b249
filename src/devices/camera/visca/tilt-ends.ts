import type { Range } from "../camera.ts";
import type { CameraModel } from "../model.ts";

/**
 * The ends of a head's tilt, in its own units. A ceiling's head has its picture flipped, and its numbers are turned over with
 * that: what was down is up. Some are flipped by the room and say so, others by a menu of their own: by where they look.
 */
export class TiltEnds {
  /** As it said; undefined while it has not. */
  #said: boolean | undefined;
  #seems = false;

  /** Another head may hang on the wire now. */
  begin(): void {
    this.#said = undefined;
    this.#seems = false;
  }

  /** It said or confirmed whether its picture is flipped. */
  handleFlip(isFlipped: boolean): void {
    this.#said = isFlipped;
  }

  /** It said where it looks. */
  hears(tilt: number, model: CameraModel): void {
    const flipped = flippedOf(model);
    if (flipped === undefined) return;
    const [isUsual, isFlipped] = [inside(tilt, model.tilt), inside(tilt, flipped)];
    // Where both have it, it may be either: it stays what it was.
    if (isUsual !== isFlipped) this.#seems = isFlipped;
  }

  /** The ends that count now. */
  of(model: CameraModel): Range {
    const flipped = flippedOf(model);
    if (flipped === undefined || !(this.#said ?? this.#seems)) return model.tilt;
    // No list says its ends then: the head itself refuses what it cannot.
    return model.flippedTilt === undefined ? both(model.tilt, flipped) : flipped;
  }
}

/** Wherever a head of that model may look, flipped or not. */
export function everyTilt(model: CameraModel): Range {
  const flipped = flippedOf(model);
  return flipped === undefined ? model.tilt : both(model.tilt, flipped);
}

function flippedOf({ tilt, flippedTilt, functions }: CameraModel): Range | undefined {
  return flippedTilt ?? (functions?.flip === true ? { min: -tilt.max, max: -tilt.min } : undefined);
}

const both = (one: Range, other: Range): Range => ({
  min: Math.min(one.min, other.min),
  max: Math.max(one.max, other.max),
});

const inside = (units: number, { min, max }: Range): boolean => units >= min && units <= max;
