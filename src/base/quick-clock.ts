import type { Clock, Timer } from "./clock.ts";

interface Due {
  at: number;
  readonly every: number | undefined;
  readonly action: () => void;
}

/** How often it moves on, in milliseconds of the machine's own time. */
const step = 2;

/**
 * A clock for tests over real wires, whose waits would else be waited out: it goes `times` as fast as the machine's.
 * It moves on only as the event loop turns, and whatever falls due at one moment has a turn of its own: bytes that have
 * arrived are always read before the next moment comes, so a busy machine slows the clock and fails no test.
 */
export class QuickClock implements Clock {
  readonly #times: number;
  readonly #wallAtStart = Date.now();
  readonly #due = new Set<Due>();
  #now = 0;
  /** When it last moved on by the machine's time; nothing is due meanwhile, so it is looked at when somebody asks. */
  #idleSince: number | undefined = performance.now();

  /** @param times how many of its milliseconds pass in one of the machine's */
  constructor(times = 10) {
    this.#times = times;
  }

  monotonic(): number {
    if (this.#idleSince === undefined) return this.#now;
    return this.#now + (performance.now() - this.#idleSince) * this.#times;
  }

  wall(): number {
    return Math.floor(this.#wallAtStart + this.monotonic());
  }

  after(ms: number, action: () => void): Timer {
    return this.#add(ms, undefined, action);
  }

  every(ms: number, action: () => void): Timer {
    return this.#add(ms, ms, action);
  }

  #add(ms: number, every: number | undefined, action: () => void): Timer {
    if (this.#idleSince !== undefined) {
      this.#now = this.monotonic();
      this.#idleSince = undefined;
      setTimeout(() => this.#turn(this.#now + step * this.#times), step);
    }
    const due: Due = { at: this.#now + ms, every, action };
    this.#due.add(due);
    return { cancel: () => this.#due.delete(due) };
  }

  /** Runs what is due first up to `end`, and the rest in later turns of the event loop. */
  #turn(end: number): void {
    const next = this.#first(end);
    if (next === undefined) {
      this.#now = end;
      if (this.#due.size === 0) this.#idleSince = performance.now();
      else setTimeout(() => this.#turn(end + step * this.#times), step);
      return;
    }
    this.#now = next.at;
    if (next.every === undefined) this.#due.delete(next);
    else next.at += next.every;
    setTimeout(() => this.#turn(end), 0);
    next.action();
  }

  #first(end: number): Due | undefined {
    let first: Due | undefined;
    for (const due of this.#due) if (due.at <= end && (first === undefined || due.at < first.at)) first = due;
    return first;
  }
}
