import { setImmediate } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { DeviceError } from "#devices/device-error.ts";
import { PlainCamera } from "../rig/plain-camera.ts";
import { restoreWithinMs } from "../room/lately-deleted.ts";
import { CameraLevels } from "./camera-levels.ts";

const spec = {
  id: "camera",
  family: "visca",
  link: { kind: "tcp", host: "camera", port: 5_678 },
  model: "generic",
  address: 1,
  upsideDown: false,
} as const;

function rig() {
  const clock = new ManualClock();
  const camera = new PlainCamera(spec);
  const levels = new CameraLevels({ clock, changed: () => {} });
  levels.use(camera);
  camera.start();
  return { clock, camera, levels };
}

const turns = async (): Promise<void> => {
  for (let count = 0; count < 5; count += 1) await setImmediate();
};

describe("a number of the picture", () => {
  test("is unknown until the camera says it, a target until it confirms, and then what it said", async () => {
    const { camera, levels } = rig();
    expect(levels.shown.compensation).toMatchObject({ actual: null });
    camera.saysLevels({ compensation: 0 });
    const { promise, resolve } = Promise.withResolvers<void>();
    camera.takes = () => promise;
    const set = levels.set("compensation", 2.4);
    expect(levels.shown.compensation).toMatchObject({ actual: 0, target: 2 });
    resolve();
    await set;
    expect(levels.shown.compensation).toMatchObject({ actual: 2 });
    expect(levels.shown.compensation).not.toHaveProperty("target");
  });

  test("of a hand that slides the newest goes out when the one before is answered, and all hear of it", async () => {
    const { camera, levels } = rig();
    camera.saysLevels({ compensation: 0 });
    const answers: (() => void)[] = [];
    camera.takes = () => new Promise((resolve) => void answers.push(resolve));
    const sets = [1, 2, 3, 4, 5].map((to) => levels.set("compensation", to));
    await turns();
    expect(camera.told).toEqual(["compensation 1"]);
    expect(levels.shown.compensation).toMatchObject({ target: 5 });
    answers.shift()?.();
    await turns();
    expect(camera.told).toEqual(["compensation 1", "compensation 5"]);
    expect(levels.shown.compensation).toMatchObject({ actual: 1, target: 5 });
    answers.shift()?.();
    await Promise.all(sets);
    expect(levels.shown.compensation).toMatchObject({ actual: 5 });
    expect(camera.told).toHaveLength(2);
  });

  test("the way back is where it stood before the first touch, kept in the room for ten minutes after the last", async () => {
    const { clock, camera, levels } = rig();
    camera.saysLevels({ compensation: 0 });
    expect(levels.shown.compensation).not.toHaveProperty("before");
    await levels.set("compensation", 2);
    await levels.set("compensation", 4);
    expect(levels.shown.compensation).toMatchObject({ actual: 4, before: 0 });
    await levels.set("compensation", 0);
    expect(levels.shown.compensation).not.toHaveProperty("before");
    // By the camera's own remote control, and then from a panel: the way back is to where the panel found it.
    camera.saysLevels({ compensation: 5 });
    expect(levels.shown.compensation).not.toHaveProperty("before");
    await levels.set("compensation", 1);
    expect(levels.shown.compensation).toMatchObject({ before: 5 });
    clock.advance(restoreWithinMs - 1);
    await levels.set("compensation", 2);
    clock.advance(restoreWithinMs - 1);
    expect(levels.shown.compensation).toMatchObject({ actual: 2, before: 5 });
    clock.advance(1);
    expect(levels.shown.compensation).not.toHaveProperty("before");
  });

  test("another camera has no way back from this one's numbers, and no clock runs on for it", async () => {
    const { clock, camera, levels } = rig();
    camera.saysLevels({ compensation: 0 });
    await levels.set("compensation", 2);
    const other = new PlainCamera(spec);
    levels.use(other);
    other.start();
    other.saysLevels({ compensation: 3 });
    expect(levels.shown.compensation).not.toHaveProperty("before");
    levels.use(undefined);
    expect(clock.waiting).toBe(0);
  });

  test("another number waits until the first is answered: one request at a time stands before a stop", async () => {
    const { camera, levels } = rig();
    camera.says({ exposure: "manual" });
    const answers: (() => void)[] = [];
    camera.takes = () => new Promise((resolve) => void answers.push(resolve));
    const sets = [levels.set("compensation", 1), levels.set("iris", 6)];
    await turns();
    expect(camera.told).toEqual(["compensation 1"]);
    answers.shift()?.();
    await turns();
    expect(camera.told).toEqual(["compensation 1", "iris 6"]);
    answers.shift()?.();
    await Promise.all(sets);
  });

  test("that has no effect as the camera is set is refused with what it takes, and nothing is sent", async () => {
    const { camera, levels } = rig();
    camera.says({ exposure: "auto" });
    const detail = "iris has effect only while exposure is manual.";
    await expect(levels.set("iris", 9)).rejects.toMatchObject({ code: "wrong-state", detail });
    expect(camera.told).toEqual([]);
    camera.says({ exposure: "manual" });
    await levels.set("iris", 9);
    expect(levels.shown.iris).toMatchObject({ actual: 9 });
  });

  test("that the camera refuses stays as it was and says why, until one is taken", async () => {
    const { camera, levels } = rig();
    camera.saysLevels({ compensation: 0 });
    camera.refuses = new DeviceError("CAMERA_REFUSED");
    await expect(levels.set("compensation", 3)).rejects.toMatchObject({ code: "camera-refused" });
    expect(levels.shown.compensation).toMatchObject({ actual: 0, fault: { code: "camera-refused" } });
    expect(levels.shown.compensation).not.toHaveProperty("target");
    await levels.set("compensation", 3);
    expect(levels.shown.compensation).not.toHaveProperty("fault");
  });

  test("is put back as the camera came where it can be, and refused where not", async () => {
    const { camera, levels } = rig();
    camera.says({ exposure: "manual" });
    await levels.set("iris", "initial");
    expect(levels.shown.iris).toMatchObject({ actual: 11 });
    await expect(levels.set("compensation", "initial")).rejects.toMatchObject({ code: "camera-refused" });
    await expect(levels.set("contrast", 1)).rejects.toMatchObject({ code: "camera-refused" });
    expect(camera.told).toEqual(["iris initial"]);
  });

  test("beyond its range is its end", async () => {
    const { camera, levels } = rig();
    await levels.set("compensation", 40);
    expect(camera.told).toEqual(["compensation 7"]);
  });

  test("what waits when the camera is taken away fails, and the next camera hears nothing of it", async () => {
    const { camera, levels } = rig();
    const closing = Promise.withResolvers<void>();
    camera.takes = () => closing.promise;
    const sent = levels.set("compensation", 1);
    const waits = levels.set("compensation", 2);
    levels.use(undefined);
    await expect(waits).rejects.toMatchObject({ code: "camera-away" });
    expect(levels.shown).toEqual({});
    const next = new PlainCamera(spec);
    levels.use(next);
    await levels.set("compensation", 4);
    expect(next.told).toEqual(["compensation 4"]);
    closing.reject(new DeviceError("DEVICE_UNPLUGGED"));
    await expect(sent).rejects.toMatchObject({ code: "camera-away" });
    expect(levels.shown.compensation).toMatchObject({ actual: 4 });
  });
});
