import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}
type Lock = Readonly<Record<string, LockedPackage>>;

const imports = /\b(?:from|import)\s*\(?\s*["']([a-z@][^"']*)["']/g;

/** The packages that source texts import by name. */
export function importedPackages(texts: Iterable<string>): Set<string> {
  const names = new Set<string>();
  for (const text of texts) {
    for (const [, target = ""] of text.matchAll(imports)) {
      if (target.startsWith("node:")) continue;
      const [scope = "", name = ""] = target.split("/");
      names.add(scope.startsWith("@") ? `${scope}/${name}` : scope);
    }
  }
  return names;
}

/**
 * The folders below node_modules that `names` need, themselves included, by the lock. Throws for one that has to be
 * there and is not.
 */
export function neededPackages(root: string, names: Iterable<string>): string[] {
  const { packages }: { packages: Lock } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const needed = new Set<string>();
  const add = (from: string, name: string, isOptional: boolean): void => {
    const path = resolve(packages, from, name);
    if (path === undefined || !existsSync(join(root, path, "package.json"))) {
      if (isOptional) return;
      throw new Error(`${name} is not installed, though ${from || "package.json"} needs it. Run \`npm ci\` again.`);
    }
    if (needed.has(path)) return;
    needed.add(path);
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = packages[path] ?? {};
    for (const each of Object.keys(dependencies ?? {})) add(path, each, optionalDependencies?.[each] !== undefined);
    for (const each of Object.keys(optionalDependencies ?? {})) add(path, each, true);
    for (const each of Object.keys(peerDependencies ?? {})) {
      add(path, each, peerDependenciesMeta?.[each]?.optional === true);
    }
  };
  for (const name of names) add("", name, false);
  return [...needed].sort();
}

/** Where Node would find `name` for the package at `from`: its own folder first, then those around it. */
function resolve(lock: Lock, from: string, name: string): string | undefined {
  for (let at = from; ; ) {
    const path = at === "" ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (lock[path] !== undefined) return path;
    if (at === "") return undefined;
    const outer = at.lastIndexOf("/node_modules/");
    at = outer === -1 ? "" : at.slice(0, outer);
  }
}
