import { expect, test } from "vitest";
import { createLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { ServiceNotify } from "./service-notify.ts";

/** A clock whose event loop can stand still: timers are late then. */
class StallingClock extends ManualClock {
  #lost = 0;

  override monotonic(): number {
    return super.monotonic() + this.#lost;
  }

  stall(ms: number): void {
    this.#lost += ms;
  }
}

function rig(env: NodeJS.ProcessEnv = { NOTIFY_SOCKET: "/run/n", WATCHDOG_USEC: "30000000" }, slowFor?: number) {
  const clock = new StallingClock();
  const said: string[] = [];
  const lines: string[] = [];
  const notify = new ServiceNotify({
    clock,
    env,
    log: createLog("notify", ({ words }) => lines.push(words)),
    tell: async (...words) => void said.push(...words),
    ...(slowFor === undefined ? {} : { slowFor }),
  });
  const settle = async (ms: number): Promise<void> => {
    clock.advance(ms);
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return { clock, said, lines, notify, settle };
}

test("ready, status and stopping are told, and the watchdog is fed three times in its period", async () => {
  const { said, notify, settle } = rig();
  await notify.ready("serves");
  notify.watch();
  await settle(10_000);
  await settle(10_000);
  await notify.stopping();
  expect(said).toEqual(["READY=1", "STATUS=serves", "WATCHDOG=1", "WATCHDOG=1", "STOPPING=1"]);
});

test("without systemd, or for another process, nothing is told", async () => {
  const alone = rig({});
  await alone.notify.ready("serves");
  alone.notify.watch();
  await alone.settle(60_000);
  expect(alone.said).toEqual([]);
  const others = rig({ NOTIFY_SOCKET: "/run/n", WATCHDOG_USEC: "30000000", WATCHDOG_PID: "1" });
  others.notify.watch();
  await others.settle(60_000);
  expect(others.said).toEqual([]);
});

test("an event loop that stood still for a second is not fed for, once", async () => {
  const { clock, said, lines, notify, settle } = rig();
  notify.watch();
  await settle(5_000);
  clock.stall(1_500);
  await settle(5_000);
  expect(said).toEqual([]);
  expect(lines).toEqual(["not well: the watchdog is not fed"]);
  await settle(10_000);
  expect(said).toEqual(["WATCHDOG=1"]);
});

test("one that may be slow for a while is fed for while it turns at all, and no longer than that", async () => {
  const { clock, said, lines, notify, settle } = rig({ NOTIFY_SOCKET: "/run/n", WATCHDOG_USEC: "6000000" }, 10_000);
  notify.watch();
  const slowly = async (times: number): Promise<void> => {
    for (let turn = 0; turn < times; turn += 1) {
      clock.stall(1_500);
      await settle(2_000);
    }
  };
  await slowly(3);
  expect(said).toEqual(Array(3).fill("WATCHDOG=1"));
  // A quick turn in between, and the time begins anew.
  await settle(2_000);
  await slowly(3);
  expect(said).toHaveLength(7);
  await slowly(3);
  expect(said).toHaveLength(7);
  expect(lines).toEqual(["not well: the watchdog is not fed"]);
});

test("a part that is not well, fails or never answers keeps the watchdog hungry", async () => {
  const answers: (Promise<string | undefined> | undefined)[] = [
    Promise.resolve("the store hangs"),
    Promise.reject(new Error("broken")),
    new Promise(() => {}),
    undefined,
  ];
  const { said, lines, notify, settle } = rig();
  notify.watch(() => answers.shift() ?? Promise.resolve(undefined));
  for (let turn = 0; turn < 3; turn += 1) await settle(10_000);
  expect(said).toEqual([]);
  // The one that never answers is given up when the next feeding is due.
  for (let turn = 0; turn < 3; turn += 1) await settle(10_000);
  expect(said.at(-1)).toBe("WATCHDOG=1");
  expect(lines.at(-1)).toBe("well again: the watchdog is fed");
});
