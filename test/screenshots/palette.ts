import { crc32, deflateSync } from "node:zlib";
import { PNG } from "pngjs";

type Counted = readonly [colour: number, count: number];
const channels = [16, 8, 0] as const;

/** The same picture in 256 colours of its own: words and shapes lose nothing by it, drawn people hardly, and it is less than half as large. */
export function inFewColours(png: Buffer): Buffer {
  const { width, height, data } = PNG.sync.read(png);
  const pixels = new Uint32Array(width * height);
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += 1) {
    const colour = data.readUIntBE(at * 4, 3);
    pixels[at] = colour;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = split([...counts]).map(mean);
  const index = new Map([...counts.keys()].map((colour) => [colour, nearest(palette, colour)]));
  // Each line begins with the number of its filter; 0 is none.
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      lines[y * (width + 1) + 1 + x] = index.get(pixels[y * width + x] ?? 0) ?? 0;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette.flat())),
    chunk("IDAT", deflateSync(lines, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Median cut: the box whose colours differ most, weighed by how often they occur, is halved until there are 256. */
function split(all: Counted[]): Counted[][] {
  const boxes = [{ colours: all, ...spread(all) }];
  while (boxes.length < 256) {
    const widest = boxes.reduce((a, b) => (b.weight > a.weight ? b : a));
    if (widest.weight === 0) break;
    const { shift } = widest;
    const sorted = widest.colours.toSorted(([a], [b]) => ((a >> shift) & 255) - ((b >> shift) & 255));
    const half = halfway(sorted);
    boxes.splice(
      boxes.indexOf(widest),
      1,
      ...[sorted.slice(0, half), sorted.slice(half)].map((colours) => ({ colours, ...spread(colours) })),
    );
  }
  return boxes.map(({ colours }) => colours);
}

/** The channel in which these colours differ most, and how much that matters. */
function spread(colours: readonly Counted[]): { shift: number; weight: number } {
  const total = colours.reduce((sum, [, count]) => sum + count, 0);
  const ranges = channels.map((shift) => {
    let [least, most] = [255, 0];
    for (const [colour] of colours) {
      const value = (colour >> shift) & 255;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return { shift, weight: (most - least) ** 2 * Math.sqrt(total) };
  });
  return ranges.reduce((a, b) => (b.weight > a.weight ? b : a));
}

function halfway(sorted: readonly Counted[]): number {
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  let before = 0;
  for (const [at, [, count]] of sorted.entries()) {
    before += count;
    if (before * 2 >= total) return Math.min(Math.max(1, at), sorted.length - 1);
  }
  return 1;
}

function mean(box: readonly Counted[]): number[] {
  const total = box.reduce((sum, [, count]) => sum + count, 0);
  return channels.map((shift) =>
    Math.round(box.reduce((sum, [colour, count]) => sum + ((colour >> shift) & 255) * count, 0) / total),
  );
}

/** The place of the palette's colour that is least unlike: a box's own mean may be further away than its neighbour's. */
function nearest(palette: readonly (readonly number[])[], colour: number): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (const [place, [red = 0, green = 0, blue = 0]] of palette.entries()) {
    const distance = (red - (colour >> 16)) ** 2 + (green - ((colour >> 8) & 255)) ** 2 + (blue - (colour & 255)) ** 2;
    if (distance < least) [best, least] = [place, distance];
  }
  return best;
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), body]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(body.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}
