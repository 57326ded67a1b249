import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { share } from "./progress.mjs";
import { mustRun, runCommand } from "./run-command.mjs";
import { SetupError } from "./setup-context.mjs";

/** @typedef {import("./setup-context.mjs").SetupContext} SetupContext */
/** @typedef {import("./progress.mjs").Report} Report */

/** A download that brings nothing for so long is given up, and none may take longer than this in all. */
const stallMs = 15_000;
const downloadMs = 120_000;

/**
 * The worker to run: the person's own, else the package's prebuilt, else the one built here.
 * @param {SetupContext} context
 * @returns {string | undefined}
 */
export function findWorker(context) {
  const own = context.env.MEDIASOUP_WORKER_BIN;
  if (own) {
    if (starts(own)) return own;
    throw new SetupError(`MEDIASOUP_WORKER_BIN names ${own}, which does not start. Unset it or build it again.`);
  }
  if (version(context) === undefined) return undefined;
  return [prebuiltFile(context), builtFile(context)].find((file) => existsSync(file) && starts(file));
}

/**
 * Tries the download of the package's own install script, which would then turn to PyPI: that part is denied a Python.
 * @param {SetupContext} context
 * @param {{ node: string, env: NodeJS.ProcessEnv, report: Report }} tools
 * @returns {Promise<boolean>} whether it was there
 */
export async function fetchWorker(context, { node, env, report }) {
  const folder = join(context.root, "node_modules/mediasoup");
  const release = join(folder, "worker/out/Release");
  rmSync(release, { recursive: true, force: true });
  await runCommand(node, ["npm-scripts.mjs", "postinstall"], {
    cwd: folder,
    env: { ...env, PYTHON: "/bin/false" },
    timeoutMs: downloadMs,
    stall: { directory: release, ms: stallMs },
  });
  const binary = join(release, "mediasoup-worker");
  if (!existsSync(binary) || !starts(binary)) {
    report.say("mediasoup's prebuilt worker does not download here; it will be built.");
    return false;
  }
  keep(binary, prebuiltFile(context));
  return true;
}

/**
 * Builds the worker from the package's source. A build that was cut short goes on where it was.
 * @param {SetupContext} context
 * @param {{ env: NodeJS.ProcessEnv, report: Report }} tools
 */
export async function buildWorker(context, { env, report }) {
  const out = builtFile(context);
  const work = `${dirname(out)}.part`;
  dropOtherBuilds(context.cache, work);
  const script = join(recipeFolder(context.root), "build.sh");
  const binary = join(work, "mediasoup-worker");
  await mustRun(
    "Building mediasoup's worker",
    "bash",
    [script, join(context.root, "node_modules/mediasoup/worker"), work, binary],
    {
      env,
      onLine: (line) => {
        const counted = /^\[(\d+)\/(\d+)\]/.exec(line);
        if (counted) report.at(`files ${share(Number(counted[1]), Number(counted[2]))}`);
      },
    },
  );
  if (!starts(binary)) throw new SetupError(`mediasoup's worker was built but does not start: ${binary}`);
  keep(binary, out);
  rmSync(work, { recursive: true, force: true });
}

/** A worker told no version ends with 41, by its own convention; anything else means that it cannot run here. @param {string} file */
export function starts(file) {
  return spawnSync(file, [], { env: {}, stdio: "ignore", timeout: 10_000 }).status === 41;
}

/** @param {SetupContext} context */
function prebuiltFile(context) {
  return join(context.cache, `mediasoup-worker-${version(context)}-linux-${context.arch}-prebuilt`, "mediasoup-worker");
}

/** @param {SetupContext} context */
export function builtFile(context) {
  const recipe = recipeHash(recipeFolder(context.root)).slice(0, 12);
  return join(
    context.cache,
    `mediasoup-worker-${version(context)}-linux-${context.arch}-built-${recipe}`,
    "mediasoup-worker",
  );
}

/** @param {string} root */
function recipeFolder(root) {
  return join(root, "scripts/meeting-worker");
}

/** Every file of the recipe, by name and content. @param {string} folder */
export function recipeHash(folder) {
  const hash = createHash("sha256");
  /** @param {string} path @param {string} name */
  const add = (path, name) => {
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const inner = `${name}/${entry.name}`;
      if (entry.isDirectory()) add(join(path, entry.name), inner);
      else
        hash
          .update(`${inner}\0`)
          .update(readFileSync(join(path, entry.name)))
          .update("\0");
    }
  };
  add(folder, "");
  return hash.digest("hex");
}

/** @param {SetupContext} context @returns {string | undefined} */
function version({ root }) {
  try {
    return JSON.parse(readFileSync(join(root, "node_modules/mediasoup/package.json"), "utf8")).version;
  } catch {
    return undefined;
  }
}

/** @param {string} binary @param {string} file */
function keep(binary, file) {
  mkdirSync(dirname(file), { recursive: true });
  copyFileSync(binary, `${file}.part`);
  chmodSync(`${file}.part`, 0o755);
  renameSync(`${file}.part`, file);
}

/** Half builds of other versions are of no use any more. @param {string} cache @param {string} current */
function dropOtherBuilds(cache, current) {
  for (const name of existsSync(cache) ? readdirSync(cache) : []) {
    const folder = join(cache, name);
    if (/^mediasoup-worker-.*\.part$/.test(name) && folder !== current)
      rmSync(folder, { recursive: true, force: true });
  }
}
