import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import threading, { isMainThread, Worker, type WorkerOptions } from "node:worker_threads";

/*
 * Loaded into every Node process of the room (`NODE_OPTIONS=--import`) and each of its threads: only a process itself knows
 * how late its event loop turns, and what its heap holds once it is swept. Every thread sweeps its heap once a minute, so
 * that what a process's memory rises by is not what lies about. It writes what it saw to PARLEY_SOAK_PROBES/PID.json every
 * few seconds and touches nothing else.
 */

const everyMs = 50;
const writeEveryMs = 5_000;
/** A sweep of the whole heap stands still for some ten milliseconds: seldom, and not counted as lateness. */
const sweepEveryMs = 60_000;
const folder = process.env.PARLEY_SOAK_PROBES;

function sweeper(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc");
}

/** A thread that is started with arguments of its own has none of NODE_OPTIONS. */
class ProbedWorker extends Worker {
  constructor(file: string | URL, options: WorkerOptions = {}) {
    super(file, { ...options, execArgv: [...(options.execArgv ?? []), `--import=${import.meta.url}`] });
  }
}

if (folder !== undefined && !isMainThread) setInterval(sweeper(), sweepEveryMs).unref();
if (folder !== undefined && isMainThread) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${process.pid}.json`);
  let late: number[] = [];
  let last = performance.now();
  const sweep = sweeper();
  let heapLive: number | undefined;
  threading.Worker = ProbedWorker;
  syncBuiltinESMExports();
  const threads = new Set<Worker>();
  let threadsUsed: number | undefined;
  process.on("worker", (thread) => {
    threads.add(thread);
    thread.once("exit", () => threads.delete(thread));
  });
  // Less than a minute's garbage included.
  const lookAtThreads = async (): Promise<void> => {
    const heaps = await Promise.all([...threads].map((thread) => thread.getHeapStatistics()));
    threadsUsed = heaps.length === 0 ? undefined : heaps.reduce((sum, heap) => sum + heap.used_heap_size, 0);
  };
  setInterval(() => {
    sweep();
    heapLive = process.memoryUsage().heapUsed;
    last = performance.now();
  }, sweepEveryMs).unref();
  setInterval(() => {
    const now = performance.now();
    late.push(Math.max(0, now - last - everyMs));
    last = now;
  }, everyMs).unref();
  setInterval(() => {
    // One that ends meanwhile is asked no more.
    lookAtThreads().catch(() => {});
    const sorted = late.toSorted((a, b) => a - b);
    late = [];
    const { heapUsed, external } = process.memoryUsage();
    const p99 = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0;
    const told = { lagP99: p99, lagMost: sorted.at(-1) ?? 0, heapUsed, heapLive, threadsUsed, external };
    writeFileSync(`${file}.part`, JSON.stringify(told));
    renameSync(`${file}.part`, file);
  }, writeEveryMs).unref();
}
