import { spawnSync } from "node:child_process";

/**
 * Where processes run by the round-robin real-time policy (sched(7)), puts these ones' main threads a step above all their
 * other threads: that policy lets nobody go before an equal, V8's helpers, which mark on every core, among them. Both main
 * threads were seen to stand still for the same 14.5 ms, which this may be the cause of; the ordinary scheduler, by which a
 * room runs, lets whoever has slept go first.
 */
export function mainThreadsFirst(pids: readonly number[]): void {
  for (const pid of pids) {
    const { stdout } = spawnSync("chrt", ["--pid", String(pid)], { encoding: "utf8" });
    const priority = /SCHED_RR[\s\S]*priority: (\d+)/.exec(stdout)?.[1];
    if (priority !== undefined) spawnSync("chrt", ["--rr", "--pid", String(Number(priority) + 1), String(pid)]);
  }
}
