import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "vitest";
import { readConfigFile } from "./config-file.ts";
import { placeOfFault } from "./json-fault.ts";

const test = base.extend<{ path: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  path: async ({}, use) => {
    const directory = mkdtempSync(join(tmpdir(), "parley-config-"));
    await use(join(directory, "room.json"));
    rmSync(directory, { recursive: true, force: true });
  },
});

test("a settings file that is no JSON is told by its place, and nothing of it is quoted", async ({ path }) => {
  const file = (password: string) => `{\n  "settings": {\n    "camera.password": ${password}\n  }\n}\n`;
  for (const password of ["hunter22", '"hunter22', "'hunter22'", '"hunter\\22"', '"hunter22",']) {
    writeFileSync(path, file(password));
    const reading = await readConfigFile(path);
    const why = reading.kind === "broken" ? reading.why : "";
    expect(why, password).toMatch(/is not JSON: line [345], column \d+\.$/);
    expect(why, password).not.toContain("hunter");
    expect(why, password).not.toContain("22");
  }
});

test("the place is where the text stops being JSON", () => {
  const places = {
    "": [1, 1],
    "{": [1, 2],
    "{]": [1, 2],
    '{"a" 1}': [1, 6],
    '{"a": 1,}': [1, 9],
    '{"a": [1, 2}': [1, 12],
    '{"a": 01}': [1, 8],
    '{"a": tru}': [1, 7],
    '{"a":\n\t"b\nc"}': [2, 2],
    "{} x": [1, 4],
    "[1,\r\n-]": [2, 1],
  };
  for (const [text, [line, column]] of Object.entries(places)) {
    expect(() => JSON.parse(text), text).toThrow(SyntaxError);
    expect(placeOfFault(text), text).toEqual({ line, column });
  }
  expect(placeOfFault("[".repeat(250_000))).toEqual({ line: 1, column: 250_001 });
});
