import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * What every step of the set-up knows: where things are and which versions are pinned.
 *
 * @typedef {object} SetupContext
 * @property {string} root the checkout
 * @property {string} cache the per-user cache, shared by all checkouts
 * @property {"x64" | "arm64"} arch
 * @property {string} nodeVersion the pinned Node, without "v"
 * @property {string} nodeIntegrity of npm's package of that Node for this architecture
 * @property {string} npmVersion the npm that installs the dependencies
 * @property {string} npmIntegrity
 * @property {NodeJS.ProcessEnv} env
 */

/** A set-up step that cannot go on; its message says what to do and is printed without a stack. */
export class SetupError extends Error {}

/**
 * @param {Partial<SetupContext>} [given] replaces what would be found; tests use it
 * @returns {SetupContext}
 */
export function setupContext(given = {}) {
  const env = given.env ?? process.env;
  const root = given.root ?? dirname(dirname(dirname(fileURLToPath(import.meta.url))));
  if (process.platform !== "linux") throw new SetupError(`Parley runs on Linux; this is ${process.platform}.`);
  const arch = given.arch ?? process.arch;
  if (arch !== "x64" && arch !== "arm64") {
    throw new SetupError(`Parley runs on x64 and arm64; this processor is ${arch}.`);
  }
  const pins = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).parley;
  return {
    root,
    env,
    arch,
    cache: given.cache ?? userCache(env),
    nodeVersion: given.nodeVersion ?? pins.node.version,
    nodeIntegrity: given.nodeIntegrity ?? pins.node[`linux-${arch}`],
    npmVersion: given.npmVersion ?? pins.npm.version,
    npmIntegrity: given.npmIntegrity ?? pins.npm.integrity,
  };
}

/** @param {NodeJS.ProcessEnv} env */
function userCache(env) {
  const base = env.XDG_CACHE_HOME;
  // The XDG specification has relative paths ignored.
  return join(base?.startsWith("/") ? base : join(homedir(), ".cache"), "parley");
}
