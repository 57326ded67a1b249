import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test as plain } from "vitest";
import { aptStatus, installPackages, missingPackages } from "./debian-packages.mjs";
import { electronCanShow, findShell } from "./kiosk-shell.mjs";
import { builtFile, recipeHash, starts } from "./meeting-worker.mjs";
import { staleBundles } from "./pages.mjs";
import { findNode, verify } from "./pinned-packages.mjs";
import { duration, Progress, share } from "./progress.mjs";
import { setupContext } from "./setup-context.mjs";
import { test } from "./temporary-folder.ts";

plain("the running Node serves when it is exactly the pinned one", () => {
  const context = setupContext();
  expect(findNode({ ...context, nodeVersion: process.versions.node })).toBe(process.execPath);
});

test("any other Node has to be in the cache", ({ folder }) => {
  const context = { ...setupContext(), cache: folder, nodeVersion: "24.0.99" };
  expect(findNode(context)).toBeUndefined();
  const cached = join(folder, `node-24.0.99-linux-${context.arch}/bin/node`);
  mkdirSync(join(cached, ".."), { recursive: true });
  writeFileSync(cached, "");
  expect(findNode(context)).toBe(cached);
});

test("a tarball that is not the pinned one is refused", async ({ folder }) => {
  const file = join(folder, "node.tgz");
  writeFileSync(file, "the pinned content");
  const integrity = `sha512-${createHash("sha512").update("the pinned content").digest("base64")}`;
  await verify(file, integrity, "node");
  writeFileSync(file, "another content");
  await expect(verify(file, integrity, "node")).rejects.toThrow("node is not what package.json pins");
});

test("the cache is the user's, by the XDG rules", ({ folder }) => {
  const env = { HOME: folder };
  expect(setupContext({ env: { ...env, XDG_CACHE_HOME: "/var/tmp/c" } }).cache).toBe("/var/tmp/c/parley");
  expect(setupContext({ env: { ...env, XDG_CACHE_HOME: "relative" } }).cache).toMatch(/\.cache\/parley$/);
});

test("a worker that cannot run here is none", ({ folder }) => {
  expect(starts("/bin/true")).toBe(false);
  expect(starts(join(folder, "absent"))).toBe(false);
});

test("the built worker is kept by the recipe it was built with", ({ folder }) => {
  writeFileSync(join(folder, "build.sh"), "one");
  const before = recipeHash(folder);
  expect(recipeHash(folder)).toBe(before);
  writeFileSync(join(folder, "build.sh"), "two");
  expect(recipeHash(folder)).not.toBe(before);
  expect(builtFile(setupContext())).toMatch(
    /mediasoup-worker-3\.\d+\.\d+-linux-(x64|arm64)-built-\w{12}\/mediasoup-worker$/,
  );
});

test("the choice of shell is remembered for one version of Electron", ({ folder }) => {
  const root = join(folder, "checkout");
  mkdirSync(join(root, "node_modules/electron"), { recursive: true });
  writeFileSync(join(root, "node_modules/electron/package.json"), '{"version":"45.0.0"}');
  const chromium = join(folder, "chromium");
  writeFileSync(chromium, "");
  const context = { ...setupContext(), root, cache: folder, env: { PARLEY_CHROMIUM: chromium } };
  expect(findShell(context)).toBeUndefined();
  writeFileSync(join(folder, `kiosk-shell-electron-45.0.0-linux-${context.arch}`), "chromium");
  expect(findShell(context)).toEqual({ kind: "chromium", binary: chromium });
  expect(findShell({ ...context, env: { PARLEY_CHROMIUM: join(folder, "gone") } })).toBe("chromium missing");
  writeFileSync(join(root, "node_modules/electron/package.json"), '{"version":"46.0.0"}');
  expect(findShell(context)).toBeUndefined();
});

plain("whoever is not root is given the one line to run", async () => {
  const tools = { env: process.env, report: { say: () => {}, at: () => {} }, isRoot: false };
  await expect(installPackages(setupContext(), ["socat", "udev"], tools)).rejects.toThrow(
    "sudo apt-get install -y --no-install-recommends socat udev",
  );
});

plain("a package is missing when what it brings is", () => {
  const context = setupContext();
  const nowhere = { ...context, env: { PATH: "/nowhere" } };
  expect(missingPackages(nowhere, ["worker-build"])).toContain("meson");
  expect(missingPackages(nowhere, ["run"])).toContain("socat");
});

plain("Electron shows on a display, never as root", () => {
  const isRoot = process.getuid?.() === 0;
  expect(electronCanShow({ DISPLAY: ":0" }, [])).toBe(!isRoot);
  expect(electronCanShow({ DISPLAY: ":0" }, ["--headless"])).toBe(false);
  expect(electronCanShow({}, [])).toBe(false);
});

test("a page is stale until it is built from what its sources are", ({ folder }) => {
  const context = { ...setupContext(), root: folder };
  mkdirSync(join(folder, "src/panel"), { recursive: true });
  writeFileSync(join(folder, "src/panel/main.tsx"), "");
  expect(staleBundles(context)).toEqual(["panel"]);
});

plain("times, shares and apt's progress in words", () => {
  expect([duration(84.4), duration(12_340), duration(425_000)]).toEqual(["84 ms", "12.3 s", "7 min 05 s"]);
  expect(share(3, 12)).toBe("3/12, 25 %");
  expect(aptStatus("dlstatus:1:33.333:Retrieving file 1 of 3")).toBe("downloading, 33 %");
  expect(aptStatus("pmstatus:socat:42.857:Unpacking socat (amd64)")).toBe("installing socat, 42 %");
});

plain("a step says what it does and how long it took, on one line at a time", async () => {
  let written = "";
  let now = 0;
  const progress = new Progress({ write: (text) => (written += text) }, () => now);
  await progress.step("Fetching tea", async (report) => {
    report.say("with milk");
    now = 1500;
  });
  expect(written).toBe("» Fetching tea …\n  with milk\n✓ Fetching tea: 1.5 s\n");
  await expect(progress.step("Pouring", () => Promise.reject(new Error("spilt")))).rejects.toThrow("spilt");
  expect(written).toContain("✗ Pouring: failed after 0 ms\n");
});
