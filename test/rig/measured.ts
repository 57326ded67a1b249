import { availableParallelism, loadavg } from "node:os";
import { expect } from "vitest";

/**
 * Says what `took` so many milliseconds, and expects it to have held its `figure`: the figure itself where this machine
 * has a core to spare, and up to four times it where more wants to run than there are cores.
 */
export function expectWithin(what: string, took: number, figure: number): void {
  const crowd = (loadavg()[0] ?? 0) / availableParallelism();
  const limit = figure * Math.min(4, Math.max(1, crowd));
  const crowded = limit > figure ? `; ${Math.round(limit)} ms on this machine, ${crowd.toFixed(1)} to a core` : "";
  console.info(`${what}: ${Math.round(took)} ms (${figure} ms${crowded})`);
  expect(took, what).toBeLessThanOrEqual(limit);
}
