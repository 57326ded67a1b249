import type { Clock, Timer } from "#base/clock.ts";
import { controllerLimits } from "../limits.ts";

/** For how long something that was deleted can be brought back. */
export const restoreWithinMs = 10 * 60_000;

/** Something deleted as the disk has it: when that was, by a clock that may have been wrong. */
export interface DeletedRow {
  readonly id: string;
  readonly at: number;
}

interface Deleted<Thing> {
  /** Undefined for what an earlier start deleted. */
  readonly thing: Thing | undefined;
  /** By the clock nobody sets. */
  readonly until: number;
  readonly forget: Timer;
}

/**
 * What was deleted and can still come back: for ten minutes by the clock nobody sets, and so many at most. Then it is
 * gone from the disk as well, which what it holds of the room has to be.
 */
export class LatelyDeleted<Thing> implements Disposable {
  readonly #clock: Clock;
  readonly #forget: (id: string) => Promise<void>;
  /** In the order they were deleted. */
  readonly #deleted = new Map<string, Deleted<Thing>>();

  /** @param forget takes one from the disk for good */
  constructor(clock: Clock, forget: (id: string) => Promise<void>) {
    this.#clock = clock;
    this.#forget = forget;
  }

  /** Things deleted since this start. */
  get things(): readonly Thing[] {
    return [...this.#deleted.values()].flatMap(({ thing }) => (thing === undefined ? [] : [thing]));
  }

  /** What an earlier start deleted, oldest first: it has what is left of its time, and never more than all of it. */
  adopt(rows: readonly DeletedRow[]): void {
    const now = this.#clock.wall();
    for (const { id, at } of rows) this.#keep(id, undefined, Math.min(restoreWithinMs, at + restoreWithinMs - now));
  }

  /** It was deleted just now. */
  add(id: string, thing: Thing): void {
    this.#keep(id, thing, restoreWithinMs);
  }

  /** Whether it can still be brought back. */
  has(id: string): boolean {
    const deleted = this.#deleted.get(id);
    return deleted !== undefined && this.#clock.monotonic() <= deleted.until;
  }

  /** It is back. */
  drop(id: string): void {
    this.#deleted.get(id)?.forget.cancel();
    this.#deleted.delete(id);
  }

  [Symbol.dispose](): void {
    for (const id of [...this.#deleted.keys()]) this.drop(id);
  }

  #keep(id: string, thing: Thing | undefined, ms: number): void {
    this.drop(id);
    const forget = this.#clock.after(Math.max(0, ms) + 1, () => this.#end(id));
    this.#deleted.set(id, { thing, until: this.#clock.monotonic() + ms, forget });
    for (const oldest of this.#deleted.keys()) {
      if (this.#deleted.size <= controllerLimits.deletedKept) break;
      this.#end(oldest);
    }
  }

  #end(id: string): void {
    this.drop(id);
    // What a failing disk keeps, the next start forgets.
    void this.#forget(id).catch(() => {});
  }
}
