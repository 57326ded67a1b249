import { availableParallelism, loadavg } from "node:os";

/**
 * A limit, ms, on this machine as it is now: a half more than the figure where there are cores to spare, and up to four
 * times it where more wants to run than there are cores. The figures themselves are measured by `npm run bench`.
 */
export function within(figure: number): number {
  const crowd = (loadavg()[0] ?? 0) / availableParallelism();
  return figure * Math.min(4, Math.max(1.5, 2 * crowd));
}

/** Asks again until `look` gives something other than undefined, null or false; fails after `limit` milliseconds. */
export async function until<Value>(
  look: () => Value | Promise<Value>,
  what: string,
  limit = 20_000,
): Promise<NonNullable<Exclude<Value, false>>> {
  const end = performance.now() + limit;
  let last: unknown;
  for (;;) {
    try {
      const value = await look();
      if (value !== undefined && value !== null && value !== false) return value as NonNullable<Exclude<Value, false>>;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (performance.now() > end) {
      throw new Error(`Waited ${limit} ms for ${what}.${last instanceof Error ? ` ${last.message}` : ""}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
