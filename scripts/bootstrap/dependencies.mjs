import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { presentNpm } from "./pinned-packages.mjs";
import { share } from "./progress.mjs";
import { mustRun, runCommand } from "./run-command.mjs";

/** @typedef {import("./setup-context.mjs").SetupContext} SetupContext */
/** @typedef {import("./progress.mjs").Report} Report */
/** @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockedPackage */

/** Written last, inside what it vouches for: an interrupted installation has none. @param {string} root */
const stampFile = (root) => join(root, "node_modules", ".parley-installed");

/** @param {string} root */
const lockHash = (root) =>
  createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");

/**
 * Whether `node_modules` holds what the lock says. A tree that npm itself finished for this lock is taken over.
 * @param {SetupContext} context
 */
export function dependenciesInstalled({ root }) {
  const hash = lockHash(root);
  if (read(stampFile(root)) === hash) return true;
  if (!finishedByNpm(root)) return false;
  writeFileSync(stampFile(root), hash);
  return true;
}

/**
 * Installs the locked dependencies without running any install script.
 * @param {SetupContext} context
 * @param {{ node: string, npm: string, env: NodeJS.ProcessEnv, report: Report }} tools
 */
export async function installDependencies({ root }, { node, npm, env, report }) {
  rmSync(stampFile(root), { force: true });
  const packages = Object.keys(lockedPackages(join(root, "package-lock.json"))).map((path) => join(root, path));
  const ticker = setInterval(() => {
    const there = packages.filter((folder) => existsSync(join(folder, "package.json"))).length;
    report.at(`packages ${share(there, packages.length)}`);
  }, 1000);
  try {
    const args = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error", "--prefer-offline"];
    await mustRun("npm ci", node, args, {
      cwd: root,
      env: await machineConfiguration(env, root),
      tries: 2,
      onRetry: () => report.say("npm failed; trying once more."),
    });
  } finally {
    clearInterval(ticker);
  }
  writeFileSync(stampFile(root), lockHash(root));
}

/**
 * The pinned npm lives elsewhere than the machine's, so it has to be told where the machine-wide configuration
 * (a registry of the firm's own, its certificates) is. npm's scripts inherit that; a plain `node scripts/…` does not.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} root
 */
async function machineConfiguration(env, root) {
  if (env.npm_config_globalconfig) return env;
  const npm = presentNpm(env);
  const asked = await runCommand(npm.file, [...npm.args, "config", "get", "globalconfig"], { cwd: root, env });
  return asked.code === 0 ? { ...env, npm_config_globalconfig: asked.tail.trim() } : env;
}

/**
 * npm writes its own record of the tree at the end of an installation; equal versions and integrities mean that this
 * lock is what it installed. Optional packages may be absent: they are for other machines.
 * @param {string} root
 */
function finishedByNpm(root) {
  const record = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const installed = lockedPackages(record);
  return Object.entries(lockedPackages(join(root, "package-lock.json"))).every(([path, wanted]) => {
    const found = installed[path];
    if (found === undefined) return wanted.optional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity && existsSync(join(root, path));
  });
}

/** @param {string} file @returns {Record<string, LockedPackage>} by path, without the project itself */
function lockedPackages(file) {
  const packages = JSON.parse(readFileSync(file, "utf8")).packages ?? {};
  delete packages[""];
  return packages;
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
