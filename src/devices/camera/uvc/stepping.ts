import type { CameraDrive } from "../camera.ts";
import { axisNames, onStep, type UvcAxes } from "./axes.ts";
import type { V4l2Control } from "./controls.ts";

type Values = Readonly<Record<string, number>>;

/** Seconds of movement that a position asked for may be ahead of where the camera says it is, and no less than two steps. */
const leash = 0.4;
/** Seconds that one step may stand for, however long ago the last one was. */
const longestStep = 0.2;

/** Moves axes that know positions only: a little further with every step, and never far ahead of the camera. */
export class Stepping {
  readonly #axes: UvcAxes;
  /** Where each axis is to be, with the fractions that its steps do not have. */
  #goal: Record<string, number> = {};
  #asked: Record<string, number> = {};
  #read: Values = {};
  #readAt = Number.NEGATIVE_INFINITY;
  #steppedAt = Number.NEGATIVE_INFINITY;

  constructor(axes: UvcAxes) {
    this.#axes = axes;
  }

  /** Where the camera last said it is, by the names of the controls. */
  get read(): Values {
    return this.#read;
  }

  /** Milliseconds since the position was read. */
  age(now: number): number {
    return now - this.#readAt;
  }

  handleRead(values: Values, now: number): void {
    if (Object.keys(values).length === 0) return;
    this.#read = { ...this.#read, ...values };
    this.#readAt = now;
  }

  /** Positions were asked for other than by steps. */
  handleAsked(values: Values): void {
    const asked: Record<string, number> = { ...this.#asked };
    for (const { position } of Object.values(this.#axes.axes)) {
      if (position === undefined) continue;
      // Where a reset goes nobody says.
      if (this.#axes.resets.some((name) => values[name] !== undefined)) asked[position.name] = Number.NaN;
      const value = values[position.name];
      if (value !== undefined) asked[position.name] = value;
    }
    this.#asked = asked;
    this.#goal = {};
  }

  /** The positions to write now. */
  next(drive: CameraDrive, now: number): Values {
    const begins = now - this.#steppedAt > 1_000 * longestStep * 2;
    if (begins) this.#goal = {};
    const seconds = begins ? longestStep / 2 : Math.min(longestStep, (now - this.#steppedAt) / 1_000);
    this.#steppedAt = now;
    const set: Record<string, number> = {};
    for (const name of axisNames) {
      const { position, speed } = this.#axes.axes[name];
      if (position === undefined || speed !== undefined) continue;
      const pace = this.#axes.paceOf(name, drive[name]);
      const read = this.#read[position.name];
      if (pace === 0 || read === undefined) continue;
      const ahead = Math.max(Math.abs(pace) * leash, 2 * position.step);
      const goal = (this.#goal[position.name] ?? read) + pace * seconds;
      const kept = Math.min(position.max, read + ahead, Math.max(position.min, read - ahead, goal));
      this.#goal[position.name] = kept;
      const value = onStep(kept, position);
      const asked = this.#asked[position.name];
      // On its way to a place it would go on there until the first whole step.
      const elsewhere = begins && asked !== undefined && !isAt(read, asked, position);
      if (elsewhere || value !== (begins ? onStep(read, position) : (asked ?? read))) set[position.name] = value;
    }
    this.#asked = { ...this.#asked, ...set };
    return set;
  }

  /**
   * What to write so that the camera stays where it was just read to be; nothing where it has arrived already, and
   * nothing where it was never told to go.
   */
  holdAt(at: Values): Values {
    const hold: Record<string, number> = {};
    for (const { position } of Object.values(this.#axes.axes)) {
      if (position === undefined) continue;
      const [asked, read] = [this.#asked[position.name], at[position.name]];
      if (asked === undefined || read === undefined || isAt(read, asked, position)) continue;
      hold[position.name] = onStep(read, position);
    }
    this.#asked = { ...this.#asked, ...hold };
    this.#goal = {};
    return hold;
  }
}

/** Whether the camera is where it was asked to be, as near as its steps allow. */
export function isAt(read: number, asked: number, { step }: V4l2Control): boolean {
  return Math.abs(read - asked) < step;
}
