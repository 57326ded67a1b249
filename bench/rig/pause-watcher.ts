import { writeSync } from "node:fs";
import { hrtime } from "node:process";

/**
 * A process of its own, one to a core, at the highest real-time priority: wakes every millisecond and writes when it
 * could not (`from to`, milliseconds of the monotonic clock). Nothing the room or the benchmark does can hold it up;
 * what does is the machine: its kernel's own threads, or the host that took the core away.
 */
const every = 1;
/** Shorter ones are the timer's own. Milliseconds. */
const shortest = 1;

const never = new Int32Array(new SharedArrayBuffer(4));
const monotonic = () => Number(hrtime.bigint()) / 1e6;

writeSync(1, "watching\n");
for (let last = monotonic(); ; ) {
  Atomics.wait(never, 0, 0, every);
  const woken = monotonic();
  if (woken - last >= every + shortest) writeSync(1, `${last + every} ${woken}\n`);
  last = woken;
}
