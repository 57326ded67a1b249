import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpus } from "node:os";
import { join } from "node:path";
import { hrtime } from "node:process";
import { createInterface } from "node:readline";
import { now } from "../clock.ts";

const watcher = join(import.meta.dirname, "pause-watcher.ts");

/** A stretch in which a core ran nothing of the room's or the benchmark's; moments of the benchmark. */
interface Pause {
  readonly from: number;
  readonly to: number;
}

/** Notes when the machine itself stood still, core by core, so that its pauses can be told from the room's. */
export class MachinePauses implements AsyncDisposable {
  readonly #pauses: Pause[] = [];
  readonly #watchers: ChildProcess[];

  private constructor(watchers: ChildProcess[]) {
    this.#watchers = watchers;
    // Both clocks are the machine's monotonic one; the benchmark's begins with the process.
    const offset = Number(hrtime.bigint()) / 1e6 - now();
    for (const { stdout } of watchers) {
      if (stdout === null) continue;
      createInterface({ input: stdout }).on("line", (line) => {
        const [from = Number.NaN, to = Number.NaN] = line.split(" ").map(Number);
        if (to >= from) this.#pauses.push({ from: from - offset, to: to - offset });
      });
    }
  }

  /** Undefined where this user may not give a process real-time priority: then the machine's pauses are not known. */
  static async watch(): Promise<MachinePauses | undefined> {
    const watchers = cpus().map((_, core) =>
      spawn("chrt", ["--fifo", "90", "taskset", "--cpu-list", String(core), process.execPath, watcher], {
        stdio: ["ignore", "pipe", "ignore"],
      }),
    );
    const begun = await Promise.all(
      watchers.map((each) =>
        Promise.race([
          once(each.stdout, "data").then(() => true),
          once(each, "exit").then(
            () => false,
            () => false,
          ),
        ]),
      ),
    );
    if (begun.every(Boolean)) return new MachinePauses(watchers);
    for (const each of watchers) each.kill();
    return undefined;
  }

  /** For how long within this stretch a core of the machine stood still, one or several at once. Milliseconds. */
  within(from: number, to: number): number {
    const pauses = this.#pauses
      .filter((pause) => pause.to > from && pause.from < to)
      .toSorted((a, b) => a.from - b.from);
    let still = 0;
    let until = from;
    for (const pause of pauses) {
      still += Math.max(0, Math.min(pause.to, to) - Math.max(pause.from, until));
      until = Math.max(until, pause.to);
    }
    return still;
  }

  /** How many there were so far that lasted so long, in milliseconds. */
  count(atLeast: number): number {
    return this.#pauses.filter(({ from, to }) => to - from >= atLeast).length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = this.#watchers.map((each) => once(each, "exit"));
    for (const each of this.#watchers) each.kill();
    await Promise.all(ended);
  }
}
