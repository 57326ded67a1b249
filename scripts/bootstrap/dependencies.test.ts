import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { dependenciesInstalled } from "./dependencies.mjs";
import { setupContext } from "./setup-context.mjs";
import { test } from "./temporary-folder.ts";

const locked = {
  "": { name: "parley" },
  "node_modules/here": { version: "1.0.0", integrity: "sha512-a" },
  "node_modules/elsewhere": { version: "1.0.0", integrity: "sha512-b", optional: true },
};

function checkout(folder: string, installed: object) {
  const context = { ...setupContext(), root: folder };
  mkdirSync(join(folder, "node_modules/here"), { recursive: true });
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify({ packages: locked }));
  writeFileSync(join(folder, "node_modules/.package-lock.json"), JSON.stringify({ packages: installed }));
  return context;
}

test("a tree that npm finished for this lock is taken over, packages for other machines aside", ({ folder }) => {
  const context = checkout(folder, { "node_modules/here": locked["node_modules/here"] });
  expect(dependenciesInstalled(context)).toBe(true);
  // From then on the stamp alone says so.
  rmSync(join(folder, "node_modules/.package-lock.json"));
  expect(dependenciesInstalled(context)).toBe(true);
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify({ packages: { ...locked, new: {} } }));
  expect(dependenciesInstalled(context)).toBe(false);
});

test("another version, another content, a package that is gone: installed again", ({ folder }) => {
  const here = locked["node_modules/here"];
  expect(dependenciesInstalled(checkout(folder, { "node_modules/here": { ...here, version: "0.9.0" } }))).toBe(false);
  expect(dependenciesInstalled(checkout(folder, { "node_modules/here": { ...here, integrity: "x" } }))).toBe(false);
  const whole = checkout(folder, { "node_modules/here": here });
  rmSync(join(folder, "node_modules/here"), { recursive: true });
  expect(dependenciesInstalled(whole)).toBe(false);
});

test("an interrupted installation has no record and no stamp", ({ folder }) => {
  const context = checkout(folder, {});
  rmSync(join(folder, "node_modules/.package-lock.json"));
  expect(dependenciesInstalled(context)).toBe(false);
  expect(() => readFileSync(join(folder, "node_modules/.parley-installed"))).toThrow("ENOENT");
});
