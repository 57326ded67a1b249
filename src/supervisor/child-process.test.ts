import { expect, test, vi } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { SupervisedChild } from "./child-process.ts";

const patience = { timeout: 30_000 };

function child(script: string, clock?: ManualClock, hasPulse = false): SupervisedChild {
  return new SupervisedChild({ name: "child", file: "sh", args: ["-c", script], env: process.env, hasPulse }, clock);
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
  const missing = new SupervisedChild(
    { name: "ghost", file: "/nowhere/ghost", args: [], env: {}, hasPulse: false },
    clock,
  );
  missing.events.on("died", (_how, retryMs) => clock.advance(retryMs));
  await expect(missing.start()).rejects.toThrow("ENOENT");
});

test("one that answers its pulse is left alone; one that hangs is ended and started again", async () => {
  const clock = new ManualClock();
  // The words are told apart from what it says otherwise, and not passed on as a line.
  const answering = child('echo serving; while read word; do echo "pong"; echo "heard $word"; done', clock, true);
  const lines: string[] = [];
  let hung = 0;
  answering.events.on("line", (text) => lines.push(text));
  answering.events.on("hung", () => {
    hung += 1;
  });
  await answering.start();
  for (let second = 1; second <= 30; second += 1) {
    const heard = lines.length;
    clock.advance(1_000);
    await vi.waitFor(() => expect(lines.length).toBe(heard + 1), patience);
  }
  expect(lines.filter((line) => line === "heard ping")).toHaveLength(30);
  expect(lines).not.toContain("pong");
  expect(hung).toBe(0);

  process.kill(answering.pid ?? 0, "SIGSTOP");
  const died = answering.events.once("died");
  for (let second = 1; second <= 9; second += 1) clock.advance(1_000);
  expect(hung).toBe(1);
  expect((await died)[0]).toBe("SIGKILL");
  const again = answering.events.once("ready");
  clock.advance(200);
  await again;
  await answering.stop(10_000);
});

/** A clock before a process that may stand still: its timers are late then. */
class StallingClock extends ManualClock {
  #lost = 0;

  override monotonic(): number {
    return super.monotonic() + this.#lost;
  }

  stall(ms: number): void {
    this.#lost += ms;
  }
}

test("a supervisor that stood still itself blames nobody", async () => {
  const clock = new StallingClock();
  const quiet = child("echo serving; exec sleep 600", clock, true);
  let hung = 0;
  quiet.events.on("hung", () => {
    hung += 1;
  });
  await quiet.start();
  clock.advance(5_000);
  clock.stall(60_000);
  clock.advance(8_000);
  expect(hung).toBe(0);
  clock.advance(2_000);
  expect(hung).toBe(1);
  await quiet.stop(10_000);
});
