import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/**
 * The folders below src and what each may import of ours. `biome.json` says the same for editors; this is the exact
 * reading, which follows relative paths as well.
 */
export const edges: Readonly<Record<string, readonly string[]>> = {
  base: [],
  process: ["base"],
  protocol: ["base"],
  devices: ["base", "process", "protocol"],
  controller: ["base", "process", "protocol", "devices"],
  "kiosk/shell": ["base", "process", "protocol"],
  "kiosk/media": ["base", "protocol"],
  "kiosk/app": ["base", "protocol", "ui", "kiosk/media"],
  "sfu/server": ["base", "process", "protocol"],
  "sfu/guest": ["base", "protocol", "ui", "kiosk/media"],
  "fleet/server": ["base", "process", "protocol"],
  "fleet/app": ["base", "protocol", "ui"],
  ui: ["base", "protocol"],
  panel: ["base", "protocol", "ui"],
  admin: ["base", "protocol", "ui"],
  cli: ["base", "process", "protocol"],
  supervisor: ["base", "process", "protocol"],
  helper: ["base", "process", "protocol"],
};

/** What Vite builds: only there may a file be `.tsx`, since Node strips types and not JSX. */
export const builtByVite: ReadonlySet<string> = new Set([
  "kiosk/app",
  "kiosk/media",
  "sfu/guest",
  "fleet/app",
  "ui",
  "panel",
  "admin",
]);

/** Packages of others that a folder is restricted to; a folder not named may import any. */
const packages: Readonly<Record<string, readonly string[]>> = { base: [], protocol: ["zod"] };

/** Static imports and exports at a line's start (so not those quoted in a test), and dynamic ones. */
const imports =
  /(?:^\s*(?:import|export)\b[^"'`;]*?\bfrom\s*|^\s*import\s+|\bimport\s*\(\s*|\bimport\.meta\.resolve\(\s*)(["'])([^"'\n]+)\1/gm;

/** One source file, its path from the checkout. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** One sentence for every import that the table does not allow. */
export function edgeProblems(files: readonly SourceFile[]): string[] {
  return files.flatMap(problemsOf);
}

/** Every source file of the checkout below `folders`. */
export function sourceFiles(root: string, folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) => {
    let entries: ReturnType<typeof list>;
    try {
      entries = list(join(root, folder));
    } catch {
      return [];
    }
    return entries
      .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => ({ path: relative(root, file), text: readFileSync(file, "utf8") }));
  });
}

function list(folder: string) {
  return readdirSync(folder, { recursive: true, withFileTypes: true });
}

function problemsOf({ path, text }: SourceFile): string[] {
  const problems: string[] = [];
  const from = areaOf(path);
  const isTest = /\.test\.tsx?$/.test(path);
  if (path.startsWith("src/") && from === undefined) {
    return [`${path} is in no folder of the table of allowed edges`];
  }
  if (path.endsWith(".tsx") && !(from !== undefined && builtByVite.has(from))) {
    problems.push(`${path} is .tsx, but Vite does not build this folder`);
  }
  for (const [, , target = ""] of withoutComments(text).matchAll(imports)) {
    const own = ownPath(path, target);
    if (own === undefined) {
      const name = target.startsWith("@") ? target.split("/").slice(0, 2).join("/") : (target.split("/")[0] ?? "");
      const allowed = from === undefined ? undefined : packages[from];
      if (allowed !== undefined && !allowed.includes(name) && !isTest) {
        problems.push(
          allowed.length === 0
            ? `${path} imports ${target}, but ${from} imports no package`
            : `${path} imports ${target}, but ${from} may import ${allowed.join(", ")} only`,
        );
      }
      continue;
    }
    const to = areaOf(own);
    if (to === undefined || to === from) continue;
    const isNear = path.startsWith(`src/${to.split("/")[0]}/`);
    if (target.startsWith(".") && !isNear)
      problems.push(`${path} reaches into ${to} by a relative path: write #${own.slice(4)}`);
    else if (path.startsWith("scripts/")) problems.push(`${path} imports ${target}, but scripts import nothing of src`);
    else if (from !== undefined && !edges[from]?.includes(to)) {
      problems.push(`${path} imports ${target}, but ${from} may not import ${to}`);
    }
  }
  return problems;
}

/** The path below the checkout that an import of ours means; undefined for a package or a part of Node. */
function ownPath(path: string, target: string): string | undefined {
  if (target.startsWith("#")) return join("src", target.slice(1));
  if (target.startsWith(".")) return join(dirname(path), target);
  return undefined;
}

/** The longest name of the table that the path is in. */
function areaOf(path: string): string | undefined {
  const [first, second = "", third = ""] = path.split("/");
  if (first !== "src") return undefined;
  return [`${second}/${third}`, second].find((area) => Object.hasOwn(edges, area));
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/^\s*\/\/.*$/gm, "");
}
