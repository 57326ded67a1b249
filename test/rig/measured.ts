import { readFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { expect } from "vitest";

/** How often it is looked how many programs want to run, and for how long that is remembered. Milliseconds. */
const lookEvery = 250;
const remembered = 60_000;
/** What is shorter says nothing of the crowd. Milliseconds. */
const leastSpan = 2_000;
/** When, and how many wanted to run then; this one, which looks, not among them. */
const looks: { readonly at: number; readonly wanting: number }[] = [];

setInterval(() => {
  const at = performance.now();
  looks.push({ at, wanting: wanting() });
  while ((looks[0]?.at ?? at) < at - remembered) looks.shift();
}, lookEvery).unref();

/** The kernel's own count of what runs or could run (proc_loadavg(5), the fourth field). */
function wanting(): number {
  return Number(/ (\d+)\/\d+ /.exec(readFileSync("/proc/loadavg", "utf8"))?.[1] ?? 1) - 1;
}

/** How many wanted to run in the last `ms` milliseconds, on average: the load's own average is a minute behind. */
function lately(ms: number): number {
  const seen = looks.filter(({ at }) => at >= performance.now() - ms);
  return seen.length === 0 ? 0 : seen.reduce((sum, look) => sum + look.wanting, 0) / seen.length;
}

/**
 * Says what `took` so many milliseconds, and expects it to have held its `figure`: the figure itself where this machine
 * has a core to spare, and up to four times it where more wants to run than there are cores.
 *
 * @param over for how long it was measured, up to a minute; more than it took where it is the worst of many
 */
export function expectWithin(what: string, took: number, figure: number, over: number = took): void {
  const crowd = Math.max(loadavg()[0] ?? 0, lately(Math.max(over, leastSpan))) / availableParallelism();
  const limit = figure * Math.min(4, Math.max(1, crowd));
  const crowded = limit > figure ? `; ${Math.round(limit)} ms on this machine, ${crowd.toFixed(1)} to a core` : "";
  console.info(`${what}: ${Math.round(took)} ms (${figure} ms${crowded})`);
  expect(took, what).toBeLessThanOrEqual(limit);
}
