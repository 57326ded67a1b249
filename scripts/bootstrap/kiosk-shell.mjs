import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runCommand } from "./run-command.mjs";

/** @typedef {import("./setup-context.mjs").SetupContext} SetupContext */
/** @typedef {import("./progress.mjs").Report} Report */
/** @typedef {{ kind: "electron" | "chromium", binary: string }} KioskShell */

/** A download that brings nothing for so long is given up. */
const stallMs = 20_000;
const downloadMs = 15 * 60_000;

/**
 * The system's Chromium, or a browser built from it.
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined}
 */
export function findChromium(env) {
  const own = env.PARLEY_CHROMIUM;
  if (own) return existsSync(own) ? own : undefined;
  const folders = [...(env.PATH ?? "").split(delimiter), "/usr/bin"];
  const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}

/**
 * Whether Electron can be the shell of what is started now: it needs a display, and an account of its own, since it
 * does not run as root. The Chromium launcher needs neither.
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} argv
 */
export function electronCanShow(env, argv) {
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY) && process.getuid?.() !== 0 && !argv.includes("--headless");
}

/**
 * The shell that was settled on: Electron's binary if it is here, Chromium if Electron's could not be had.
 * @param {SetupContext} context
 * @returns {KioskShell | "chromium missing" | undefined} undefined while it is still to be tried
 */
export function findShell(context) {
  const asked = context.env.PARLEY_KIOSK_SHELL;
  const isElectronHere = electronIsWhole(context.root);
  if (asked !== "chromium" && isElectronHere && electronCanShow(context.env, process.argv)) {
    return { kind: "electron", binary: join(context.root, "node_modules/electron/dist/electron") };
  }
  if (asked === "chromium" || isElectronHere || read(choiceFile(context)) === "chromium") {
    const binary = findChromium(context.env);
    return binary ? { kind: "chromium", binary } : "chromium missing";
  }
  return undefined;
}

/**
 * Tries once to fetch Electron's binary with the package's own script; what came of it is remembered per version.
 * @param {SetupContext} context
 * @param {{ node: string, env: NodeJS.ProcessEnv, report: Report }} tools
 */
export async function fetchShell(context, { node, env, report }) {
  const package_ = join(context.root, "node_modules/electron");
  const temporary = join(context.cache, "electron-download.part");
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  // Without `path.txt` and `dist` the script starts over, whatever an earlier one left.
  rmSync(join(package_, "dist"), { recursive: true, force: true });
  const got = await runCommand(node, [join(package_, "install.js")], {
    cwd: package_,
    env: { ...env, TMPDIR: temporary },
    timeoutMs: downloadMs,
    stall: { directory: temporary, ms: stallMs },
  });
  rmSync(temporary, { recursive: true, force: true });
  if (got.code === 0 && electronIsWhole(context.root)) return;
  rmSync(join(package_, "dist"), { recursive: true, force: true });
  report.say("Electron's binary does not download here; the kiosk will use the system's Chromium.");
  remember(context, "chromium");
}

/** @param {string} root */
function electronIsWhole(root) {
  const package_ = join(root, "node_modules/electron");
  const version = read(join(package_, "dist/version"))?.replace(/^v/, "").trim();
  if (version === undefined || !existsSync(join(package_, "path.txt"))) return false;
  return version === electronVersion(root) && existsSync(join(package_, "dist/electron"));
}

/** @param {string} root @returns {string | undefined} */
function electronVersion(root) {
  const text = read(join(root, "node_modules/electron/package.json"));
  return text && JSON.parse(text).version;
}

/** @param {SetupContext} context */
function choiceFile({ cache, root, arch }) {
  return join(cache, `kiosk-shell-electron-${electronVersion(root)}-linux-${arch}`);
}

/** @param {SetupContext} context @param {string} choice */
function remember(context, choice) {
  const file = choiceFile(context);
  writeFileSync(`${file}.part`, choice);
  renameSync(`${file}.part`, file);
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
