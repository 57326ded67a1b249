import { execFile } from "node:child_process";
import type { HelperErrorCode, HelperReason } from "#protocol/wire/helper.ts";

/** A refusal on its way into the answer. */
export class HelperRefusal extends Error {
  override readonly name = "HelperRefusal";
  readonly code: HelperErrorCode;
  readonly reason: HelperReason | undefined;

  /** @param reason where it is one of the helper's own */
  constructor(code: HelperErrorCode, detail: string, reason?: HelperReason) {
    super(detail);
    this.code = code;
    this.reason = reason;
  }
}

/** Runs a program by its arguments, never by a shell, and gives what it wrote. Throws a {@link HelperRefusal}. */
export type RunProgram = (file: string, args: readonly string[], timeoutMs?: number) => Promise<string>;

/** Where programs are looked for: not where the environment says. */
const path = "/usr/sbin:/usr/bin:/sbin:/bin";
const usualTimeoutMs = 10_000;
const largestOutput = 256 * 1_024;

export const runProgram: RunProgram = (file, args, timeoutMs = usualTimeoutMs) =>
  new Promise((resolve, reject) => {
    const options = { timeout: timeoutMs, maxBuffer: largestOutput, env: { PATH: path, LC_ALL: "C" } };
    execFile(file, [...args], options, (error, stdout, stderr) => {
      if (error === null) {
        resolve(stdout);
        return;
      }
      if (error.code === "ENOENT") reject(new HelperRefusal("not-supported", `This machine has no ${file}.`));
      else if (error.killed === true) reject(new HelperRefusal("timed-out", `${file} did not end in time.`));
      else reject(new HelperRefusal("failed", `${file}: ${stderr.trim().slice(-500) || `ended with ${error.code}`}`));
    });
  });

/** Whether a program says yes by its exit code. */
export async function agrees(run: RunProgram, file: string, args: readonly string[]): Promise<boolean> {
  try {
    await run(file, args);
    return true;
  } catch {
    return false;
  }
}
