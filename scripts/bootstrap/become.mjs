import { spawn } from "node:child_process";
import { constants } from "node:os";

/**
 * Runs the program that the set-up was for, in our place: with our terminal, signals passed on, its exit code ours.
 * With `lifeline` it gets a pipe as descriptor 3 (PARLEY_LIFELINE) that closes when this process ends, even by force.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ env: NodeJS.ProcessEnv, cwd?: string, lifeline?: boolean }} options
 * @returns {Promise<number>}
 */
export function become(file, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, [...args], {
      cwd: options.cwd,
      env: { ...options.env, ...(options.lifeline ? { PARLEY_LIFELINE: "3" } : {}) },
      stdio: ["inherit", "inherit", "inherit", options.lifeline ? "pipe" : "ignore"],
    });
    /** @type {NodeJS.Signals[]} */
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    // A terminal's Ctrl-C reaches the child by itself; a second one does no harm.
    const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    for (const signal of signals) process.on(signal, pass);
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      for (const each of signals) process.off(each, pass);
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}
