import { spawnSync } from "node:child_process";

/**
 * Where processes run by the round-robin real-time policy (sched(7)), puts these ones' main threads a step above all their
 * other threads: that policy lets nobody go before an equal, so that V8's helpers, marking on every core, would keep what
 * they help from running for 15 ms. The ordinary scheduler, by which a room runs, lets whoever has slept go first.
 */
export function mainThreadsFirst(pids: readonly number[]): void {
  for (const pid of pids) {
    const { stdout } = spawnSync("chrt", ["--pid", String(pid)], { encoding: "utf8" });
    const priority = /SCHED_RR[\s\S]*priority: (\d+)/.exec(stdout)?.[1];
    if (priority !== undefined) spawnSync("chrt", ["--rr", "--pid", String(Number(priority) + 1), String(pid)]);
  }
}
