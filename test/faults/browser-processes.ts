import { readdirSync, readFileSync } from "node:fs";

function read(pid: number, file: "cmdline" | "stat"): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}

/** The parent of a process; what stands in brackets before it may hold anything. */
function parentOf(pid: number): number {
  return Number(read(pid, "stat").split(") ").at(-1)?.split(" ")[1] ?? 0);
}

function below(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) if (/^\d+$/.test(name)) parents.set(Number(name), parentOf(Number(name)));
  const isBelow = (each: number): boolean => {
    const parent = parents.get(each);
    return parent === pid || (parent !== undefined && parent > 1 && isBelow(parent));
  };
  return [...parents.keys()].filter(isBelow);
}

/** Every process below `pid` that draws a page. */
export function renderersBelow(pid: number): number[] {
  return below(pid).filter((each) => read(each, "cmdline").includes("--type=renderer"));
}

/** The browser that a shell keeps: the process whose profile is named and which is nobody's part. */
export function browserBelow(pid: number): number | undefined {
  return below(pid).find((each) => {
    const line = read(each, "cmdline");
    return line.includes("--user-data-dir=") && line.includes("--window-size=") && !line.includes("--type=");
  });
}

/** Whether a process is there and has not ended. */
export function isThere(pid: number): boolean {
  const state = read(pid, "stat").split(") ").at(-1)?.[0];
  return state !== undefined && state !== "" && state !== "Z" && state !== "X";
}
