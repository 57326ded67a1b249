import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mustRun } from "./run-command.mjs";

/** @typedef {import("./setup-context.mjs").SetupContext} SetupContext */
/** @typedef {import("./progress.mjs").Report} Report */

/** What every bundle may hold. */
const shared = ["src/base", "src/protocol", "scripts/build", "package-lock.json"];

/**
 * Each bundle, its folder below dist/ and what it is built from: the pages, Electron's part, and the programs an
 * installed room runs. @type {Record<string, { out: string, from: string[] }>} */
export const bundles = {
  kiosk: { out: "pages/kiosk", from: ["src/kiosk/app", "src/kiosk/media", "src/ui"] },
  panel: { out: "pages/panel", from: ["src/panel", "src/ui"] },
  admin: { out: "pages/admin", from: ["src/admin", "src/ui"] },
  guest: { out: "pages/guest", from: ["src/sfu/guest", "src/kiosk/media", "src/ui"] },
  fleet: { out: "pages/fleet", from: ["src/fleet/app", "src/ui"] },
  electron: { out: "electron", from: ["src/kiosk/shell/electron/main.ts", "src/kiosk/shell"] },
  controller: { out: "programs/controller", from: ["src/controller", "src/devices", "src/process"] },
  sfu: { out: "programs/sfu", from: ["src/sfu/server", "src/process"] },
  "kiosk-shell": { out: "programs/kiosk-shell", from: ["src/kiosk/shell", "src/process"] },
  hub: { out: "programs/hub", from: ["src/fleet/server", "src/process"] },
};

/**
 * The bundles whose sources are not what they were built from.
 * @param {SetupContext} context
 * @param {readonly string[]} [names] the bundles to look at
 */
export function staleBundles({ root }, names = Object.keys(bundles)) {
  return Object.entries(bundles)
    .filter(([name]) => names.includes(name))
    .filter(([, { from }]) => existsSync(join(root, from[0] ?? "")))
    .filter(([name, { out }]) => !existsSync(join(root, "dist", out)) || stampOf(root, name) !== hashOf(root, name))
    .map(([name]) => name);
}

/**
 * Builds the named bundles with Vite. Each appears whole; its stamp follows it.
 * @param {SetupContext} context
 * @param {readonly string[]} names
 * @param {{ node: string, env: NodeJS.ProcessEnv, report: Report }} tools
 */
export async function buildBundles({ root }, names, { node, env, report }) {
  // Taken first: what is edited during the build makes the bundle stale.
  const hashes = names.map((name) => /** @type {const} */ ([name, hashOf(root, name)]));
  let done = 0;
  await mustRun("Building pages and programs", node, [join(root, "scripts/build/main.ts"), ...names], {
    cwd: root,
    env,
    onLine: (line) => {
      if (!line.startsWith("built ")) return;
      done += 1;
      report.at(`${line}, ${done}/${names.length}`);
    },
  });
  mkdirSync(join(root, "dist/stamps"), { recursive: true });
  for (const [name, hash] of hashes) writeFileSync(join(root, "dist/stamps", name), hash);
}

/** @param {string} root @param {string} name */
function stampOf(root, name) {
  const file = join(root, "dist/stamps", name);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** @param {string} root @param {string} name */
function hashOf(root, name) {
  const hash = createHash("sha256");
  for (const path of [...shared, ...(bundles[name]?.from ?? [])]) addTo(hash, root, path);
  return hash.digest("hex");
}

/** @param {import("node:crypto").Hash} hash @param {string} root @param {string} path */
function addTo(hash, root, path) {
  const full = join(root, path);
  if (!existsSync(full)) return;
  let entries;
  try {
    entries = readdirSync(full, { withFileTypes: true });
  } catch {
    hash.update(`${path}\0`).update(readFileSync(full));
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (/\.test\.tsx?$/.test(entry.name)) continue;
    if (entry.isDirectory()) addTo(hash, root, join(path, entry.name));
    else hash.update(`${join(path, entry.name)}\0`).update(readFileSync(join(full, entry.name)));
  }
}
