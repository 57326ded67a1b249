import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { SetupError } from "./setup-context.mjs";

/** Commands started under a lock carry its file in this variable: so a later holder finds those that outlived theirs. */
const marker = "PARLEY_SETUP_LOCKS";

/** The locks this process holds. @type {Set<string>} */
const held = new Set();

/**
 * Runs `work` while no other set-up holds `file`.
 *
 * The kernel's own lock (flock, by util-linux) is held by a small process that ends with this one, however this one
 * ends: nothing stale can stay behind. What an earlier holder that was killed left running is ended first.
 * @template T
 * @param {string} file
 * @param {NodeJS.ProcessEnv} env
 * @param {{ onWait: () => void, onOrphans?: (count: number) => void }} told
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work gets the environment that its commands must be given
 * @returns {Promise<T>}
 */
export async function withLock(file, env, told, work) {
  if (held.has(file)) return work(lockedEnvironment(env));
  mkdirSync(dirname(file), { recursive: true });
  const release = await acquire(file, told.onWait);
  held.add(file);
  try {
    const ended = await endOrphans(file);
    if (ended > 0) told.onOrphans?.(ended);
    return await work(lockedEnvironment(env));
  } finally {
    held.delete(file);
    release();
  }
}

/** @param {NodeJS.ProcessEnv} env @returns {NodeJS.ProcessEnv} */
function lockedEnvironment(env) {
  return { ...env, [marker]: [...held].join(":") };
}

/**
 * @param {string} file
 * @param {() => void} onWait
 * @returns {Promise<() => void>}
 */
function acquire(file, onWait) {
  return new Promise((resolve, reject) => {
    // `cat` ends when our end of its standard input closes: with `release`, or with this process.
    const keeper = spawn("flock", ["--exclusive", "--no-fork", file, "sh", "-c", "echo held; exec cat"], {
      stdio: ["pipe", "pipe", "inherit"],
      detached: true,
    });
    const waiting = setTimeout(onWait, 1000);
    keeper.once("error", (error) => {
      clearTimeout(waiting);
      reject(new SetupError(`flock (package util-linux) could not be started: ${error.message}`));
    });
    keeper.once("exit", (code) => {
      clearTimeout(waiting);
      reject(new SetupError(`The lock ${file} could not be taken (flock ended with ${code}). Is the folder writable?`));
    });
    keeper.stdout.once("data", () => {
      clearTimeout(waiting);
      resolve(() => keeper.stdin.end());
    });
  });
}

/**
 * Ends the commands that a killed holder of `file` left running; only call it while holding `file`.
 * @param {string} file
 * @returns {Promise<number>} how many there were
 */
async function endOrphans(file) {
  const seen = new Set();
  // A dying process may have just started another, so look again until none is left.
  for (let round = 0; round < 200; round += 1) {
    const orphans = processesMarked(file);
    if (orphans.length === 0) break;
    for (const pid of orphans) {
      seen.add(pid);
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // Ended meanwhile.
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return seen.size;
}

/** @param {string} file @returns {number[]} */
function processesMarked(file) {
  const pids = [];
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) continue;
    try {
      const variables = readFileSync(`/proc/${name}/environ`, "latin1").split("\0");
      const locks = variables.find((variable) => variable.startsWith(`${marker}=`))?.slice(marker.length + 1);
      if (locks?.split(":").includes(file)) pids.push(Number(name));
    } catch {
      // Another user's, or ended.
    }
  }
  return pids;
}
