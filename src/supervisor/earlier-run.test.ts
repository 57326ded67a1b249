import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "vitest";
import { writeRuntimeFile } from "#process/runtime-file.ts";
import { clearEarlierRun, processesWith } from "./earlier-run.ts";

const test = base.extend<{ state: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  state: async ({}, use) => {
    const state = await mkdtemp(join(tmpdir(), "parley-earlier-"));
    await use(state);
    await rm(state, { recursive: true, force: true });
  },
});

/** Stands for a process of an earlier run; it ends when told a word. */
async function stay(...args: string[]) {
  const child = spawn("sh", ["-c", "echo here; read word", ...args], { stdio: ["pipe", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return { pid: child.pid ?? 0, end: () => child.stdin.end(), kill: () => child.kill("SIGKILL") };
}

test("a state directory in use is refused, by name", async ({ state }) => {
  const runtime = join(state, "run");
  const other = await stay("/somewhere/src/supervisor/main.ts");
  await writeRuntimeFile(runtime, "supervisor", { pid: other.pid });
  await expect(clearEarlierRun(state, runtime)).rejects.toThrow(`A room already runs out of ${state}`);
  other.kill();
});

test("a pid that is another program's by now is no supervisor", async ({ state }) => {
  const runtime = join(state, "run");
  const stranger = await stay();
  await writeRuntimeFile(runtime, "supervisor", { pid: stranger.pid });
  await clearEarlierRun(state, runtime);
  stranger.kill();
});

test("what a killed supervisor left is waited for", async ({ state }) => {
  const runtime = join(state, "run");
  const left = await stay("controller", `--runtime=${runtime}`);
  expect(await processesWith(`--runtime=${runtime}`)).toEqual([left.pid]);
  let cleared = false;
  const clearing = clearEarlierRun(state, runtime).then(() => {
    cleared = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(cleared).toBe(false);
  left.end();
  await clearing;
  expect(await processesWith(`--runtime=${runtime}`)).toEqual([]);
});
