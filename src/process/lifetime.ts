import { createLog, formatEntry, type Log, type LogLevel, logLevels } from "#base/log.ts";

/** Why a process was asked to end. */
export type StopReason = "SIGTERM" | "SIGINT" | "SIGHUP" | "supervisor-gone";

/** What a supervisor asks over standard input, and what a process whose event loop turns answers on standard output. */
export const pulse = { ask: "ping", answer: "pong" } as const;

/**
 * Resolves when this process shall end: by signal, or under `--supervised` when its standard input ends, which the
 * kernel sees to even when the supervisor was killed. A second signal ends it at once. A supervised process also
 * answers its supervisor's pulse: one that hangs is ended and started again.
 */
export function untilStopped(options: { readonly supervised?: boolean } = {}): Promise<StopReason> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = (reason: StopReason): void => {
      if (asked) {
        if (reason !== "supervisor-gone") process.exit(1);
        return;
      }
      asked = true;
      resolve(reason);
    };
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => stop(signal));
    if (options.supervised) {
      const gone = (): void => stop("supervisor-gone");
      process.stdin.on("end", gone).on("close", gone).on("error", gone);
      process.stdin.on("data", (data: Buffer) => {
        if (data.includes(pulse.ask)) process.stdout.write(`${pulse.answer}\n`);
      });
    }
  });
}

/** Ends the process after its clean-up, or after `graceMs` when the clean-up hangs. */
export async function endProcess(cleanUp: () => Promise<unknown>, graceMs = 5_000, code = 0): Promise<never> {
  const late = setTimeout(() => process.exit(1), graceMs);
  let result = code;
  try {
    await cleanUp();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : error}\n`);
    result = 1;
  }
  clearTimeout(late);
  return process.exit(result);
}

/** The one line on standard output that says this process serves. */
export function sayReady(words: string): void {
  process.stdout.write(`${words}\n`);
}

/** A log to standard error, for the processes that keep none; `level()` is asked at each line. */
export function stderrLog(part: string, level: () => LogLevel = () => "info"): Log {
  return createLog(part, (entry) => {
    if (logLevels.indexOf(entry.level) >= logLevels.indexOf(level())) process.stderr.write(`${formatEntry(entry)}\n`);
  });
}
