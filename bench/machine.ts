import { cpus, loadavg, release, totalmem } from "node:os";

/** What the figures were measured on, in words. */
export function thisMachine(): string {
  const model = cpus()[0]?.model.trim() || "unknown processor";
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  return `${cpus().length} cores (${model}), ${memory} GB, Linux ${release()}, Node ${process.versions.node}`;
}

/** How busy the machine is with everything, this benchmark included. */
export function loadNow(): string {
  return loadavg()[0]?.toFixed(1) ?? "unknown";
}
