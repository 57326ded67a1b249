/** The size a picture is looked at in: enough to see it move, little enough for a small board. */
export const lumaSize = { width: 80, height: 45 } as const;
const { width, height } = lumaSize;

/** Brightness of {@link lumaSize}, row by row, 0 to 255. */
export type Luma = Uint8ClampedArray;

/** How far a shift is looked for; picture elements. */
const reach = { x: 12, y: 8 } as const;
/** The blocks that are looked for again: they cover what stays in the picture whatever the shift. */
const block = { size: 7, columns: 8, rows: 4 } as const;
const area = block.size * block.size;
/** A block whose brightness varies less than this on average has nothing to be recognised by. */
const leastTexture = 4;
/** Fewer textured blocks than this, or in fewer quarters of the picture, are not a whole picture. */
const leastBlocks = 8;
const leastQuarters = 3;

/** How a picture has shifted against an earlier one. */
export interface Shift {
  /** Picture elements; what is seen going right and down is positive. */
  readonly x: number;
  readonly y: number;
  /** The share of the blocks worth looking at that went this way together, 0 to 1; they lie all over the picture. */
  readonly share: number;
}

interface Found {
  readonly x: number;
  readonly y: number;
  readonly quarter: number;
}

/**
 * How the whole picture shifted from `before` to `now`: each of 32 blocks is looked for by itself, its own brightness
 * taken out, and the way most of them went counts. Somebody who walks by moves some blocks, a lamp that flickers none.
 * Undefined where there is too little to see it by.
 */
export function shiftBetween(before: Luma, now: Luma): Shift | undefined {
  const sums = boxSums(now);
  const found: (Found | undefined)[] = [];
  const quarters = new Set<number>();
  for (let row = 0; row < block.rows; row += 1)
    for (let column = 0; column < block.columns; column += 1) {
      const left = reach.x + column * block.size;
      const top = reach.y + row * block.size;
      const pattern = patternAt(before, left, top);
      if (pattern === undefined) continue;
      const quarter = (row < block.rows / 2 ? 0 : 2) + (column < block.columns / 2 ? 0 : 1);
      quarters.add(quarter);
      const at = lookFor(pattern, now, sums, left, top);
      found.push(at && { ...at, quarter });
    }
  if (found.length < leastBlocks || quarters.size < leastQuarters) return undefined;
  return commonShift(
    found.filter((each) => each !== undefined),
    found.length,
  );
}

interface Pattern {
  /** Brightness against the block's own mean. */
  readonly values: Float32Array;
  /** The mean of their sizes. */
  readonly texture: number;
}

function patternAt(luma: Luma, left: number, top: number): Pattern | undefined {
  const values = new Float32Array(area);
  let sum = 0;
  for (let y = 0; y < block.size; y += 1)
    for (let x = 0; x < block.size; x += 1) {
      const value = luma[(top + y) * width + left + x] ?? 0;
      values[y * block.size + x] = value;
      sum += value;
    }
  const mean = sum / area;
  let texture = 0;
  for (let at = 0; at < area; at += 1) {
    const value = (values[at] ?? 0) - mean;
    values[at] = value;
    texture += Math.abs(value);
  }
  texture /= area;
  return texture < leastTexture ? undefined : { values, texture };
}

/** Where the pattern is now; undefined where nothing like it is within reach. */
function lookFor(
  { values, texture }: Pattern,
  now: Luma,
  sums: Float64Array,
  left: number,
  top: number,
): { x: number; y: number } | undefined {
  const costAt = (dx: number, dy: number, most: number): number => {
    const from = (top + dy) * width + left + dx;
    const mean = boxSum(sums, left + dx, top + dy) / area;
    let cost = 0;
    for (let y = 0; y < block.size && cost < most; y += 1) {
      const line = from + y * width;
      for (let x = 0; x < block.size; x += 1)
        cost += Math.abs((now[line + x] ?? 0) - mean - (values[y * block.size + x] ?? 0));
    }
    return cost;
  };
  // What may as well not have moved has not moved: noise finds a slightly better place everywhere.
  let least = 0.9 * costAt(0, 0, Number.POSITIVE_INFINITY);
  let best = { x: 0, y: 0 };
  for (let dy = -reach.y; dy <= reach.y; dy += 1)
    for (let dx = -reach.x; dx <= reach.x; dx += 1) {
      if (dx === 0 && dy === 0) continue;
      const cost = costAt(dx, dy, least);
      if (cost >= least) continue;
      least = cost;
      best = { x: dx, y: dy };
    }
  return least / area <= Math.max(3, texture / 2) ? best : undefined;
}

/** The way most blocks went together. */
function commonShift(found: readonly Found[], looked: number): Shift {
  let most: readonly Found[] = [];
  for (const { x, y } of found) {
    const together = found.filter((each) => Math.abs(each.x - x) <= 1 && Math.abs(each.y - y) <= 1);
    if (together.length > most.length) most = together;
  }
  // What is in one corner alone is something in the picture, and not the picture.
  const isSpread = new Set(most.map(({ quarter }) => quarter)).size >= leastQuarters;
  const mean = (axis: "x" | "y"): number => most.reduce((sum, each) => sum + each[axis], 0) / Math.max(1, most.length);
  return { x: mean("x"), y: mean("y"), share: isSpread ? most.length / looked : 0 };
}

/** The sums of all brightness above and to the left, one row and one column wider than the picture. */
function boxSums(luma: Luma): Float64Array {
  const wide = width + 1;
  const sums = new Float64Array(wide * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let line = 0;
    for (let x = 0; x < width; x += 1) {
      line += luma[y * width + x] ?? 0;
      sums[(y + 1) * wide + x + 1] = (sums[y * wide + x + 1] ?? 0) + line;
    }
  }
  return sums;
}

function boxSum(sums: Float64Array, left: number, top: number): number {
  const wide = width + 1;
  const at = (x: number, y: number): number => sums[y * wide + x] ?? 0;
  const right = left + block.size;
  const bottom = top + block.size;
  return at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top);
}
