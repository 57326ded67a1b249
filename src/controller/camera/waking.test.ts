import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { DeviceError } from "#devices/device-error.ts";
import { PlainCamera } from "../rig/plain-camera.ts";
import { confirmed } from "./device-refusal.ts";
import { CameraWaking } from "./waking.ts";

function rig() {
  const clock = new ManualClock();
  const camera = new PlainCamera({
    id: "camera",
    family: "visca",
    link: { kind: "serial", path: "/dev/ttyUSB0", baud: 9_600 },
    model: "generic",
    upsideDown: false,
    address: 1,
  });
  camera.start();
  const shown: boolean[] = [];
  const waking: CameraWaking = new CameraWaking(clock, () => shown.push(waking.since !== undefined));
  const told: string[] = [];
  /** Refused so often before it is done. */
  const move = (refusals: number) => {
    let left = refusals;
    return () =>
      confirmed(
        (async () => {
          told.push("move");
          left -= 1;
          if (left >= 0) throw new DeviceError("CAMERA_REFUSED", "61 41");
        })(),
      );
  };
  /** Lets time go on until `promise` has settled. */
  const settled = async <Value>(promise: Promise<Value>): Promise<Value> => {
    let done = false;
    const mark = () => {
      done = true;
    };
    promise.then(mark, mark);
    while (!done) {
      clock.advance(100);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return promise;
  };
  return { clock, camera, waking, shown, told, move, settled };
}

test("a camera that is awake is not woken, and what it refuses is refused at once", async () => {
  const { camera, waking, shown, told, move } = rig();
  await waking.before(camera, move(0), () => true);
  await expect(waking.before(camera, move(1), () => true)).rejects.toMatchObject({ code: "camera-refused" });
  expect(told).toEqual(["move", "move"]);
  expect(shown).toEqual([]);
});

test("one that sleeps is woken once for all who want it, and a head that is still finding its ends is asked again", async () => {
  const { camera, waking, shown, told, move, settled } = rig();
  await camera.setPower("standby");
  const orders: string[] = [];
  camera.events.on("power", (power) => orders.push(power));
  const first = waking.before(camera, move(3), () => true);
  const second = waking.wake(camera);
  expect(waking.since).toBeDefined();
  expect(waking.isNeeded(camera)).toBe(true);
  await settled(Promise.all([first, second]));
  expect(orders).toEqual(["on"]);
  expect(told).toHaveLength(4);
  expect(shown).toEqual([true, false]);
  expect(waking.isNeeded(camera)).toBe(false);
});

test("what nobody wants any more by then is not carried out", async () => {
  const { camera, waking, told, move, settled } = rig();
  await camera.setPower("standby");
  let wanted = true;
  const late = waking.before(camera, move(0), () => wanted);
  wanted = false;
  await expect(settled(late)).rejects.toMatchObject({ code: "camera-refused" });
  expect(told).toEqual([]);
});

test("one that goes on refusing is given up after ten seconds; one that does not wake says so", async () => {
  const { clock, camera, waking, told, move, settled } = rig();
  await camera.setPower("standby");
  const began = clock.monotonic();
  await expect(settled(waking.before(camera, move(100), () => true))).rejects.toMatchObject({ code: "camera-refused" });
  expect(clock.monotonic() - began).toBeLessThan(12_000);
  await camera.setPower("standby");
  camera.setPower = () => Promise.reject(new DeviceError("DEVICE_NO_ANSWER", "power"));
  const before = told.length;
  await expect(waking.before(camera, move(0), () => true)).rejects.toMatchObject({ code: "camera-timeout" });
  expect(told).toHaveLength(before);
  expect(waking.since).toBeUndefined();
});
