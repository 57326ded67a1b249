/**
 * `npm run bundle [-- --arch arm64] [--worker FILE] [--out DIR] [--no-archive]`: everything a room runs, in one folder
 * and one archive below dist/bundle. What goes in is decided by contents.ts.
 */
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { runScript } from "../bootstrap/bootstrap.mjs";
import { findWorker } from "../bootstrap/meeting-worker.mjs";
import { fetchNode, findNode } from "../bootstrap/pinned-packages.mjs";
import { duration, Progress, share } from "../bootstrap/progress.mjs";
import { SetupError, setupContext } from "../bootstrap/setup-context.mjs";
import { packFolder } from "./archive.ts";
import { examineBinaries } from "./binaries.ts";
import { type BundledFile, packageFiles, projectFiles } from "./contents.ts";
import { type Arch, elfFacts } from "./elf.ts";
import { hashes, type Manifest, releaseName, writeManifest } from "./manifest.ts";

/** Where mediasoup looks for its worker by itself. */
const workerPath = "node_modules/mediasoup/worker/out/Release/mediasoup-worker";

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

const usage = "npm run bundle -- [--arch x64|arm64] [--worker FILE] [--out DIR] [--no-archive]";

function readCommandLine(): { arch: Arch; worker: string | undefined; out: string | undefined; archive: boolean } {
  const values = optionsGiven();
  if (values.arch !== "x64" && values.arch !== "arm64") {
    throw new SetupError(`There is no bundle for ${values.arch}. Say --arch x64 or --arch arm64.`);
  }
  return { arch: values.arch, worker: values.worker, out: values.out, archive: !values["no-archive"] };
}

function optionsGiven() {
  try {
    return parseArgs({
      options: {
        arch: { type: "string", default: process.arch },
        worker: { type: "string" },
        out: { type: "string" },
        "no-archive": { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : error}. Usage: ${usage}`);
  }
}

/** The worker to put in; undefined where this machine has none for that processor. */
function chooseWorker(context: ReturnType<typeof setupContext>, asked: string | undefined): string | undefined {
  const file = asked === undefined ? (context.arch === process.arch ? findWorker(context) : undefined) : resolve(asked);
  if (file === undefined) return undefined;
  if (!existsSync(file)) throw new SetupError(`There is no file ${file}. Check the path given with --worker.`);
  const { arch } = elfFacts(file);
  if (arch !== context.arch) {
    throw new SetupError(`${file} is a worker for ${arch ?? "another processor"}; this bundle is for ${context.arch}.`);
  }
  return file;
}

/** Seconds since 1970 that every file in the archive bears: those of the commit, or what SOURCE_DATE_EPOCH says. */
function sourceDate(root: string): number {
  const given = Number(process.env.SOURCE_DATE_EPOCH);
  if (Number.isSafeInteger(given) && given > 0) return given;
  try {
    return Number(execFileSync("git", ["-C", root, "log", "-1", "--format=%ct"], { encoding: "utf8", stdio: "pipe" }));
  } catch {
    return 0;
  }
}

function copyAll(files: readonly BundledFile[], folder: string, told: (part: string) => void): void {
  for (const [index, { from, path, isProgram }] of files.entries()) {
    const to = join(folder, path);
    mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
    cpSync(from, to, { dereference: true });
    chmodSync(to, isProgram ? 0o755 : 0o644);
    if (index % 200 === 0) told(`files ${share(index, files.length)}`);
  }
}

async function bundle(): Promise<number> {
  const started = performance.now();
  const progress = new Progress();
  const { arch, worker: asked, out, archive } = readCommandLine();
  const context = setupContext({ arch });
  const { root, nodeVersion } = context;
  const place = resolve(out ?? join(root, "dist/bundle"));
  const part = join(place, `.part-${arch}`);
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true, mode: 0o755 });

  if (findNode(context) === undefined) {
    await progress.step(`Fetching Node ${nodeVersion} for ${arch}`, (report) =>
      fetchNode(context, context.env, report),
    );
  }
  const node = findNode(context);
  if (node === undefined) throw new SetupError("Node was just fetched and is gone again. Is the cache being cleaned?");
  const worker = chooseWorker(context, asked);

  const paths = await progress.step("Copying what a room runs", async (report) => {
    const files = [
      ...projectFiles(root),
      ...packageFiles(root, arch),
      { from: node, path: "node", isProgram: true },
      { from: join(dirname(dirname(node)), "LICENSE"), path: "LICENSE.node", isProgram: false },
      ...(worker === undefined ? [] : [{ from: worker, path: workerPath, isProgram: true }]),
    ];
    copyAll(files, part, report.at);
    return files.map(({ path }) => path);
  });

  const binaries = await progress.step("Looking at its programs and libraries", async (report) => {
    const findings = examineBinaries(part, paths, arch);
    if (findings.problems.length > 0) throw new SetupError(findings.problems.join("\n"));
    report.say(`${findings.count} are for ${arch}; the newest C library they ask for is ${findings.glibc}`);
    for (const words of findings.newer) report.say(`note: ${words}`);
    return findings;
  });

  const size = paths.reduce((sum, path) => sum + statSync(join(part, path)).size, 0);
  const manifest = await progress.step("Hashing every file", async (report): Promise<Manifest> => {
    const files = await hashes(part, paths, (bytes) => report.at(share(bytes, size)));
    const { version }: { version: string } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const mediasoup: { version: string } = JSON.parse(
      readFileSync(join(root, "node_modules/mediasoup/package.json"), "utf8"),
    );
    return {
      name: "parley",
      version,
      release: releaseName(version, files),
      arch,
      node: nodeVersion,
      worker: worker === undefined ? "" : mediasoup.version,
      glibc: binaries.glibc,
      files,
    };
  });
  writeManifest(part, manifest);

  const name = `parley-${manifest.release}-linux-${arch}`;
  const folder = join(place, name);
  for (const old of readdirSync(place)) {
    if (/^parley-.*-linux-/.test(old) && old.replace(/\.tar\.gz(\.part)?$/, "").endsWith(`-linux-${arch}`)) {
      rmSync(join(place, old), { recursive: true, force: true });
    }
  }
  renameSync(part, folder);
  const file = `${folder}.tar.gz`;
  if (archive) {
    await progress.step("Packing the archive", (report) =>
      packFolder(folder, file, sourceDate(root), (bytes) => report.at(share(Math.min(bytes, size), size))),
    );
  }

  progress.say(`\nParley ${manifest.release} for ${arch}, in ${duration(performance.now() - started)}:`);
  progress.say(`  ${folder}  (${paths.length} files, ${megabytes(size)})`);
  if (archive) progress.say(`  ${file}  (${megabytes(statSync(file).size)})`);
  if (worker === undefined) {
    progress.say(
      `\nThe meeting server's media worker for ${arch} is missing, so install.sh will refuse this bundle. Build the worker on\n` +
        `a machine with that processor (\`npm run bundle\` there does it by itself), or give one with --worker FILE.`,
    );
  } else {
    progress.say(`\nTo install: unpack it on the room's machine, then  sudo ./${basename(folder)}/scripts/install.sh`);
  }
  return 0;
}

await runScript(bundle);
