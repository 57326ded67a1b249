import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** What one of the room's processes, or a browser with all of its processes, holds at a moment. */
export interface ProcessVitals {
  readonly pid: number;
  readonly memoryMb: number;
  readonly descriptors: number;
  /** How late its event loop turned in the last seconds, the 99th of 100 turns; absent for what is no Node process. */
  readonly lagMs?: number;
  readonly heapMb?: number;
  /** What was left of the heap when it was last swept: what truly stays. */
  readonly heapLiveMb?: number;
  /** What the heaps of its other threads hold, a minute's garbage included; absent where it has none. */
  readonly threadsMb?: number;
}

const megabyte = 2 ** 20;
const probed = z.object({
  lagP99: z.number(),
  lagMost: z.number(),
  heapUsed: z.number(),
  heapLive: z.number().optional(),
  threadsUsed: z.number().optional(),
  external: z.number(),
});

/** A process's resident memory, descriptors and, where its probe writes to `probes`, its event loop. */
export function vitalsOf(pid: number, probes: string): ProcessVitals {
  const memoryMb = Number(/VmRSS:\s+(\d+)/.exec(proc(pid, "status"))?.[1] ?? 0) / 1024;
  const told = probeOf(pid, probes);
  return {
    pid,
    memoryMb,
    descriptors: descriptorsOf(pid),
    ...(told === undefined ? {} : { lagMs: told.lagP99, heapMb: told.heapUsed / megabyte }),
    ...(told?.heapLive === undefined ? {} : { heapLiveMb: told.heapLive / megabyte }),
    ...(told?.threadsUsed === undefined ? {} : { threadsMb: told.threadsUsed / megabyte }),
  };
}

/** A browser as a whole: what its processes share counts once (proportional set size). */
export function browserVitals(launcher: number): ProcessVitals {
  const pids = descendantsOf(launcher);
  return {
    pid: pids[0] ?? 0,
    memoryMb:
      pids.reduce((sum, pid) => sum + Number(/^Pss:\s+(\d+)/m.exec(proc(pid, "smaps_rollup"))?.[1] ?? 0), 0) / 1024,
    descriptors: pids.reduce((sum, pid) => sum + descriptorsOf(pid), 0),
  };
}

/** Every process below `pid`, nearest first. */
export function descendantsOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number(/^PPid:\s+(\d+)/m.exec(proc(Number(name), "status"))?.[1] ?? 0);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found: number[] = [];
  const next = [pid];
  for (let at = next.shift(); at !== undefined; at = next.shift()) {
    const below = children.get(at) ?? [];
    found.push(...below);
    next.push(...below);
  }
  return found;
}

/** Bytes of the files that are there, 0 for those that are not. */
export function bytesOf(...files: readonly string[]): number {
  return files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
}

function descriptorsOf(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return 0;
  }
}

function proc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    // Gone since it was listed.
    return "";
  }
}

function probeOf(pid: number, probes: string): z.infer<typeof probed> | undefined {
  try {
    return probed.parse(JSON.parse(readFileSync(join(probes, `${pid}.json`), "utf8")));
  } catch {
    return undefined;
  }
}
