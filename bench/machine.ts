import { readFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem } from "node:os";

/** What the figures were measured on, in words. */
export function thisMachine(): string {
  const model = cpus()[0]?.model.trim() || "unknown processor";
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  return `${cpus().length} cores (${model}), ${memory} GB, Linux ${release()}, Node ${process.versions.node}`;
}

/** Milliseconds since the machine's start in which anything waited for a core; undefined where the kernel keeps no count. */
function waitedForCore(): number | undefined {
  try {
    return Number(/total=(\d+)/.exec(readFileSync("/proc/pressure/cpu", "utf8"))?.[1]) / 1_000;
  } catch {
    return undefined;
  }
}

/** Whether the benchmark, and the room with it, goes before others on the machine; in words, empty where it does not. */
function priority(): string {
  const stat = readFileSync("/proc/self/stat", "utf8");
  // proc(5): the 19th field is the nice value, the 41st the scheduling policy, of which 1 and 2 are real-time.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [nice, policy] = [Number(fields[19 - 3]), Number(fields[41 - 3])];
  if (policy === 1 || policy === 2) return "; room and benchmark at real-time priority";
  return nice < 0 ? `; room and benchmark at nice ${nice}` : "";
}

/** Notes how busy the machine is; the returned function says it, in words, of the time since. */
export function watchLoad(): () => string {
  const load = loadavg()[0]?.toFixed(1) ?? "unknown";
  const waited = waitedForCore();
  const began = performance.now();
  return () => {
    const since = waitedForCore();
    if (waited === undefined || since === undefined) return `load ${load} before${priority()}`;
    const share = Math.round((100 * (since - waited)) / (performance.now() - began));
    return `load ${load} before; something waited for a core ${share} % of the time${priority()}`;
  };
}
