import { expect, test, vi } from "vitest";
import { RunningTime, thisMachine } from "./running-time.ts";

function machine(boot: string, upMs: number) {
  return { boot, up: upMs, upMs: () => upMs };
}

test("it counts on within one start of the machine, whoever asks", () => {
  const first = new RunningTime(undefined, machine("a", 60_000));
  expect(first.now()).toBe(60_000);
  const later = new RunningTime(first.mark(), machine("a", 90_000));
  expect(later.now()).toBe(90_000);
});

test("the next start goes on where the last was written down: the time in between does not count", () => {
  const first = new RunningTime(undefined, machine("a", 3_600_000));
  const second = new RunningTime(first.mark(), machine("b", 5_000));
  expect(second.now()).toBe(3_605_000);
  const third = new RunningTime(second.mark(), machine("c", 1_000));
  expect(third.now()).toBe(3_606_000);
  expect(new RunningTime(third.mark(), machine("c", 9_000)).now()).toBe(3_614_000);
});

test("this machine runs, and knows its start", () => {
  const { boot, upMs } = thisMachine();
  expect(boot).toMatch(/^[0-9a-f-]{36}$/);
  vi.stubEnv("PARLEY_BOOT", "d34db33f");
  expect(thisMachine().boot).toBe("d34db33f");
  vi.unstubAllEnvs();
  expect(upMs()).toBeGreaterThan(0);
});
