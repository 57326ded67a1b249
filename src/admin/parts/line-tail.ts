import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

/** Runs `action` soon, once: the browser's next frame, or a test's own moment. */
export type Soon = (action: () => void) => void;

/** What still counts of lines, oldest first. */
export type Remember<Line> = (older: readonly Line[]) => readonly Line[];

const nextFrame: Soon = (action) => {
  // A hidden page has no frames, and its lines must still be taken in.
  if (document.hidden) {
    setTimeout(action, 250);
  } else {
    requestAnimationFrame(action);
  }
};

const keys = new WeakMap<object, number>();
let lastKey = 0;

/** A number of its own for each line, for drawing lists: lines themselves may be alike. */
export function lineKey(line: object): number {
  const known = keys.get(line);
  if (known !== undefined) {
    return known;
  }
  lastKey += 1;
  keys.set(line, lastKey);
  return lastKey;
}

/**
 * The newest lines of something that goes on. Lines are taken in together once a frame, since a camera's wire speaks
 * a hundred times a second; no more than `limit` are kept. While held, the lines in view stand still.
 */
export class LineTail<Line> {
  readonly #limit: number;
  readonly #soon: Soon;
  readonly #remember: Remember<Line>;
  readonly #lines: Signal<readonly Line[]> = signal([]);
  readonly #held: Signal<boolean> = signal(false);
  readonly #waiting: Signal<number> = signal(0);
  #arrived: Line[] = [];
  /** What still counts of the lines before those in view, and of those that were passed over behind them. */
  #older: readonly Line[] = [];
  #passed: readonly Line[] = [];
  #asked = false;

  /** @param remember what still counts of lines that are too many to keep; nothing, unless said otherwise */
  constructor(limit: number, soon: Soon = nextFrame, remember: Remember<Line> = () => []) {
    this.#limit = limit;
    this.#soon = soon;
    this.#remember = remember;
  }

  /** Oldest first. */
  get lines(): ReadonlySignal<readonly Line[]> {
    return this.#lines;
  }

  /** Whether the view stands still. */
  get held(): ReadonlySignal<boolean> {
    return this.#held;
  }

  /** How many lines came while held. */
  get waiting(): ReadonlySignal<number> {
    return this.#waiting;
  }

  /** Takes a line that has just come. */
  push(line: Line): void {
    this.#arrived.push(line);
    if (this.#arrived.length > this.#limit) {
      this.#passed = this.#remember([...this.#passed, ...this.#arrived.splice(0, 1)]);
    }
    if (!this.#asked) {
      this.#asked = true;
      this.#soon(() => {
        this.#asked = false;
        this.#take();
      });
    }
  }

  /**
   * Puts what was read in its place: what is known and older stays before it, what is known and newer after it. Lines
   * that are alike stay the same object, so that a page need not draw them again.
   *
   * @param before what still counts of the lines before those that were read
   */
  restart(read: readonly Line[], isNewer: (line: Line, other: Line) => boolean, before: readonly Line[] = []): void {
    const known = this.#known();
    if (known.length === 0) {
      this.#older = before;
    }
    const first = read[0];
    const last = read.at(-1);
    this.#arrived = [];
    this.#waiting.value = 0;
    if (first === undefined || last === undefined) {
      this.#keep(known);
      return;
    }
    const alike = new Map<string, Line[]>();
    for (const line of known) {
      const text = JSON.stringify(line);
      alike.set(text, [...(alike.get(text) ?? []), line]);
    }
    const same = (line: Line) => alike.get(JSON.stringify(line))?.shift() ?? line;
    const older = known.filter((line) => isNewer(first, line));
    const newer = known.filter((line) => isNewer(line, last));
    this.#keep([...older, ...read.map(same), ...newer]);
  }

  /** What still counts of the lines before the first of `chosen`, which are some of those in view. */
  before(chosen: readonly Line[]): readonly Line[] {
    const lines = this.#lines.peek();
    const [first] = chosen;
    return first === undefined
      ? []
      : this.#remember([...this.#older, ...lines.slice(0, Math.max(0, lines.indexOf(first)))]);
  }

  /** Holds the view still. */
  hold(): void {
    this.#held.value = true;
  }

  /** Goes on, with all that came meanwhile. */
  goOn(): void {
    this.#held.value = false;
    this.#take();
  }

  /** Forgets every line. */
  clear(): void {
    this.#arrived = [];
    this.#older = [];
    this.#passed = [];
    this.#waiting.value = 0;
    this.#lines.value = [];
  }

  #take(): void {
    if (this.#held.peek()) {
      this.#waiting.value = this.#arrived.length;
      return;
    }
    this.#waiting.value = 0;
    if (this.#arrived.length > 0) {
      const known = this.#known();
      this.#arrived = [];
      this.#keep(known);
    }
  }

  #known(): readonly Line[] {
    return [...this.#lines.peek(), ...this.#passed, ...this.#arrived];
  }

  #keep(known: readonly Line[]): void {
    const tooMany = Math.max(0, known.length - this.#limit);
    if (tooMany > 0) {
      this.#older = this.#remember([...this.#older, ...known.slice(0, tooMany)]);
    }
    this.#passed = [];
    this.#lines.value = known.slice(tooMany);
  }
}
