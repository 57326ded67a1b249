import { mkdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test as plain } from "vitest";
import { test } from "../bootstrap/temporary-folder.ts";
import { packFolder } from "./archive.ts";
import { examineBinaries } from "./binaries.ts";
import { isUsed, packageFiles, projectFiles } from "./contents.ts";
import { compareVersions, elfFacts } from "./elf.ts";
import { hashes, releaseName } from "./manifest.ts";
import { importedPackages, neededPackages } from "./packages.ts";

const root = join(import.meta.dirname, "../..");

function write(folder: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

plain("a program says which processor it is for, and what C library it asks for", () => {
  const facts = elfFacts(process.execPath);
  expect(facts.arch).toBe(process.arch);
  expect(facts.glibc).toMatch(/^2\.\d+/);
  expect(facts.alignment).toBeGreaterThanOrEqual(4_096);
  expect(() => elfFacts(import.meta.filename)).toThrow("no program for Linux");
});

plain("versions are compared by number", () => {
  expect(["2.4", "2.36", "2.28", "2.4.1"].sort(compareVersions)).toEqual(["2.4", "2.4.1", "2.28", "2.36"]);
});

test("a program for another processor is no part of a bundle", ({ folder }) => {
  symlinkSync(process.execPath, join(folder, "node"));
  const other = process.arch === "x64" ? "arm64" : "x64";
  expect(examineBinaries(folder, ["node"], other).problems).toEqual([`node is for ${process.arch}, not for ${other}.`]);
  expect(examineBinaries(folder, ["node"], process.arch === "x64" ? "x64" : "arm64")).toMatchObject({
    count: 1,
    problems: [],
  });
});

/** A program that says no more of itself than its processor and how finely it is aligned. */
function elfFile(machine: number, alignment: bigint): Buffer {
  const bytes = Buffer.alloc(64 + 56);
  bytes.write("\x7fELF\x02\x01", "latin1");
  bytes.writeUInt16LE(machine, 18);
  bytes.writeBigUInt64LE(64n, 32);
  bytes.writeUInt16LE(56, 54);
  bytes.writeUInt16LE(1, 56);
  bytes.writeUInt32LE(1, 64);
  bytes.writeBigUInt64LE(alignment, 64 + 48);
  return bytes;
}

test("a program is known by its bytes, whatever its name; one that a Pi 5's pages are too large for is refused", ({
  folder,
}) => {
  writeFileSync(join(folder, "tool"), elfFile(62, 4_096n));
  writeFileSync(join(folder, "fine.so.1"), elfFile(183, 4_096n));
  writeFileSync(join(folder, "coarse"), elfFile(183, 65_536n));
  writeFileSync(join(folder, "text"), "no program");
  writeFileSync(join(folder, "empty"), "");
  expect(examineBinaries(folder, ["tool", "fine.so.1", "coarse", "text", "empty"], "arm64")).toMatchObject({
    count: 3,
    problems: ["tool is for x64, not for arm64.", "fine.so.1 cannot be loaded by a kernel whose pages are 16 KB."],
  });
});

plain("packages are known by what sources import", () => {
  const text =
    'import { a } from "zod";\nimport "@scope/name/deep.js";\nconst b = await import("ws");\nimport { c } from "#base/c.ts";\nimport d from "node:fs";\nimport "./e.ts";';
  expect([...importedPackages([text])]).toEqual(["zod", "@scope/name", "ws"]);
});

test("what a package needs comes along, the nearest copy first; what is optional may be absent", ({ folder }) => {
  const packages = {
    "": {},
    "node_modules/a": { dependencies: { b: "1", c: "1" }, optionalDependencies: { away: "1" } },
    "node_modules/a/node_modules/b": { dependencies: { c: "1" } },
    "node_modules/b": {},
    "node_modules/c": {},
    "node_modules/away": { optional: true },
  };
  write(folder, {
    "package-lock.json": JSON.stringify({ packages }),
    "node_modules/a/package.json": "{}",
    "node_modules/a/node_modules/b/package.json": "{}",
    "node_modules/b/package.json": "{}",
    "node_modules/c/package.json": "{}",
  });
  expect(neededPackages(folder, ["a"])).toEqual(["node_modules/a", "node_modules/a/node_modules/b", "node_modules/c"]);
  expect(() => neededPackages(folder, ["gone"])).toThrow("gone is not installed");
});

plain("of a package goes what runs on the machine it is for", () => {
  const serial = "node_modules/@serialport/bindings-cpp";
  expect(isUsed("prebuilds/linux-arm64/x.armv8.glibc.node", serial, "arm64")).toBe(true);
  expect(isUsed("prebuilds/linux-arm64/x.armv8.musl.node", serial, "arm64")).toBe(false);
  expect(isUsed("prebuilds/linux-x64/x.glibc.node", serial, "arm64")).toBe(false);
  expect(isUsed("prebuilds/HID_hidraw-linux-x64/n.node", "node_modules/node-hid", "x64")).toBe(true);
  expect(isUsed("prebuilds/HID-linux-x64-musl/n.node", "node_modules/node-hid", "x64")).toBe(false);
  expect(isUsed("worker/src/main.cpp", "node_modules/mediasoup", "x64")).toBe(false);
  expect(isUsed("worker/deps/libwebrtc/LICENSE", "node_modules/mediasoup", "x64")).toBe(true);
  expect(isUsed("index.d.ts", "node_modules/ws", "x64")).toBe(false);
  expect(isUsed("LICENSE.md", "node_modules/ws", "x64")).toBe(true);
});

for (const arch of ["x64", "arm64"] as const) {
  plain(`the serial port and USB devices can be opened from the bundle for ${arch}`, () => {
    const files = packageFiles(root, arch).filter(({ path }) => path.endsWith(".node"));
    const places = files.map(({ path }) => path);
    expect(places.some((path) => path.includes("@serialport/bindings-cpp"))).toBe(true);
    expect(places.some((path) => path.includes("node-hid"))).toBe(true);
    for (const { from } of files) expect(elfFacts(from).arch).toBe(arch);
    expect(
      examineBinaries(
        "/",
        files.map(({ from }) => from),
        arch,
      ).problems,
    ).toEqual([]);
  });
}

plain("neither tests nor what a page is built from, but all that Node starts", () => {
  const paths = projectFiles(root).map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(["src/cli/main.ts", "src/helper/main.ts", "bin/parley"]));
  expect(paths).toContain("scripts/install.sh");
  expect(paths.filter((path) => /\.test\.|\.tsx$|^src\/(panel|ui|controller|devices|sfu|kiosk)\//.test(path))).toEqual(
    [],
  );
  const packages = packageFiles(root, "x64").map(({ path }) => path);
  expect(packages.some((path) => path.startsWith("node_modules/express/"))).toBe(true);
  expect(packages.some((path) => /^node_modules\/(preact|vite|electron)\//.test(path))).toBe(false);
});

test("a release is named by what is in it", async ({ folder }) => {
  write(folder, { a: "one", "b/c": "two" });
  const files = await hashes(folder, ["b/c", "a"], () => {});
  expect(Object.keys(files)).toEqual(["a", "b/c"]);
  const name = releaseName("1.2.3", files);
  expect(name).toMatch(/^1\.2\.3\+[0-9a-f]{8}$/);
  expect(releaseName("1.2.3", Object.fromEntries(Object.entries(files).reverse()))).toBe(name);
  expect(releaseName("1.2.3", { ...files, a: "0" })).not.toBe(name);
});

test("the same content packs to the same bytes, whenever it was written", async ({ folder }) => {
  for (const name of ["first", "second"]) {
    write(join(folder, name), { "p/a": "one", "p/b/c": "two" });
    utimesSync(join(folder, name, "p/a"), new Date(), new Date(name === "first" ? 1e12 : 1.5e12));
    await packFolder(join(folder, name, "p"), join(folder, `${name}.tar.gz`), 1_700_000_000, () => {});
  }
  expect(readFileSync(join(folder, "first.tar.gz")).equals(readFileSync(join(folder, "second.tar.gz")))).toBe(true);
});
