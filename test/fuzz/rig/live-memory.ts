import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { z } from "zod";
import { until } from "../../rig/until.ts";

const saidSchema = z.object({ turn: z.int(), mb: z.number() });
/** Where processes under test write what they hold after a collection. */
const folder = mkdtempSync(join(tmpdir(), "parley-live-"));

/** The environment of a process that tells what it holds when it is asked by a signal. */
export const probedEnvironment: NodeJS.ProcessEnv = {
  ...process.env,
  PARLEY_FUZZ_PROBES: folder,
  NODE_OPTIONS: `--import=${import.meta.resolve("./live-memory-probe.ts")} --unhandled-rejections=strict`,
};

/** What this process holds in its heap and beside it, megabytes, after what nobody needs is collected. */
export function ownLiveMemory(): number {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") for (let turn = 0; turn < 2; turn += 1) collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

/** The same of another process, started with {@link probedEnvironment}. */
export async function liveMemory(pid: number): Promise<number> {
  if (pid === process.pid) return ownLiveMemory();
  const before = said(pid)?.turn ?? 0;
  process.kill(pid, "SIGUSR2");
  const { mb } = await until(
    () => {
      const now = said(pid);
      return now !== undefined && now.turn > before ? now : undefined;
    },
    `process ${pid} to say what it holds`,
    30_000,
  );
  return mb;
}

function said(pid: number): z.infer<typeof saidSchema> | undefined {
  try {
    return saidSchema.parse(JSON.parse(readFileSync(join(folder, `${pid}.json`), "utf8")));
  } catch {
    return undefined;
  }
}
