import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { messageOf } from "#base/log.ts";

/** How a run of `cec-ctl` ended. */
export interface CecRun {
  readonly output: string;
  /** Why it did not run, or ended with something else than 0. */
  readonly failure: string | undefined;
}

/** Runs `cec-ctl` with arguments; never rejects. */
export type RunCecCtl = (args: readonly string[]) => Promise<CecRun>;

/** A `cec-ctl` that goes on until it is stopped, or has had enough. */
export interface CecListening {
  /** Resolves when the program has ended; never rejects. */
  readonly ended: Promise<void>;
  stop(): void;
}

/** Starts `cec-ctl` with arguments and hands on each line that it prints; never throws. One that does not start has ended. */
export type ListenCecCtl = (args: readonly string[], handleLine: (line: string) => void) => CecListening;

/** The bus is slow: a message and its answer take up to two seconds, a claim of an address longer. Milliseconds. */
const runWithin = 8_000;
const longestOutput = 256 * 1_024;

/** The machine's own `cec-ctl`. */
export const runCecCtl: RunCecCtl = (args) =>
  new Promise((resolve) => {
    const options = { timeout: runWithin, maxBuffer: longestOutput, killSignal: "SIGKILL" } as const;
    try {
      execFile("cec-ctl", [...args], options, (error, stdout, stderr) => {
        const failure = error === null ? undefined : failureOf(error, stderr);
        resolve({ output: `${stdout}\n${stderr}`, failure });
      });
    } catch (error) {
      resolve({ output: "", failure: messageOf(error) });
    }
  });

function failureOf(error: Error & { code?: unknown; killed?: boolean }, stderr: string): string {
  if (error.code === "ENOENT") return "cec-ctl is not installed (package v4l-utils)";
  if (error.killed === true) return "cec-ctl did not end in time";
  return stderr.trim() || error.message;
}

/** The same, held open. */
export const listenCecCtl: ListenCecCtl = (args, handleLine) => {
  let child: ChildProcess;
  try {
    child = spawn("cec-ctl", [...args], { stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return { ended: Promise.resolve(), stop: () => undefined };
  }
  const ended = new Promise<void>((resolve) => {
    child.once("error", () => resolve());
    child.once("close", () => resolve());
  });
  // Where the process has no descriptors left there is a child that fails, without an end to read.
  if (child.stdout) createInterface({ input: child.stdout }).on("line", handleLine);
  return { ended, stop: () => void child.kill("SIGKILL") };
};
