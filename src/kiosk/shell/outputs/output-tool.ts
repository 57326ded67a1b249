import { execFile } from "node:child_process";
import { type Clock, delay } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";

/** What came of switching an output off and on. */
export type Renewal = { readonly kind: "done" } | { readonly kind: "no-tool" | "failed"; readonly why: string };

/** Switches an output of the computer off and on again: it is set anew from nothing. */
export type RenewOutput = (output: string) => Promise<Renewal>;

/** Between off and on: a television takes a moment to see that its picture is gone. Milliseconds. */
const pauseMs = 500;
/** The compositor answers at once, or hangs. Milliseconds. */
const answerWithinMs = 5_000;

/**
 * By `wlr-randr`, which Debian 12, 13 and Raspberry Pi OS have, and which speaks the protocol that labwc serves to whoever is in
 * its session. A compositor that does not serve it, such as weston, says so, and nothing is done.
 */
export function wlrRandr(clock: Clock, program = "wlr-randr"): RenewOutput {
  return async (output) => {
    try {
      await run(program, ["--output", output, "--off"]);
      await delay(pauseMs, clock);
      await run(program, ["--output", output, "--on"]);
      return { kind: "done" };
    } catch (error) {
      const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
      return { kind: isMissing ? "no-tool" : "failed", why: messageOf(error) };
    }
  };
}

function run(program: string, options: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(program, options, { timeout: answerWithinMs, killSignal: "SIGKILL" }, (error) =>
      error === null ? resolve() : reject(error),
    );
  });
}
