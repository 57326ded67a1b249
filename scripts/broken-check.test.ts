import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test as base, expect } from "vitest";
import { licences, steps, types } from "./check/steps.ts";

const root = join(import.meta.dirname, "..");

/** A copy of what the checks read, to break; the dependencies are those of the checkout. */
const test = base.extend<{ copy: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  copy: async ({}, use) => {
    const copy = mkdtempSync(join(tmpdir(), "parley-check-"));
    for (const name of ["src", "package.json", "package-lock.json", "biome.json", "tsconfig.base.json", ".gitignore"]) {
      cpSync(join(root, name), join(copy, name), { recursive: true });
    }
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    await use(copy);
    rmSync(copy, { recursive: true, force: true });
  },
});

function write(copy: string, path: string, text: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  writeFileSync(join(copy, path), text);
}

test("an edge that the table does not have fails both readings of it", { timeout: 120_000 }, async ({ copy }) => {
  write(copy, "src/panel/reach.ts", 'import { start } from "#controller/start.ts";\n\nexport const begin = start;\n');
  write(copy, "src/panel/inner/step.ts", 'import { open } from "../../devices/open.ts";\n\nexport const use = open;\n');
  const found = (await steps.edges?.(copy))?.problems.join("\n") ?? "";
  expect(found).toContain("src/panel/reach.ts imports #controller/start.ts, but panel may not import controller");
  expect(found).toContain("src/panel/inner/step.ts reaches into devices by a relative path");
  const lint = (await steps.lint?.(copy))?.problems.join("\n") ?? "";
  expect(lint).toContain("src/panel/reach.ts");
  expect(lint).toContain("src/panel/inner/step.ts");
  expect(lint).toContain("lint/style/noRestrictedImports");
});

test("a wrong type fails", { timeout: 120_000 }, async ({ copy }) => {
  // A project of its own output: the checkout's records of what is built must not be touched.
  const project = JSON.parse(readFileSync(join(copy, "src/base/tsconfig.json"), "utf8"));
  project.compilerOptions.outDir = "../../types";
  project.compilerOptions.tsBuildInfoFile = "../../types/base.tsbuildinfo";
  write(copy, "src/base/tsconfig.json", JSON.stringify(project));
  expect((await types(copy, ["src/base"])).problems).toEqual([]);
  write(copy, "src/base/wrong.ts", 'export const wrong: number = "a word";\n');
  expect((await types(copy, ["src/base"])).problems.join("\n")).toContain("src/base/wrong.ts(1,14): error TS2322");
});

test("a message that is not in the table fails", { timeout: 120_000 }, async ({ copy }) => {
  write(
    copy,
    "src/panel/words.ts",
    'export const words = (t: (key: string) => string) => t("panel.nobody-wrote-this");\n',
  );
  expect((await steps.messages?.(copy))?.problems.join("\n")).toContain(
    "panel.nobody-wrote-this: missing, used in src/panel/words.ts",
  );
});

test("a licence that is not on the list fails, and so do notices that are out of date", async ({ copy }) => {
  const lock = JSON.parse(readFileSync(join(copy, "package-lock.json"), "utf8"));
  lock.packages["node_modules/copyleft"] = { version: "1.0.0", license: "GPL-3.0-only" };
  write(copy, "package-lock.json", JSON.stringify(lock));
  write(copy, "THIRD-PARTY-NOTICES", "nothing");
  const { problems } = await licences(copy);
  expect(problems).toContain("copyleft 1.0.0 is under GPL-3.0-only, which is not on the list for what is shipped");
  expect(problems.join("\n")).toContain("THIRD-PARTY-NOTICES is out of date");
});
