import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, test, vi } from "vitest";
import { pageWorks } from "./page-thread.ts";

const started: number[] = [];
afterEach(() => {
  for (const pid of started.splice(0)) process.kill(pid, "SIGKILL");
});

/** A browser of the test: a process whose child is called a renderer, and does `what` once it has said that it runs. */
async function browser(what: string, type = "--type=renderer"): Promise<{ above: number; page: number }> {
  const page = `process.stdout.write("here " + process.pid + "\\n", () => { ${what} });`;
  const script = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(page)}, "--", "${type}"], { stdio: "inherit" });`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  const [said] = (await once(child.stdout, "data")) as [Buffer];
  const found = { above: child.pid ?? 0, page: Number(/here (\d+)/.exec(said.toString())?.[1]) };
  started.push(found.page, found.above);
  return found;
}

const forEver = "for (;;);";
const sleeps = "setInterval(() => {}, 60_000)";

test("a page whose script runs without end is at work; one that sleeps, or was stopped, is not", async () => {
  const busy = await browser(forEver);
  await vi.waitFor(() => expect(pageWorks(busy.above)).toBe(true));
  process.kill(busy.page, "SIGSTOP");
  await vi.waitFor(() => expect(pageWorks(busy.above)).toBe(false));
  process.kill(busy.page, "SIGCONT");
  await vi.waitFor(() => expect(pageWorks(busy.above)).toBe(true));

  const idle = await browser(sleeps);
  await vi.waitFor(() => expect(pageWorks(idle.above)).toBe(false));
});

test("what is no page, or somebody else's, does not count", async () => {
  const other = await browser(forEver, "--type=gpu-process");
  const own = await browser(forEver);
  await vi.waitFor(() => expect(pageWorks(own.above)).toBe(true));
  expect(pageWorks(other.above)).toBe(false);
});
