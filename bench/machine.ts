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

/** Notes how busy the machine is; the returned function says it, in words, of the time since. */
export function watchLoad(): () => string {
  const load = loadavg()[0]?.toFixed(1) ?? "unknown";
  const waited = waitedForCore();
  const began = performance.now();
  return () => {
    const since = waitedForCore();
    if (waited === undefined || since === undefined) return `load ${load} before`;
    const share = Math.round((100 * (since - waited)) / (performance.now() - began));
    return `load ${load} before; something waited for a core ${share} % of the time`;
  };
}
