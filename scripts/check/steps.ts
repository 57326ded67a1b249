import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { docProblems } from "./docs.ts";
import { edgeProblems, sourceFiles } from "./edges.ts";
import { lengthProblems } from "./lengths.ts";
import { licenceProblems, notices } from "./licences.ts";

/** What a step found: each problem fails the check, a warning is only said. */
export interface Findings {
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

/** `write`: what is made from something else is made anew where it is out of date. */
export type CheckStep = (root: string, options?: { write?: boolean }) => Promise<Findings>;

const folders = ["src", "scripts", "test", "bench"];

/** What `npm run check` holds, by name. */
export const steps: Readonly<Record<string, CheckStep>> = {
  types: (root) => types(root),
  lint: (root) =>
    tool(root, "@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "--diagnostic-level=warn", "--colors=off"]),
  edges: async (root) => ({ problems: edgeProblems(sourceFiles(root, folders)), warnings: [] }),
  "file lengths": async (root) => lengthProblems(sourceFiles(root, folders)),
  messages: (root) => node(root, [join(root, "src/ui/messages/check.ts")]),
  licences: (root, options) => licences(root, options),
  devices: (root, { write = false } = {}) =>
    node(root, [join(root, "src/devices/documented/main.ts"), ...(write ? ["--write"] : [])]),
  docs: async (root) => ({ problems: docProblems(root), warnings: [] }),
};

/** Type-checks the given projects, all of them when none is named. */
export function types(root: string, projects: readonly string[] = []): Promise<Findings> {
  return tool(root, "typescript/bin/tsc", ["-b", "--pretty", "false", ...projects]);
}

/** Holds the licence list, and THIRD-PARTY-NOTICES to what it should say; `write` brings it there. */
export async function licences(root: string, { write = false } = {}): Promise<Findings> {
  const file = join(root, "THIRD-PARTY-NOTICES");
  const wanted = notices(root);
  const problems = licenceProblems(root);
  if (!existsSync(file) || readFileSync(file, "utf8") !== wanted) {
    if (write) writeFileSync(file, wanted);
    else problems.push("THIRD-PARTY-NOTICES is out of date: run `npm run check -- --write` and commit it");
  }
  return { problems, warnings: [] };
}

function tool(root: string, path: string, args: readonly string[]): Promise<Findings> {
  return node(root, [join(root, "node_modules", path), ...args]);
}

function node(root: string, args: readonly string[]): Promise<Findings> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: root, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== "number") reject(error);
      else resolve({ problems: error === null ? [] : [`${stdout}${stderr}`.trim() || error.message], warnings: [] });
    });
  });
}
