import type { Clock, Timer } from "./clock.ts";

interface Due {
  at: number;
  every: number | undefined;
  action: () => void;
}

/** A clock that stands still until told: the injected clock of unit tests. */
export class ManualClock implements Clock {
  #now = 0;
  #wallAtStart: number;
  readonly #due = new Set<Due>();

  /** @param wallAtStart what `wall()` says before the first {@link advance}, in ms since 1970 */
  constructor(wallAtStart = Date.UTC(2026, 0, 5, 9, 0, 0)) {
    this.#wallAtStart = wallAtStart;
  }

  /** How many timers wait to fall due: none once everything that made them has ended. */
  get waiting(): number {
    return this.#due.size;
  }

  monotonic(): number {
    return this.#now;
  }

  wall(): number {
    return this.#wallAtStart + this.#now;
  }

  /** Sets the time of day, as somebody sets a clock: intervals do not notice. Milliseconds since 1970. */
  set(wall: number): void {
    this.#wallAtStart = wall - this.#now;
  }

  after(ms: number, action: () => void): Timer {
    return this.#add({ at: this.#now + ms, every: undefined, action });
  }

  every(ms: number, action: () => void): Timer {
    return this.#add({ at: this.#now + ms, every: ms, action });
  }

  /** Moves time on by `ms`, running what falls due in order. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const next = [...this.#due].filter((due) => due.at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#now = next.at;
      if (next.every === undefined) this.#due.delete(next);
      else next.at += next.every;
      next.action();
    }
    this.#now = end;
  }

  #add(due: Due): Timer {
    this.#due.add(due);
    return { cancel: () => this.#due.delete(due) };
  }
}
