import { writeFile } from "node:fs/promises";

/** What somebody looks like: colours as red, green, blue. */
export interface Looks {
  readonly wall: Colour;
  readonly hair: Colour;
  readonly skin: Colour;
  readonly jumper: Colour;
  /** Hair down to the shoulders. */
  readonly long?: boolean;
}
type Colour = readonly [number, number, number];

const width = 960;
const height = 540;
const frames = 12;

/** Somebody before a wall, moving a little: a file for Chromium's fake camera. */
export async function drawPerson(file: string, looks: Looks): Promise<void> {
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F8:1 Ip A1:1 C420jpeg\n`);
  const parts: Buffer[] = [head];
  for (let frame = 0; frame < frames; frame += 1) {
    parts.push(Buffer.from("FRAME\n"), drawFrame(looks, Math.sin((frame / frames) * 2 * Math.PI)));
  }
  await writeFile(file, Buffer.concat(parts));
}

/** One frame in planes of brightness and colour; `sway` from -1 to 1. */
function drawFrame(looks: Looks, sway: number): Buffer {
  const luma = Buffer.alloc(width * height);
  const quarter = (width / 2) * (height / 2);
  const blue = Buffer.alloc(quarter);
  const red = Buffer.alloc(quarter);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [r, g, b] = colourAt(looks, x, y, sway);
      luma[y * width + x] = 0.299 * r + 0.587 * g + 0.114 * b;
      if (x % 2 === 0 && y % 2 === 0) {
        const at = (y / 2) * (width / 2) + x / 2;
        blue[at] = 128 - 0.1687 * r - 0.3313 * g + 0.5 * b;
        red[at] = 128 + 0.5 * r - 0.4187 * g - 0.0813 * b;
      }
    }
  }
  return Buffer.concat([luma, blue, red]);
}

function colourAt(looks: Looks, x: number, y: number, sway: number): Colour {
  const middle = width / 2 + sway * 6;
  const lit = 1.12 - 0.32 * (y / height) - 0.12 * Math.abs(x / width - 0.35);
  let colour = scaled(looks.wall, lit);
  // A window on the wall, out of focus.
  colour = mixed(colour, [236, 240, 238], 0.5 * soft(box(x, y, 150, 130, 95, 85), 14));
  colour = mixed(colour, looks.wall, 0.5 * soft(box(x, y, 150, 130, 3, 85), 6));
  const dark = scaled(looks.hair, 0.9);
  if (looks.long === true) colour = mixed(colour, dark, soft(ellipse(x, y, middle, 300, 112, 150), 2));
  colour = mixed(colour, looks.jumper, soft(ellipse(x, y, middle, 590, 245, 190), 2));
  colour = mixed(colour, scaled(looks.skin, 0.86), soft(ellipse(x, y, middle, 380, 44, 70), 2));
  colour = mixed(colour, dark, soft(ellipse(x, y, middle, 222, 104, 118), 2));
  colour = mixed(colour, looks.skin, soft(ellipse(x, y, middle, 256, 86, 108), 2));
  colour = mixed(
    colour,
    looks.hair,
    soft(Math.max(ellipse(x, y, middle, 230, 98, 110), y - 196 - (x - middle) / 7), 3),
  );
  for (const side of [-1, 1]) {
    colour = mixed(colour, [48, 40, 38], soft(ellipse(x, y, middle + side * 34 + sway * 2, 258, 8, 9), 1.5));
  }
  const smile = Math.max(Math.abs(ellipse(x, y, middle + sway, 286, 34, 30)) - 3, 298 - y);
  return mixed(colour, [150, 84, 78], soft(smile, 1.5));
}

/** About how far outside of an ellipse a point is; negative inside. */
function ellipse(x: number, y: number, cx: number, cy: number, rx: number, ry: number): number {
  return (Math.hypot((x - cx) / rx, (y - cy) / ry) - 1) * Math.min(rx, ry);
}

function box(x: number, y: number, cx: number, cy: number, halfWidth: number, halfHeight: number): number {
  return Math.max(Math.abs(x - cx) - halfWidth, Math.abs(y - cy) - halfHeight);
}

/** How much of a pixel at that distance from an edge is covered. */
function soft(distance: number, edge: number): number {
  return Math.min(1, Math.max(0, 0.5 - distance / (2 * edge)));
}

function mixed([r, g, b]: Colour, [r2, g2, b2]: Colour, share: number): Colour {
  return [r + (r2 - r) * share, g + (g2 - g) * share, b + (b2 - b) * share];
}

function scaled([r, g, b]: Colour, by: number): Colour {
  return [Math.min(255, r * by), Math.min(255, g * by), Math.min(255, b * by)];
}
