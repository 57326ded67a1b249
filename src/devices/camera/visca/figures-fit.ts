import { type Note, note } from "#protocol/device-notes.ts";
import type { CameraModel } from "../model.ts";

type Axis = Pick<CameraModel["pan"], "min" | "max" | "perDegree">;
type Figures = { readonly pan: Axis; readonly tilt: Axis };

/** Heads overshoot their ends a little, and are pushed there by hand. Degrees. */
const slack = 2;
/** Noise may have made one answer of it; so many in a row are the head's own word. */
const believedAfter = 2;

/**
 * Whether a head looks only where its model's figures say that it can. One that says otherwise is another model: its degrees
 * are not true, and the ends of the figures are not its own.
 */
export class FiguresFit {
  #beyond = 0;
  #misfit: Note | undefined;

  /** What it said and what the figures are, once it looked beyond them: for as long as these figures count. */
  get misfit(): Note | undefined {
    return this.#misfit;
  }

  /** Another head may hang on the wire now, or other figures count. */
  begin(): void {
    this.#beyond = 0;
    this.#misfit = undefined;
  }

  /** The head said where it looks, in its own units. */
  hears(said: { readonly pan: number; readonly tilt: number }, figures: Figures): void {
    const isBeyond = (["pan", "tilt"] as const).some((name) => {
      const { min, max, perDegree } = figures[name];
      const most = slack * Math.abs(perDegree);
      return said[name] < min - most || said[name] > max + most;
    });
    this.#beyond = isBeyond ? this.#beyond + 1 : 0;
    if (this.#beyond < believedAfter || this.#misfit !== undefined) return;
    const ends = ({ min, max }: Axis): string => `${min}…${max}`;
    this.#misfit = note("beyond-figures", {
      pan: said.pan,
      tilt: said.tilt,
      pans: ends(figures.pan),
      tilts: ends(figures.tilt),
    });
  }
}
