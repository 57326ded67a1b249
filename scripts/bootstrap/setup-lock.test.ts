import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, vi } from "vitest";
import { withLock } from "./setup-lock.mjs";
import { test } from "./temporary-folder.ts";

const patience = { timeout: 30_000 };
const quiet = { onWait: () => {} };

/** Another set-up, in a process of its own: takes the lock, starts a command under it, and stays. */
function otherSetUp(folder: string): ChildProcess {
  const script = join(folder, "other.mjs");
  writeFileSync(
    script,
    `import { spawn } from "node:child_process";
     import { writeFileSync } from "node:fs";
     import { withLock } from ${JSON.stringify(join(import.meta.dirname, "setup-lock.mjs"))};
     await withLock(${JSON.stringify(join(folder, "lock"))}, process.env, { onWait() {} }, async (env) => {
       const command = spawn("sleep", ["600"], { env, detached: true, stdio: "ignore" });
       writeFileSync(${JSON.stringify(join(folder, "command"))}, String(command.pid));
       await new Promise((resolve) => setTimeout(resolve, 600_000));
     });`,
  );
  return spawn(process.execPath, [script], { stdio: "inherit" });
}

function isRunning(pid: number): boolean {
  // A process that ended and was not waited for is still listed.
  const status = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, "utf8") : "";
  return status !== "" && !/^State:\s+[ZX]/m.test(status);
}

test("two set-ups take turns", async ({ folder }) => {
  const order: string[] = [];
  const file = join(folder, "lock");
  let letGo = () => {};
  const first = withLock(file, process.env, quiet, async () => {
    order.push("first begins");
    await new Promise<void>((resolve) => {
      letGo = resolve;
    });
    order.push("first ends");
  });
  await vi.waitFor(() => expect(order).toEqual(["first begins"]), patience);
  const other = spawn("flock", ["--exclusive", file, "echo", "second"]);
  other.stdout.once("data", () => order.push("second"));
  const otherEnded = new Promise((resolve) => other.once("close", resolve));
  // Long enough for one that does not wait its turn to show.
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(order).toEqual(["first begins"]);
  letGo();
  await first;
  await otherEnded;
  expect(order).toEqual(["first begins", "first ends", "second"]);
});

test("a set-up that was killed leaves neither its lock nor its commands", async ({ folder }) => {
  const other = otherSetUp(folder);
  await vi.waitFor(() => expect(existsSync(join(folder, "command"))).toBe(true), patience);
  const command = await vi.waitFor(() => {
    const pid = Number(readFileSync(join(folder, "command"), "utf8"));
    expect(pid).toBeGreaterThan(0);
    return pid;
  }, patience);
  other.kill("SIGKILL");
  let orphans = 0;
  await withLock(join(folder, "lock"), process.env, { ...quiet, onOrphans: (count) => (orphans = count) }, async () => {
    expect(isRunning(command)).toBe(false);
  });
  expect(orphans).toBe(1);
});

test("what fails under the lock gives it back", async ({ folder }) => {
  const file = join(folder, "lock");
  const failing = withLock(file, process.env, quiet, () => Promise.reject(new Error("no room left")));
  await expect(failing).rejects.toThrow("no room left");
  expect(await withLock(file, process.env, quiet, async () => "again")).toBe("again");
});
