/** What is looked at: a picture of so many points, in cells of so many each way. */
export const lookedAt = { width: 64, height: 36, cell: 4 } as const;
const columns = lookedAt.width / lookedAt.cell;
const rows = lookedAt.height / lookedAt.cell;
const cells = columns * rows;

/** Two looks a second are enough for people. Milliseconds. */
export const lookEveryMs = 500;

/** `dark`: nothing but the sensor's noise is to be seen. */
export interface MotionSeen {
  readonly state: "moving" | "still" | "dark";
  /** Share of the picture that changed, 0 to 1. */
  readonly level: number;
}

/** A mean below it, of 255, in several looks in a row is a dark room. */
const darkBelow = 14;
/** A cell's mean changes by at least so much, of 255, and by so many times its own usual noise. */
const leastChange = 5;
const timesNoise = 4;
/** So many cells that touch each other: a clock's digit, a lamp or a fan's blade is fewer. */
const cellsTogether = 3;
/** In so many of the last looks. */
const looksMoving = 3;
const looksKept = 4;
/** A change of so much of the picture at once is light or a camera that turns, unless it goes on. */
const wholePicture = 0.6;
/** How quickly a cell's noise is learnt: while it rests, and while it changes. What flickers for minutes is furniture. */
const learning = { first: 0.3, resting: 0.1, changing: 0.0005 } as const;
/** So many looks at a new picture only learn its noise; no sensor has more than so much, of 255: that is somebody. */
const looksLearning = 8;
const mostNoise = 5;
/**
 * A look is compared with so many before it: somebody who moves slowly is a second further on, and what comes back once a
 * second is elsewhere between.
 */
const compared = 2;

/**
 * Tells people from what else changes in a picture: differences of a small grey picture, less what light did to all of it,
 * above each cell's own noise, in several cells that touch, several times in a row. It keeps two pictures of 144 numbers.
 */
export class MotionDetector {
  readonly #before: Float32Array[] = [];
  readonly #noise = new Float32Array(cells).fill(1);
  #recent: boolean[] = [];
  #looks = 0;
  #darkFor = 0;
  #wholeFor = 0;

  /** Forgets what it saw: another picture begins. */
  reset(): void {
    this.#before.length = 0;
    this.#recent = [];
    this.#looks = 0;
    this.#wholeFor = 0;
  }

  /**
   * Looks at the next picture, half a second after the one before.
   *
   * @param grey brightness of each point, row by row, 0 to 255
   */
  look(grey: Uint8Array): MotionSeen {
    const now = meansOf(grey);
    const bright = now.reduce((sum, mean) => sum + mean, 0) / cells;
    this.#darkFor = bright < darkBelow ? this.#darkFor + 1 : 0;
    if (this.#darkFor >= looksKept) {
      this.reset();
      return { state: "dark", level: 0 };
    }
    const before = this.#before.map((means) => ({ means, gain: gainOf(means, now) }));
    this.#before.push(now);
    if (before.length < compared) {
      return { state: "still", level: 0 };
    }
    this.#before.shift();
    this.#looks += 1;
    const isLearning = this.#looks <= looksLearning;
    const changed = new Uint8Array(cells);
    let count = 0;
    for (let index = 0; index < cells; index += 1) {
      const mean = now[index] ?? 0;
      const difference = Math.max(...before.map(({ means, gain }) => Math.abs(mean - gain * (means[index] ?? 0))));
      const noise = this.#noise[index] ?? 1;
      const isChange = !isLearning && difference > Math.max(leastChange, timesNoise * noise);
      const rate = isLearning ? learning.first : isChange ? learning.changing : learning.resting;
      const seen = isLearning ? Math.min(difference, mostNoise) : difference;
      this.#noise[index] = noise + rate * (seen - noise);
      if (isChange) {
        changed[index] = 1;
        count += 1;
      }
    }
    const level = count / cells;
    this.#wholeFor = level > wholePicture ? this.#wholeFor + 1 : 0;
    const isLight = this.#wholeFor > 0 && this.#wholeFor < looksKept;
    this.#recent = [...this.#recent, !isLight && largestTogether(changed) >= cellsTogether].slice(-looksKept);
    const moving = this.#recent.filter((one) => one).length >= looksMoving;
    return { state: moving ? "moving" : "still", level };
  }
}

/** The mean brightness of each cell. */
function meansOf(grey: Uint8Array): Float32Array {
  const { width, cell } = lookedAt;
  const means = new Float32Array(cells);
  for (const [point, value] of grey.entries()) {
    const row = Math.floor(point / width / cell);
    const column = Math.floor((point % width) / cell);
    if (row < rows) {
      const index = row * columns + column;
      means[index] = (means[index] ?? 0) + value / cell ** 2;
    }
  }
  return means;
}

/** What light, or the camera's own exposure, did to all of the picture: the middle of what each cell says. */
function gainOf(before: Float32Array, now: Float32Array): number {
  const ratios = [...now].flatMap((mean, index) => {
    const was = before[index] ?? 0;
    return was >= 8 ? [mean / was] : [];
  });
  // A few lit places in the dark say nothing of the light.
  if (ratios.length < cells / 4) {
    return 1;
  }
  ratios.sort((one, other) => one - other);
  return ratios[Math.floor(ratios.length / 2)] ?? 1;
}

/** How many changed cells the largest patch has that touch along their sides. */
function largestTogether(changed: Uint8Array): number {
  const left = changed.slice();
  let largest = 0;
  for (let start = 0; start < cells; start += 1) {
    const open = left[start] === 1 ? [start] : [];
    left[start] = 0;
    let size = 0;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      size += 1;
      const column = at % columns;
      const beside = [at - columns, at + columns];
      if (column > 0) beside.push(at - 1);
      if (column < columns - 1) beside.push(at + 1);
      for (const next of beside) {
        if (left[next] === 1) {
          left[next] = 0;
          open.push(next);
        }
      }
    }
    largest = Math.max(largest, size);
  }
  return largest;
}
