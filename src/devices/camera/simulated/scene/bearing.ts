import { type Frieze, friezes, leastChroma } from "./friezes.ts";
import { widestView } from "./view.ts";
import { yuv } from "./yuv.ts";

/** Where a picture of the room was taken, read from nothing but its picture elements. */
export interface Bearing {
  /** Degrees, right is positive. */
  readonly pan: number;
  /** Degrees, up is positive; right only for a wide view. */
  readonly tilt: number;
}

/** Columns about the middle that are looked at, as a share of the width. */
const middle = 0.04;

/**
 * Reads the direction of the simulated camera from decoded red, green, blue and alpha bytes of a whole frame.
 * Undefined when no frieze is in sight.
 */
export function bearingOf(pixels: ArrayLike<number>, width: number, height: number): Bearing | undefined {
  const from = Math.floor(width * (0.5 - middle / 2));
  const to = Math.ceil(width * (0.5 + middle / 2));
  const rows: { row: number; y: number; u: number; v: number }[] = [];
  for (let row = 0; row < height; row += 1) {
    const sum = { red: 0, green: 0, blue: 0 };
    for (let column = from; column < to; column += 1) {
      const at = 4 * (row * width + column);
      sum.red += pixels[at] ?? 0;
      sum.green += pixels[at + 1] ?? 0;
      sum.blue += pixels[at + 2] ?? 0;
    }
    const count = to - from;
    const { y, u, v } = yuv(sum.red / count, sum.green / count, sum.blue / count);
    if (Math.hypot(u - 128, v - 128) >= leastChroma) rows.push({ row, y, u: u - 128, v: v - 128 });
  }
  const band = longestRun(rows);
  if (band.length < height / 120) return undefined;
  const mean = (pick: (row: (typeof band)[number]) => number): number =>
    band.reduce((sum, row) => sum + pick(row), 0) / band.length;
  const luma = mean(({ y }) => y);
  const pan =
    (Math.atan2(
      mean(({ v }) => v),
      mean(({ u }) => u),
    ) *
      180) /
    Math.PI;
  const frieze = friezes.reduce<Frieze>(
    (best, other) => (Math.abs(other.luma - luma) < Math.abs(best.luma - luma) ? other : best),
    friezes[0],
  );
  const row = mean((one) => one.row) + 0.5;
  const degrees = widestView / width;
  return { pan, tilt: (frieze.bottom + frieze.top) / 2 + (row - height / 2) * degrees };
}

function longestRun<Row extends { readonly row: number }>(rows: readonly Row[]): Row[] {
  let best: Row[] = [];
  let run: Row[] = [];
  for (const row of rows) {
    run = run.length > 0 && row.row - (run.at(-1)?.row ?? 0) <= 2 ? [...run, row] : [row];
    if (run.length > best.length) best = run;
  }
  return best;
}
