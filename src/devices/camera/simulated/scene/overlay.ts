import { glyph, glyphHeight, glyphWidth } from "./font.ts";
import type { I420 } from "./yuv.ts";

/** Picture elements a letter's dot takes each way. */
const dot = 2;
const margin = 8;
const lineHeight = (glyphHeight + 4) * dot;

/** Marks a frame as simulated and puts the time on it, so that no two frames are alike. */
export function drawOverlay(out: I420, wall: number): void {
  const time = new Date(wall).toISOString().slice(11, 21);
  const text = `simulated ${time}`;
  const width = text.length * (glyphWidth + 1) * dot + 2 * margin;
  const top = out.height - lineHeight - margin;
  darken(out, margin, top, width, lineHeight);
  for (const [index, letter] of [...text].entries()) {
    write(out, letter, 2 * margin + index * (glyphWidth + 1) * dot, top + 2 * dot);
  }
  drawDial(out, out.width - 34, 34, 24, wall);
}

function darken({ y, u, v, width }: I420, left: number, top: number, across: number, down: number): void {
  for (let row = top; row < top + down; row += 1) {
    for (let column = left; column < left + across; column += 1) {
      y[row * width + column] = 16 + (((y[row * width + column] as number) - 16) >> 2);
      if (row % 2 === 0 && column % 2 === 0) {
        const chroma = (row / 2) * (width / 2) + column / 2;
        u[chroma] = 128;
        v[chroma] = 128;
      }
    }
  }
}

function write({ y, width }: I420, letter: string, left: number, top: number): void {
  const dots = glyph(letter);
  for (let row = 0; row < glyphHeight * dot; row += 1) {
    for (let column = 0; column < glyphWidth * dot; column += 1) {
      const ink = dots[Math.floor(row / dot) * glyphWidth + Math.floor(column / dot)] === 1;
      if (ink) y[(top + row) * width + left + column] = 225;
    }
  }
}

/** A clock face whose one hand goes round once a minute, smoothly. */
function drawDial({ y, u, v, width }: I420, middle: number, height: number, radius: number, wall: number): void {
  for (let row = -radius; row <= radius; row += 1) {
    for (let column = -radius; column <= radius; column += 1) {
      const distance = Math.hypot(row, column);
      if (distance > radius) continue;
      const at = (height + row) * width + middle + column;
      y[at] = distance > radius - 2.5 ? 60 : 220;
      if ((height + row) % 2 === 0 && (middle + column) % 2 === 0) {
        const chroma = ((height + row) / 2) * (width / 2) + (middle + column) / 2;
        u[chroma] = 128;
        v[chroma] = 128;
      }
    }
  }
  const angle = ((wall % 60_000) / 60_000) * 2 * Math.PI;
  for (let along = 0; along < radius - 4; along += 0.5) {
    const column = Math.round(middle + Math.sin(angle) * along);
    const row = Math.round(height - Math.cos(angle) * along);
    for (const beside of [0, 1]) {
      y[row * width + column + beside] = 40;
      y[(row + beside) * width + column] = 40;
    }
  }
}
