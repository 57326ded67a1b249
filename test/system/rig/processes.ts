import { readdirSync, readFileSync } from "node:fs";

/** The numbers of a process, the host's first and the innermost namespace's last; none when it has ended. */
export function pidsOf(pid: number): number[] {
  return fieldOf(pid, "NSpid").map(Number);
}

function fieldOf(pid: number, field: string): string[] {
  try {
    const line = readFileSync(`/proc/${pid}/status`, "utf8")
      .split("\n")
      .find((each) => each.startsWith(`${field}:`));
    return (
      line
        ?.slice(field.length + 1)
        .trim()
        .split(/\s+/) ?? []
    );
  } catch {
    return [];
  }
}

/** Every process that descends from `pid`. */
export function processesBelow(pid: number): number[] {
  const parents = new Map(
    readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), Number(fieldOf(Number(name), "PPid")[0])] as const),
  );
  const isBelow = (each: number): boolean => {
    const parent = parents.get(each);
    return parent === pid || (parent !== undefined && parent > 1 && isBelow(parent));
  };
  return [...parents.keys()].filter((each) => isBelow(each)).concat(pid);
}

/** The process that is number 1 in the outermost namespace below `pid`: the machine's init. A browser makes inner ones. */
export function firstProcess(pid: number): number | undefined {
  const firsts = processesBelow(pid).filter((each) => pidsOf(each).length > 1 && pidsOf(each).at(-1) === 1);
  return firsts.sort((a, b) => pidsOf(a).length - pidsOf(b).length)[0];
}
