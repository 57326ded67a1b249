import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { builtByVite } from "../check/edges.ts";
import type { Arch } from "./elf.ts";
import { importedPackages, neededPackages } from "./packages.ts";

/** One file of the bundle: where it is taken from, and its path in there. */
export interface BundledFile {
  readonly from: string;
  readonly path: string;
  readonly isProgram: boolean;
}

/** Taken as they are in the checkout. */
const folders = ["config", "systemd", "scripts/install", "dist/pages", "dist/programs"];
/** Of these an installed room runs what was built; only the rest of src goes along as it is. */
const builtSources = ["controller", "devices", "fleet", "kiosk", "sfu", "supervisor"].map((folder) => `src/${folder}/`);
const singleFiles = [
  "package.json",
  "scripts/install.sh",
  "LICENSE",
  "THIRD-PARTY-NOTICES",
  "CHANGELOG.md",
  "SECURITY.md",
];

/** What of the project goes into a bundle: what Node runs, not what was built from it, nor its tests. */
export function projectFiles(root: string): BundledFile[] {
  const built = [...[...builtByVite].map((folder) => `src/${folder}/`), ...builtSources];
  const sources = filesBelow(root, "src").filter(
    (path) => path.endsWith(".ts") && !/\.test\.ts$/.test(path) && !built.some((folder) => path.startsWith(folder)),
  );
  const whole = folders.flatMap((folder) => filesBelow(root, folder)).filter((path) => !path.endsWith(".test.ts"));
  return [
    ...[...sources, ...whole, ...singleFiles].map((path) => bundled(root, path, path)),
    bundled(root, "scripts/bundle/parley", "bin/parley"),
  ];
}

/** The dependencies of what Node runs, without what only their own developers use. */
export function packageFiles(root: string, arch: Arch): BundledFile[] {
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  const inPages = importedPackages(texts(root, (path) => isBuilt(path)));
  const inNode = importedPackages(texts(root, (path) => !isBuilt(path)));
  // A dependency that only a page imports is in the page already.
  const names = Object.keys(dependencies).filter((name) => inNode.has(name) || !inPages.has(name));
  return neededPackages(root, names).flatMap((folder) =>
    filesBelow(root, folder, ["node_modules"])
      .filter((path) => isUsed(path.slice(folder.length + 1), folder, arch))
      .map((path) => bundled(root, path, path)),
  );
}

/**
 * Whether a package's file is used where it runs. Node strips types nowhere below node_modules, so no TypeScript there
 * can be; binaries of other systems and mediasoup's C++ sources are most of what a package weighs.
 */
export function isUsed(path: string, packageFolder: string, arch: Arch): boolean {
  if (/(licen[cs]e|notice|copying)[^/]*$/i.test(path)) return true;
  if (/\.(ts|mts|cts|map|flow|md|markdown|cc|cpp|h|hpp|c|gyp|gypi|o)$/i.test(path)) return false;
  if (packageFolder === "node_modules/mediasoup" && /^(worker\/|npm-scripts)/.test(path)) return false;
  const prebuilt = /^prebuilds\/([^/]+)\/(.+)$/.exec(path);
  if (prebuilt !== null) {
    const [, system = "", file = ""] = prebuilt;
    return new RegExp(`(^|-)linux-${arch}$`).test(system) && !file.includes("musl");
  }
  return !/(^|\/)(tests?|__tests__)\/|^(docs?|examples?|\.github|benchmarks?|hidapi)\//.test(path);
}

/** The paths of all files below a folder of the checkout, in an order that is the same everywhere. */
export function filesBelow(root: string, folder: string, without: readonly string[] = []): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return without.includes(entry.name) ? [] : filesBelow(root, path, without);
      return entry.isFile() ? [path] : [];
    });
}

function isBuilt(path: string): boolean {
  return path.endsWith(".tsx") || [...builtByVite].some((folder) => path.startsWith(`src/${folder}/`));
}

function* texts(root: string, wanted: (path: string) => boolean): Iterable<string> {
  for (const path of filesBelow(root, "src")) {
    if (/\.(tsx?|css)$/.test(path) && !/\.test\.tsx?$/.test(path) && wanted(path))
      yield readFileSync(join(root, path), "utf8");
  }
}

function bundled(root: string, path: string, to: string): BundledFile {
  const from = join(root, path);
  return { from, path: to, isProgram: (lstatSync(from).mode & 0o100) !== 0 };
}
