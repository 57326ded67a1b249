import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Licences of what Parley ships: they ask for no more than their text, which THIRD-PARTY-NOTICES carries. */
const shipped = new Set([
  "MIT",
  "ISC",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "OFL-1.1",
]);

/** Licences of what only builds and tests Parley, beside those. */
const tools = new Set(["MPL-2.0", "CC0-1.0", "CC-BY-3.0", "CC-BY-4.0", "Python-2.0", "Unlicense"]);

/** Packages whose package.json states its licence in an old form; read by hand. */
const readByHand: Readonly<Record<string, string>> = { "xmlhttprequest-ssl": "MIT" };

interface LockedPackage {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
}

interface Licensed {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly folder: string;
  readonly isTool: boolean;
}

/** One sentence for every dependency whose licence is not on the list. */
export function licenceProblems(root: string): string[] {
  return locked(root)
    .filter(({ licence, isTool }) => !allows(licence, isTool))
    .map(
      ({ name, version, licence, isTool }) =>
        `${name} ${version} is under ${licence || "no stated licence"}, which is not on the list for ${isTool ? "tools" : "what is shipped"}`,
    );
}

/** THIRD-PARTY-NOTICES as it should be: every shipped package with its licence's text. */
export function notices(root: string): string {
  const packages = locked(root).filter(({ isTool }) => !isTool);
  const byText = new Map<string, { names: string[]; text: string }>();
  for (const { name, version, licence, folder } of packages) {
    const text = licenceText(folder) ?? `(The package carries no licence text; its package.json says ${licence}.)`;
    const same = byText.get(text) ?? { names: [], text };
    if (!same.names.includes(`${name} ${version} (${licence})`)) same.names.push(`${name} ${version} (${licence})`);
    byText.set(text, same);
  }
  const parts = [...byText.values()].map(({ names, text }) => `${names.join("\n")}\n\n${text}`);
  const rule = `\n\n${"-".repeat(80)}\n\n`;
  return `Parley contains the following packages by others.\nThis file is written by \`npm run check -- --write\`.${rule}${parts.join(rule)}\n`;
}

/** Whether an SPDX expression can be met with listed licences. */
export function allows(expression: string, isTool: boolean): boolean {
  const bare = expression.replaceAll(/[()]/g, " ").trim();
  if (/\bOR\b/.test(bare)) return bare.split(/\bOR\b/).some((part) => allows(part, isTool));
  if (/\bAND\b/.test(bare)) return bare.split(/\bAND\b/).every((part) => allows(part, isTool));
  return shipped.has(bare) || (isTool && tools.has(bare));
}

function locked(root: string): Licensed[] {
  const lock: { packages: Record<string, LockedPackage> } = JSON.parse(
    readFileSync(join(root, "package-lock.json"), "utf8"),
  );
  return Object.entries(lock.packages)
    .filter(([path]) => path !== "")
    .map(([path, entry]) => {
      const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
      const folder = join(root, path);
      return {
        name,
        folder,
        version: entry.version,
        licence: readByHand[name] ?? entry.license ?? statedIn(folder),
        isTool: entry.dev === true || entry.devOptional === true,
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function statedIn(folder: string): string {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return "";
  const { license }: { license?: unknown } = JSON.parse(readFileSync(file, "utf8"));
  return typeof license === "string" ? license : "";
}

function licenceText(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  const name = readdirSync(folder)
    .sort()
    .find((entry) => /^(licen[cs]e|copying)([.-].*)?$/i.test(entry));
  return name === undefined ? undefined : readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n").trim();
}
