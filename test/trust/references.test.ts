import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const document = readFileSync(join(root, "docs/security.md"), "utf8");
/** A file in backticks, and the name of the test in it where one stands behind. */
const references = [...document.matchAll(/`((?:src|test)\/[\w./-]+\.ts)`(?: "([^"]+)")?/g)].map(
  ([, file = "", name]) => ({ file, name }),
);

describe("what docs/security.md says is held is held", () => {
  test("every file it names is there, and every test in it", () => {
    expect(references.length).toBeGreaterThan(30);
    for (const { file, name } of references) {
      expect(existsSync(join(root, file)), file).toBe(true);
      if (name === undefined) continue;
      const text = readFileSync(join(root, file), "utf8");
      expect(text.includes(`test("${name}"`), `${file} has a test "${name}"`).toBe(true);
    }
  });

  test("Electron's checklist has its twenty rows, each with a test", () => {
    const [, table = ""] = document.split("## Electron's checklist");
    const lines = table.split("\n").filter((line) => /^\| \d+ \|/.test(line));
    expect(lines.map((line) => Number(/\d+/.exec(line)?.[0]))).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    for (const line of lines) expect(line).toMatch(/`src\/kiosk\/shell\/[\w./-]+\.test\.ts` "[^"]+"/);
  });
});
