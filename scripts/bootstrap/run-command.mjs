import { spawn } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { SetupError } from "./setup-context.mjs";

/** Groups of the commands at work, so that an interrupted set-up takes them along. @type {Set<number>} */
const groups = new Set();

/**
 * @typedef {object} CommandOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] the whole environment
 * @property {(line: string) => void} [onLine] each line of stdout and stderr
 * @property {(line: string) => void} [onStatus] each line the command writes to descriptor 3
 * @property {number} [timeoutMs]
 * @property {{ directory: string, ms: number }} [stall] ends the command when this directory stops growing for so long
 */

/**
 * @typedef {object} CommandResult
 * @property {number | null} code null when it was ended
 * @property {string} tail the last lines it said
 * @property {"timeout" | "stall" | undefined} ended
 */

/**
 * Runs a command in a process group of its own, without standard input, and never throws for its exit code.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<CommandResult>}
 */
export function runCommand(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, [...args], {
      cwd: options.cwd,
      env: options.env,
      detached: true,
      stdio: ["ignore", "pipe", "pipe", options.onStatus ? "pipe" : "ignore"],
    });
    const group = child.pid;
    if (group !== undefined) groups.add(group);
    /** @type {string[]} */
    const tail = [];
    /** @type {"timeout" | "stall" | undefined} */
    let ended;
    /** @param {"timeout" | "stall"} why */
    const end = (why) => {
      ended ??= why;
      endGroup(group);
    };
    const timeout = options.timeoutMs === undefined ? undefined : setTimeout(() => end("timeout"), options.timeoutMs);
    const stopWatching = options.stall && watchGrowth(options.stall, () => end("stall"));
    for (const stream of [child.stdout, child.stderr]) {
      eachLine(/** @type {import("node:stream").Readable} */ (stream), (line) => {
        tail.push(line);
        if (tail.length > 40) tail.shift();
        options.onLine?.(line);
      });
    }
    if (options.onStatus) {
      eachLine(/** @type {import("node:stream").Readable} */ (child.stdio[3]), options.onStatus);
    }
    const settle = () => {
      clearTimeout(timeout);
      stopWatching?.();
      if (group !== undefined) groups.delete(group);
    };
    child.once("error", (error) => {
      settle();
      reject(new SetupError(`${file} could not be started: ${error.message}`));
    });
    child.once("close", (code) => {
      settle();
      resolve({ code, tail: tail.join("\n"), ended });
    });
  });
}

/**
 * Like {@link runCommand}, for a command that must succeed; with `tries`, at last. Registries have bad moments.
 * @param {string} what the failure's first words
 * @param {string} file
 * @param {readonly string[]} args
 * @param {CommandOptions & { tries?: number, onRetry?: () => void }} [options]
 * @returns {Promise<CommandResult>}
 */
export async function mustRun(what, file, args, { tries = 1, onRetry, ...options } = {}) {
  const result = await runCommand(file, args, options);
  if (result.code === 0) return result;
  if (tries > 1) {
    onRetry?.();
    return mustRun(what, file, args, { ...options, tries: tries - 1, ...(onRetry ? { onRetry } : {}) });
  }
  const how = result.ended ?? (result.code === null ? "it was ended" : `exit code ${result.code}`);
  throw new SetupError(`${what} failed (${how}). Its last words:\n${result.tail}`);
}

/** Ends every command at work, with all they started. */
export function endCommands() {
  for (const group of groups) endGroup(group);
}

/** @param {number | undefined} group */
function endGroup(group) {
  if (group === undefined) return;
  try {
    process.kill(-group, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

/**
 * @param {import("node:stream").Readable} stream
 * @param {(line: string) => void} onLine
 */
function eachLine(stream, onLine) {
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (text) => {
    const lines = (rest + text).split(/\r\n|\n|\r/);
    rest = lines.pop() ?? "";
    for (const line of lines) if (line !== "") onLine(line);
  });
  stream.once("end", () => {
    if (rest !== "") onLine(rest);
  });
}

/**
 * @param {{ directory: string, ms: number }} stall
 * @param {() => void} onStall
 */
function watchGrowth({ directory, ms }, onStall) {
  let size = -1;
  let since = performance.now();
  const timer = setInterval(() => {
    const next = sizeOf(directory);
    if (next !== size) {
      size = next;
      since = performance.now();
    } else if (performance.now() - since > ms) onStall();
  }, 500);
  return () => clearInterval(timer);
}

/** Bytes in a directory and everything below it; 0 where it is absent. @param {string} directory @returns {number} */
export function sizeOf(directory) {
  let bytes = 0;
  let entries;
  try {
    entries = readdirSync(directory, { withFileTypes: true });
  } catch {
    return 0;
  }
  for (const entry of entries) {
    const path = join(directory, entry.name);
    try {
      bytes += entry.isDirectory() ? sizeOf(path) : statSync(path).size;
    } catch {
      // Gone between listing and looking.
    }
  }
  return bytes;
}
