import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Clock } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";

/** What kernels say when a graphics processor hangs: v3d on a Raspberry Pi, i915 and amdgpu on small computers. */
const resets = /Resetting GPU|GPU HANG|GPU reset begin/i;
const limit = { resets: 3, withinMs: 60_000 };

/** Counts the resets of the graphics processor in the kernel's log. */
export class GraphicsResets {
  readonly #clock: Clock;
  readonly #tooMany: (line: string) => void;
  #times: readonly number[] = [];

  /** @param tooMany it was reset three times within a minute; the last line that said so */
  constructor(clock: Clock, tooMany: (line: string) => void) {
    this.#clock = clock;
    this.#tooMany = tooMany;
  }

  handleLine(line: string): void {
    if (!resets.test(line)) return;
    const now = this.#clock.monotonic();
    this.#times = [...this.#times.filter((at) => now - at < limit.withinMs), now];
    if (this.#times.length < limit.resets) return;
    this.#times = [];
    this.#tooMany(line);
  }
}

/**
 * Reads the kernel's log from now on, where the system lets this account: Raspberry Pi OS does, a plain Debian does not,
 * and there only the missing frames tell of a graphics processor that hangs. Returns how to stop.
 */
export function followKernelLog(line: (text: string) => void, log: Log, program = "dmesg"): () => void {
  const child = spawn(program, ["--follow-new", "--notime"], { stdio: ["ignore", "pipe", "ignore"] });
  child.on("error", (error) => log.info("The kernel's log is not read.", { why: messageOf(error) }));
  child.once("exit", (code, signal) => {
    if (signal === null) log.info("The kernel's log may not be read by this account.", { code: code ?? -1 });
  });
  createInterface({ input: child.stdout }).on("line", line);
  return () => void child.kill("SIGTERM");
}
