import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isMainThread } from "node:worker_threads";

/*
 * Loaded into every Node process of the room (`NODE_OPTIONS=--import`): only a process itself knows how late its event
 * loop turns. It writes what it saw to PARLEY_SOAK_PROBES/PID.json every few seconds and touches nothing else.
 */

const everyMs = 50;
const writeEveryMs = 5_000;
const folder = process.env.PARLEY_SOAK_PROBES;

if (folder !== undefined && isMainThread) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${process.pid}.json`);
  let late: number[] = [];
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    late.push(Math.max(0, now - last - everyMs));
    last = now;
  }, everyMs).unref();
  setInterval(() => {
    const sorted = late.toSorted((a, b) => a - b);
    late = [];
    const { heapUsed, external } = process.memoryUsage();
    const p99 = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0;
    writeFileSync(`${file}.part`, JSON.stringify({ lagP99: p99, lagMost: sorted.at(-1) ?? 0, heapUsed, external }));
    renameSync(`${file}.part`, file);
  }, writeEveryMs).unref();
}
