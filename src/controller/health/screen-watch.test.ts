import { expect, test } from "vitest";
import { createLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import type { RecoveryStep } from "./recovery.ts";
import { ScreenWatch } from "./screen-watch.ts";

function rig(installed = true) {
  const clock = new ManualClock();
  const kiosk = { connected: false };
  const steps: RecoveryStep[] = [];
  const watch = new ScreenWatch({
    clock,
    log: createLog("recovery", () => {}),
    kiosk,
    helper: { isThere: installed },
    recovery: { recover: async (step) => void steps.push(step) },
  });
  watch.start();
  const pass = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 5) {
      clock.advance(5_000);
      for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
    }
  };
  return { kiosk, steps, pass };
}

test("a screen that stays away is started anew, then its desktop session, then the machine", async () => {
  const { kiosk, steps, pass } = rig();
  kiosk.connected = true;
  await pass(10);
  kiosk.connected = false;
  await pass(60);
  expect(steps).toEqual([]);
  await pass(15);
  expect(steps).toEqual(["kiosk"]);
  await pass(60);
  expect(steps).toEqual(["kiosk", "display"]);
  await pass(180);
  expect(steps).toEqual(["kiosk", "display", "machine"]);
  await pass(1_200);
  expect(steps.slice(3, 5)).toEqual(["display", "machine"]);
});

test("one that comes back begins anew", async () => {
  const { kiosk, steps, pass } = rig();
  await pass(75);
  kiosk.connected = true;
  await pass(5);
  kiosk.connected = false;
  await pass(50);
  expect(steps).toEqual(["kiosk"]);
  await pass(25);
  expect(steps).toEqual(["kiosk", "kiosk"]);
});

test("a machine is not rebooted for a screen that never worked, and none is touched that Parley does not look after", async () => {
  const never = rig();
  await never.pass(3_600);
  expect(never.steps).not.toContain("machine");
  expect(never.steps.slice(0, 2)).toEqual(["kiosk", "display"]);
  const demo = rig(false);
  await demo.pass(3_600);
  expect(demo.steps).toEqual([]);
});
