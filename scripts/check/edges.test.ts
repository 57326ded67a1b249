import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { edgeProblems, edges } from "./edges.ts";

interface Override {
  readonly includes: readonly string[];
  readonly linter: { rules: { style: { noRestrictedImports: { options: { patterns: { group: string[] }[] } } } } };
}

const { overrides }: { overrides: Override[] } = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../biome.json"), "utf8"),
);

describe("biome.json says the same as the table", () => {
  for (const [from, allowed] of Object.entries(edges)) {
    test(from, () => {
      const override = overrides.find(({ includes }) => includes.includes(`src/${from}/**`));
      const groups =
        override?.linter.rules.style.noRestrictedImports.options.patterns.flatMap(({ group }) => group) ?? [];
      for (const to of Object.keys(edges)) {
        const forbidden = groups.includes(`#${to}/**`) || groups.includes(`#${to.split("/")[0]}/**`);
        expect([to, forbidden]).toEqual([to, to !== from && !allowed.includes(to)]);
      }
    });
  }
});

test("an allowed import, a package and a neighbour are no problem", () => {
  expect(
    edgeProblems([
      {
        path: "src/panel/page/home.tsx",
        text: 'import { t } from "#ui/messages/panel.ts";\nimport "../layout.css";\n',
      },
      { path: "src/protocol/a.ts", text: 'import { z } from "zod";\nexport * from "#base/clock.ts";\n' },
      { path: "test/a.test.ts", text: 'import { x } from "#controller/x.ts";\n' },
    ]),
  ).toEqual([]);
});

test("each way around the table is seen", () => {
  const problems = edgeProblems([
    { path: "src/base/a.ts", text: 'import { readFile } from "node:fs";' },
    { path: "src/panel/a.ts", text: `const late = ${"import"}("#controller/a.ts");` },
    { path: "src/kiosk/app/a.ts", text: 'export { a } from "../shell/a.ts";' },
    { path: "src/admin/a.ts", text: 'export { a } from "../ui/a.ts";' },
    { path: "src/controller/view.tsx", text: "" },
    { path: "src/novel/a.ts", text: "" },
    { path: "scripts/a.ts", text: 'import { a } from "#base/a.ts";' },
  ]);
  expect(problems).toEqual([
    "src/base/a.ts imports node:fs, but base imports no package",
    "src/panel/a.ts imports #controller/a.ts, but panel may not import controller",
    "src/kiosk/app/a.ts imports ../shell/a.ts, but kiosk/app may not import kiosk/shell",
    "src/admin/a.ts reaches into ui by a relative path: write #ui/a.ts",
    "src/controller/view.tsx is .tsx, but Vite does not build this folder",
    "src/novel/a.ts is in no folder of the table of allowed edges",
    "scripts/a.ts imports #base/a.ts, but scripts import nothing of src",
  ]);
});
