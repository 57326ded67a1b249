import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { ControllerPulse } from "./controller-pulse.ts";

/** A clock before a page that may stand still: its timers are late then, all of them. */
class StallingClock extends ManualClock {
  #lost = 0;

  override monotonic(): number {
    return super.monotonic() + this.#lost;
  }

  stall(ms: number): void {
    this.#lost += ms;
  }
}

function rig() {
  const clock = new StallingClock();
  const said: boolean[] = [];
  const asked: { answer: () => void; refuse: () => void }[] = [];
  const pulse = new ControllerPulse(
    clock,
    () => new Promise<void>((answer, refuse) => asked.push({ answer, refuse: () => refuse(new Error("timed out")) })),
    (silent) => said.push(silent),
  );
  pulse.start();
  pulse.handleConnected(true);
  return { clock, said, asked, pulse };
}

test("a controller that answers is never silent, and is asked once at a time", async () => {
  const { clock, said, asked } = rig();
  for (let second = 0; second < 10; second += 1) {
    clock.advance(1_000);
    asked.at(-1)?.answer();
    await Promise.resolve();
  }
  expect(asked).toHaveLength(10);
  clock.advance(2_000);
  expect(asked).toHaveLength(11);
  expect(said).toEqual([]);
});

test("a controller that hangs is silent within three seconds, counted from its last answer", async () => {
  const { clock, said, asked, pulse } = rig();
  clock.advance(1_000);
  asked.at(-1)?.answer();
  await Promise.resolve();
  clock.advance(3_000);
  expect(said).toEqual([true]);
  expect(pulse.silentFor).toBe(3_000);
});

test("an answer, or a new connection, ends the silence", async () => {
  const { clock, said, asked, pulse } = rig();
  clock.advance(3_000);
  asked[0]?.answer();
  await Promise.resolve();
  expect(said).toEqual([true, false]);
  clock.advance(3_000);
  pulse.handleConnected(false);
  pulse.handleConnected(true);
  expect(said).toEqual([true, false, true, false]);
});

test("a page that stood still itself does not take the controller for silent", async () => {
  const { clock, said, asked } = rig();
  clock.advance(1_000);
  clock.stall(8_000);
  clock.advance(1_000);
  expect(said).toEqual([]);
  asked[0]?.answer();
  await Promise.resolve();
  clock.advance(2_000);
  expect(said).toEqual([]);
  clock.advance(2_000);
  expect(said).toEqual([true]);
});

test("while the socket is down nothing is asked", () => {
  const { clock, asked, pulse } = rig();
  pulse.handleConnected(false);
  clock.advance(10_000);
  expect(asked).toEqual([]);
});
