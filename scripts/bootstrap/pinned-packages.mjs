import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { mustRun, sizeOf } from "./run-command.mjs";
import { SetupError } from "./setup-context.mjs";

/** @typedef {import("./setup-context.mjs").SetupContext} SetupContext */
/** @typedef {import("./progress.mjs").Report} Report */

/** Node's whole name of what the sources need: it removes types, and needs no flag for it. */
const stripsTypes = "process.version + ' ' + process.features.typescript";

/**
 * The pinned Node: the one running when it is exactly that, else the cached one, else undefined.
 * @param {SetupContext} context
 * @returns {string | undefined}
 */
export function findNode({ cache, arch, nodeVersion }) {
  const features = /** @type {{ typescript?: unknown }} */ (process.features);
  if (process.versions.node === nodeVersion && process.arch === arch && features.typescript === "strip") {
    return process.execPath;
  }
  const cached = join(cache, nodeFolder(nodeVersion, arch), "bin", "node");
  return existsSync(cached) ? cached : undefined;
}

/**
 * Fetches the pinned Node from npm into the cache.
 * @param {SetupContext} context
 * @param {NodeJS.ProcessEnv} env
 * @param {Report} report
 */
export async function fetchNode({ cache, arch, nodeVersion, nodeIntegrity, root }, env, report) {
  const name = `node-linux-${arch}`;
  await fetchPackage({
    spec: `${name}@${nodeVersion}`,
    integrity: nodeIntegrity,
    folder: join(cache, nodeFolder(nodeVersion, arch)),
    members: ["package/bin/node", "package/LICENSE"],
    prove: (folder) => {
      // Another machine's Node cannot be asked.
      if (arch !== process.arch) return;
      const said = execFileSync(join(folder, "bin", "node"), ["-p", stripsTypes], { encoding: "utf8" }).trim();
      if (said !== `v${nodeVersion} strip`) {
        throw new SetupError(`The fetched Node says "${said}", not "v${nodeVersion} strip".`);
      }
    },
    root,
    env,
    report,
  });
}

/**
 * npm's command line as pinned, so that the dependencies are installed alike whichever npm started us.
 * @param {SetupContext} context
 * @returns {string | undefined}
 */
export function findNpm({ cache, npmVersion }) {
  const cli = join(cache, `npm-${npmVersion}`, "bin", "npm-cli.js");
  return existsSync(cli) ? cli : undefined;
}

/**
 * @param {SetupContext} context
 * @param {NodeJS.ProcessEnv} env
 * @param {Report} report
 */
export async function fetchNpm({ cache, npmVersion, npmIntegrity, root }, env, report) {
  await fetchPackage({
    spec: `npm@${npmVersion}`,
    integrity: npmIntegrity,
    folder: join(cache, `npm-${npmVersion}`),
    members: ["package"],
    prove: () => {},
    root,
    env,
    report,
  });
}

/**
 * The npm that is here, whatever its age: only its `pack` and `config get` are used.
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ file: string, args: string[] }}
 */
export function presentNpm(env) {
  const cli = env.npm_execpath;
  if (cli?.endsWith("npm-cli.js") && existsSync(cli)) return { file: process.execPath, args: [cli] };
  return { file: "npm", args: [] };
}

/**
 * Brings one npm package, checked by its integrity, to a folder that appears whole or not at all.
 * @param {object} wanted
 * @param {string} wanted.spec
 * @param {string} wanted.integrity
 * @param {string} wanted.folder
 * @param {string[]} wanted.members what of the tarball is unpacked
 * @param {(folder: string) => void} wanted.prove throws when what was unpacked does not work
 * @param {string} wanted.root
 * @param {NodeJS.ProcessEnv} wanted.env
 * @param {Report} wanted.report
 */
async function fetchPackage({ spec, integrity, folder, members, prove, root, env, report }) {
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(join(part, "unpacked"), { recursive: true });
  const npm = presentNpm(env);
  const ticker = setInterval(() => {
    const bytes = sizeOf(part);
    report.at(bytes === 0 ? "downloading" : `${(bytes / 1e6).toFixed(0)} MB`);
  }, 500);
  try {
    await mustRun(
      `Downloading ${spec} with npm`,
      npm.file,
      [...npm.args, "pack", spec, "--pack-destination", part, "--loglevel", "error", "--ignore-scripts"],
      {
        cwd: root,
        env: { ...env, npm_config_json: "false" },
        tries: 2,
        onRetry: () => report.say("npm failed; trying once more."),
      },
    );
    const tarball = readdirSync(part).find((name) => name.endsWith(".tgz"));
    if (tarball === undefined) throw new SetupError(`npm pack ${spec} left no tarball.`);
    await verify(join(part, tarball), integrity, spec);
    const unpack = [
      "-xzf",
      join(part, tarball),
      "-C",
      join(part, "unpacked"),
      "--strip-components=1",
      "--no-same-owner",
    ];
    await mustRun(`Unpacking ${spec}`, "tar", [...unpack, ...members], { env });
    prove(join(part, "unpacked"));
    rmSync(folder, { recursive: true, force: true });
    renameSync(join(part, "unpacked"), folder);
  } finally {
    clearInterval(ticker);
    rmSync(part, { recursive: true, force: true });
  }
}

/**
 * @param {string} file
 * @param {string} integrity `sha512-…` in base64, as npm writes it
 * @param {string} what
 */
export async function verify(file, integrity, what) {
  const hash = createHash("sha512");
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  const found = `sha512-${hash.digest("base64")}`;
  if (found !== integrity) {
    throw new SetupError(`${what} is not what package.json pins: its integrity is ${found}. It was not unpacked.`);
  }
}

/** @param {string} version @param {string} arch */
function nodeFolder(version, arch) {
  return `node-${version}-linux-${arch}`;
}
