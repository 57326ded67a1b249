import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What a process is, by its id. */
interface Listed {
  readonly parent: number;
  readonly command: string;
}

/** What a group of threads did between two looks. */
export interface CoreUse {
  /** Of one core, percent. */
  readonly ran: number;
  /** For how much of the time one of them could have run and had no core, percent; summed over the threads. */
  readonly waited: number;
}

/** Clock ticks a second of /proc/PID/stat. */
const ticks = 100;

const tasks = (pid: number): number[] => numbersIn(`/proc/${pid}/task`);

function numbersIn(folder: string): number[] {
  try {
    return readdirSync(folder).map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function listProcesses(): Map<number, Listed> {
  const found = new Map<number, Listed>();
  for (const pid of numbersIn("/proc")) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
      found.set(pid, { parent, command: readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ") });
    } catch {
      // Gone between the listing and the look at it.
    }
  }
  return found;
}

/** A process, by its id or by words of its command, and all that came of it. */
export function familyOf(root: number | string): number[] {
  const all = listProcesses();
  const isOf = (pid: number): boolean => {
    const listed = all.get(pid);
    if (listed === undefined || pid === process.pid) return false;
    return pid === root || (typeof root === "string" && listed.command.includes(root)) || isOf(listed.parent);
  };
  return [...all.keys()].filter(isOf);
}

/** Lets processes run only where nothing else wants the core, or as any other. */
export async function putBehind(pids: readonly number[], behind: boolean): Promise<void> {
  const policy = behind ? "--idle" : "--other";
  for (const pid of pids) await run("chrt", ["--all-tasks", policy, "--pid", "0", String(pid)]).catch(() => undefined);
}

interface Counted {
  readonly ran: number;
  readonly waited: number;
}

/** How long threads have run and waited for a core since they began, ms, by group and thread. */
function count(group: string, pids: readonly number[]): Map<string, Counted> {
  const counted = new Map<string, Counted>();
  for (const pid of pids) {
    for (const task of tasks(pid)) {
      try {
        const folder = `/proc/${pid}/task/${task}`;
        const name = readFileSync(`${folder}/comm`, "utf8").trim();
        const stat = readFileSync(`${folder}/stat`, "utf8");
        const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        const ran = ((Number(fields[11]) + Number(fields[12])) * 1_000) / ticks;
        const [, delayed = 0] = readFileSync(`${folder}/schedstat`, "utf8").split(" ").map(Number);
        counted.set(`${group}\n${name}\n${task}`, { ran, waited: delayed / 1e6 });
      } catch {
        // A thread that has ended.
      }
    }
  }
  return counted;
}

/**
 * Watches what runs and what waits for a core; the returned function says it of the time since, by group and, within it,
 * by the threads' names.
 *
 * @param groups process ids by a name of the reader's
 */
export function watchCores(groups: ReadonlyMap<string, readonly number[]>): () => Map<string, Map<string, CoreUse>> {
  const began = performance.now();
  const all = () => new Map([...groups].flatMap(([group, pids]) => [...count(group, pids)]));
  const before = all();
  return () => {
    const lasted = performance.now() - began;
    const used = new Map<string, Map<string, CoreUse>>();
    for (const [key, { ran, waited }] of all()) {
      const [group = "", name = ""] = key.split("\n");
      const earlier = before.get(key) ?? { ran: 0, waited: 0 };
      const threads = used.get(group) ?? new Map<string, CoreUse>();
      const sum = threads.get(name) ?? { ran: 0, waited: 0 };
      threads.set(name, {
        ran: sum.ran + (100 * (ran - earlier.ran)) / lasted,
        waited: sum.waited + (100 * (waited - earlier.waited)) / lasted,
      });
      used.set(group, threads);
    }
    return used;
  };
}
