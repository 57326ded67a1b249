import { readdir, readFile } from "node:fs/promises";
import { z } from "zod";
import { delay } from "#base/clock.ts";
import { readRuntimeFile, writeRuntimeFile } from "#process/runtime-file.ts";

const name = "supervisor";
const supervisorRuntime = z.object({ pid: z.int() });

/** How long the processes of a supervisor that was killed may take to notice and end by themselves. Milliseconds. */
const patienceMs = 6_000;

/** Another supervisor works with the same state directory: two would write over each other. */
export class RoomIsRunning extends Error {}

/**
 * Makes sure that nothing runs out of this state directory: refuses when its supervisor is alive, and waits for the
 * processes that a killed one left, since they hold ports and the database until they have ended.
 */
export async function clearEarlierRun(state: string, runtime: string): Promise<void> {
  const other = await readRuntimeFile(runtime, name, supervisorRuntime);
  if (other !== undefined && other.pid !== process.pid && (await isSupervisor(other.pid))) {
    throw new RoomIsRunning(
      `A room already runs out of ${state} (process ${other.pid}). End it, or give this one another --state.`,
    );
  }
  await writeRuntimeFile(runtime, name, { pid: process.pid } satisfies z.infer<typeof supervisorRuntime>);
  const end = performance.now() + patienceMs;
  for (;;) {
    const left = await processesWith(`--runtime=${runtime}`);
    if (left.length === 0) return;
    if (performance.now() > end) {
      for (const pid of left) killQuietly(pid);
    }
    await delay(50);
  }
}

/** A pid may have become another program's since. */
async function isSupervisor(pid: number): Promise<boolean> {
  const line = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return line.split("\0").some((argument) => argument.endsWith("supervisor/main.ts"));
}

/** Processes that have `argument` on their command line, word for word. */
export async function processesWith(argument: string): Promise<number[]> {
  const found: number[] = [];
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const line = await readFile(`/proc/${name}/cmdline`, "utf8").catch(() => "");
    if (line.split("\0").includes(argument)) found.push(Number(name));
  }
  return found;
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Ended meanwhile.
  }
}
