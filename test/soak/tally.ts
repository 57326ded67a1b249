import { messageOf } from "#base/log.ts";

/** What was done during the day, by name, and what did not go as it should. */
export class Tally {
  readonly #done = new Map<string, number>();
  readonly problems: string[] = [];

  count(what: string, by = 1): void {
    this.#done.set(what, (this.#done.get(what) ?? 0) + by);
  }

  problem(what: string, thrown: unknown): void {
    this.problems.push(`${new Date().toISOString()} ${what}: ${messageOf(thrown)}`);
    process.stderr.write(`  ${this.problems.at(-1)}\n`);
  }

  /** Everything that was done, in alphabetical order. */
  get done(): readonly (readonly [what: string, times: number])[] {
    return [...this.#done].sort(([a], [b]) => a.localeCompare(b));
  }
}

/** The day as those who act in it see it: when it ends, and chance that is the same in every run of a seed. */
export interface Day {
  readonly tally: Tally;
  readonly random: () => number;
  /** Waits, but not beyond the day's end. */
  readonly pause: (ms: number) => Promise<void>;
  readonly over: () => boolean;
}

/** A whole number from `least` to `most`. */
export function between({ random }: Day, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

/** What people do ends within this, or somebody waits for an answer that went with its connection. Milliseconds. */
const actWithinMs = 180_000;

/** Does something again and again until the day is over; what fails is noted, and the next time is another try. */
export async function allDay(day: Day, what: string, act: () => Promise<void>, rest: () => number): Promise<void> {
  while (!day.over()) {
    let late: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_, reject) => {
      late = setTimeout(() => reject(new Error("it came to no end")), actWithinMs);
    });
    try {
      await Promise.race([act(), limit]).finally(() => clearTimeout(late));
    } catch (error) {
      if (!day.over()) day.tally.problem(what, error);
    }
    await day.pause(rest());
  }
}
