import { expect, test, vi } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { SupervisedChild } from "./child-process.ts";

const patience = { timeout: 30_000 };

function child(script: string, clock?: ManualClock): SupervisedChild {
  return new SupervisedChild({ name: "child", file: "sh", args: ["-c", script], env: process.env }, clock);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test("its first line says that it serves, and it is ended by a signal", async () => {
  const served = child("echo serving; exec sleep 600");
  await served.start();
  const { pid } = served;
  expect(pid).toBeDefined();
  await served.stop(10_000);
  expect(isRunning(pid ?? 0)).toBe(false);
});

test("one that dies is started again", async () => {
  const clock = new ManualClock();
  const dying = child("echo serving; read word; exit 3", clock);
  const died: string[] = [];
  dying.events.on("died", (how, retryMs) => died.push(`${how}, ${retryMs}`));
  await dying.start();
  const first = dying.pid ?? 0;
  process.kill(first, "SIGKILL");
  await vi.waitFor(() => expect(died).toEqual(["SIGKILL, 200"]), patience);
  const again = dying.events.once("ready");
  clock.advance(200);
  await again;
  expect(dying.pid).not.toBe(first);
  await dying.stop(10_000);
});

test("one that never serves is given up, with the reason", async () => {
  const clock = new ManualClock();
  const failing = child("exit 4", clock);
  let deaths = 0;
  failing.events.on("died", (_how, retryMs) => {
    deaths += 1;
    clock.advance(retryMs);
  });
  await expect(failing.start()).rejects.toThrow("child does not start (exit code 4)");
  expect(deaths).toBe(4);
});

test("what ignores being asked is made to end, with all it started", async () => {
  const stubborn = child('trap "" TERM; sleep 600 & echo $!; wait; sleep 600');
  const inner = stubborn.events.once("ready");
  await stubborn.start();
  const [pid] = await inner;
  await stubborn.stop(50);
  await vi.waitFor(() => expect(isRunning(Number(pid))).toBe(false), patience);
});

test("a program that is not there is a reason like any other", async () => {
  const clock = new ManualClock();
  const missing = new SupervisedChild({ name: "ghost", file: "/nowhere/ghost", args: [], env: {} }, clock);
  missing.events.on("died", (_how, retryMs) => clock.advance(retryMs));
  await expect(missing.start()).rejects.toThrow("ENOENT");
});
