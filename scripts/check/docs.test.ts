import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { test } from "../bootstrap/temporary-folder.ts";
import { docProblems } from "./docs.ts";

test("what documentation names is there, and its versions are the pinned ones", ({ folder }) => {
  mkdirSync(join(folder, "docs"));
  mkdirSync(join(folder, "src"));
  writeFileSync(join(folder, "package.json"), '{"parley":{"node":{"version":"24.21.0"}}}');
  writeFileSync(join(folder, "docs/here.md"), "[up](../README.md) and [out](https://example.org/x), Node 24.21.0\n");
  writeFileSync(
    join(folder, "README.md"),
    "[here](docs/here.md#part) [gone](docs/gone.md) `src/` `src/lost.ts` Node 24.1.0\n```\n`src/in-a-drawing`\n```\n",
  );
  expect(docProblems(folder)).toEqual([
    "README.md names docs/gone.md, which is not there",
    "README.md names src/lost.ts, which is not there",
    "README.md speaks of Node 24.1.0; pinned is 24.21.0",
  ]);
});
