import { readdirSync, readFileSync } from "node:fs";

/** What of a process the kernel tells everybody; undefined where there is none. */
interface ProcessFacts {
  readonly parent: number;
  /** Of its first thread, on which a page's script runs: R: runs or wants to; D: waits for the disk; S: sleeps; T: stopped. */
  readonly state: string;
}

function factsOf(pid: number): ProcessFacts | undefined {
  try {
    // What stands in brackets before may hold anything.
    const [state = "", parent] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return { state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}

function drawsPages(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("--type=renderer");
  } catch {
    return false;
  }
}

/**
 * Whether a page of the browser below the process `above` is at work: its script's thread runs, wants to, or waits for the
 * disk. One that says nothing and works is late, on a board that is slow, full or short of memory; one that says nothing and
 * sleeps, or was stopped, will not say anything any more.
 */
export function pageWorks(above: number): boolean {
  const facts = new Map<number, ProcessFacts>();
  for (const name of readdirSync("/proc")) {
    const found = /^\d+$/.test(name) ? factsOf(Number(name)) : undefined;
    if (found !== undefined) facts.set(Number(name), found);
  }
  const isBelow = (pid: number): boolean => {
    const parent = facts.get(pid)?.parent ?? 0;
    return parent === above || (parent > 1 && isBelow(parent));
  };
  return [...facts].some(([pid, { state }]) => (state === "R" || state === "D") && isBelow(pid) && drawsPages(pid));
}
