import { glyph, glyphHeight, glyphWidth } from "./font.ts";
import { type I420, planesIn, sizeOfI420, type Yuv } from "./yuv.ts";

/** Picture elements per degree; both ways, so that the room is unrolled on a cylinder. */
export const perDegree = 10;
/** Degrees above and below the horizon that are drawn. */
export const elevations = { bottom: -48, top: 108 } as const;

const width = 360 * perDegree;
const height = (elevations.top - elevations.bottom) * perDegree;

/** A room all round, drawn in degrees: azimuth from -180 to 180 (right is positive), elevation up. */
export class Panorama {
  readonly picture: I420 = planesIn(new ArrayBuffer(sizeOfI420(width, height)), 0, width, height);

  /** The picture element of an azimuth; it wraps round. */
  static column(azimuth: number): number {
    return (((Math.round((azimuth + 180) * perDegree) % width) + width) % width) | 0;
  }

  /** The picture element of an elevation, held within what is drawn. */
  static row(elevation: number): number {
    return Math.min(height - 1, Math.max(0, Math.round((elevations.top - elevation) * perDegree)));
  }

  /** Colours a rectangle; `luma` makes it lighter or darker by azimuth and elevation. */
  paint(
    left: number,
    right: number,
    bottom: number,
    top: number,
    colour: Yuv,
    luma?: (azimuth: number, elevation: number) => number,
  ): void {
    const { y } = this.picture;
    this.#each(left, right, bottom, top, colour, () => true);
    if (luma === undefined) return;
    const columns = Math.round((right - left) * perDegree);
    for (let row = Panorama.row(top); row < Panorama.row(bottom); row += 1) {
      const elevation = elevations.top - (row + 0.5) / perDegree;
      for (let step = 0; step < columns; step += 1) {
        const azimuth = left + (step + 0.5) / perDegree;
        y[row * width + Panorama.column(left + step / perDegree)] = colour.y + luma(azimuth, elevation);
      }
    }
  }

  /** An ellipse about a middle, with half its width and half its height. */
  ellipse(azimuth: number, elevation: number, halfWidth: number, halfHeight: number, colour: Yuv): void {
    this.#each(
      azimuth - halfWidth,
      azimuth + halfWidth,
      elevation - halfHeight,
      elevation + halfHeight,
      colour,
      (at, height) => ((at - azimuth) / halfWidth) ** 2 + ((height - elevation) / halfHeight) ** 2 <= 1,
    );
  }

  /** A shape with level edges whose sides run straight from its lower to its upper edge. */
  trapezoid(bottom: Edge, top: Edge, colour: Yuv): void {
    const left = Math.min(bottom.left, top.left);
    const right = Math.max(bottom.right, top.right);
    this.#each(left, right, bottom.elevation, top.elevation, colour, (azimuth, elevation) => {
      const share = (elevation - bottom.elevation) / (top.elevation - bottom.elevation);
      const from = bottom.left + share * (top.left - bottom.left);
      const to = bottom.right + share * (top.right - bottom.right);
      return azimuth >= from && azimuth <= to;
    });
  }

  /** Letters whose upper left corner stands at a place; `size` is a dot's size in degrees. */
  write(text: string, azimuth: number, elevation: number, size: number, colour: Yuv): void {
    for (const [index, letter] of [...text].entries()) {
      const dots = glyph(letter);
      for (let dot = 0; dot < glyphWidth * glyphHeight; dot += 1) {
        if (dots[dot] !== 1) continue;
        const left = azimuth + (index * (glyphWidth + 1) + (dot % glyphWidth)) * size;
        const top = elevation - Math.floor(dot / glyphWidth) * size;
        this.paint(left, left + size, top - size, top, colour);
      }
    }
  }

  #each(
    left: number,
    right: number,
    bottom: number,
    top: number,
    colour: Yuv,
    inside: (azimuth: number, elevation: number) => boolean,
  ): void {
    const { y, u, v } = this.picture;
    const last = Panorama.row(bottom);
    const columns = Math.round((right - left) * perDegree);
    for (let row = Panorama.row(top); row < last; row += 1) {
      const elevation = elevations.top - (row + 0.5) / perDegree;
      for (let step = 0; step < columns; step += 1) {
        if (!inside(left + (step + 0.5) / perDegree, elevation)) continue;
        const column = Panorama.column(left + step / perDegree);
        y[row * width + column] = colour.y;
        if (row % 2 === 0 && column % 2 === 0) {
          const chroma = (row / 2) * (width / 2) + column / 2;
          u[chroma] = Math.round(colour.u);
          v[chroma] = Math.round(colour.v);
        }
      }
    }
  }
}

/** A level edge of a {@link Panorama.trapezoid}. */
export interface Edge {
  readonly left: number;
  readonly right: number;
  readonly elevation: number;
}
