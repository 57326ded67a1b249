import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import type { CameraCapabilities } from "#devices/camera/camera.ts";
import { CameraModels } from "#devices/camera/models.ts";
import { type CameraStatus, isFixed } from "#protocol/camera.ts";
import { serialCameraSettings as settings } from "../rig/default-settings.ts";
import { PlainCamera } from "../rig/plain-camera.ts";
import { RoomCamera } from "./room-camera.ts";
import { TrackSteering } from "./track-steering.ts";

const none = { min: 0, max: 0 };
const lacks = { code: "camera-refused" };

async function rig(can: Partial<CameraCapabilities>, mute = false) {
  const shown: { camera: CameraStatus | null } = { camera: null };
  let plain: PlainCamera | undefined;
  const clock = new ManualClock();
  const camera = new RoomCamera({
    id: "camera",
    clock,
    log: silentLog,
    models: new CameraModels(),
    screen: new TrackSteering(clock, () => undefined).of("camera"),
    make: async (spec) => {
      plain = new PlainCamera(spec);
      plain.capabilities = { ...plain.capabilities, ...can };
      plain.mute = mute;
      return plain;
    },
    simulated: () => false,
    trackingAfter: () => 0,
    tracking: { read: async () => null, write: async () => undefined },
  });
  camera.events.on("status", (status) => {
    shown.camera = status;
  });
  await camera.use(settings);
  await setImmediate();
  return { camera, shown, told: () => plain?.told ?? [] };
}

test("one that looks one way: nothing of it is drawn, and every movement is refused without a word on its wire", async () => {
  const fixed = { turns: false, home: false, pan: none, tilt: none, magnification: 1, presets: undefined };
  const { camera, shown, told } = await rig(fixed);
  expect(shown.camera?.capabilities).toMatchObject({
    turns: false,
    zoom: false,
    home: false,
    goes: false,
    stores: false,
  });
  expect(isFixed(shown.camera)).toBe(true);
  await expect(camera.steering.drive("tablet", { pan: 0.5, tilt: 0, zoom: 0.2 })).rejects.toMatchObject(lacks);
  await expect(camera.steering.moveTo({ pan: 3 })).rejects.toMatchObject(lacks);
  await expect(camera.steering.home()).rejects.toMatchObject(lacks);
  await expect(camera.steering.nudge("left")).rejects.toMatchObject(lacks);
  await expect(camera.steering.nudge("in")).rejects.toMatchObject(lacks);
  // A scene that was stored with another camera in its place is no reason to fail.
  await camera.steering.lookAt({ pan: 3, tilt: 1, zoom: 0.5 });
  await camera.forPresets.focusTo({ mode: "auto" });
  expect(told()).toEqual([]);
});

test("one that only zooms: a drive is taken without what it lacks, and a view is gone back to as far as it can", async () => {
  const { camera, shown, told } = await rig({ turns: false, home: false, pan: none, tilt: none, presets: undefined });
  expect(shown.camera?.capabilities).toMatchObject({ turns: false, zoom: true, goes: true, stores: true });
  expect(isFixed(shown.camera)).toBe(false);
  await camera.steering.drive("tablet", { pan: 0.5, tilt: 0, zoom: 0.2 });
  await camera.steering.stop();
  await camera.forPresets.moveTo({ pan: 9, tilt: 9, zoom: 0.5, at: 1 });
  await camera.steering.nudge("in");
  await expect(camera.steering.nudge("up")).rejects.toMatchObject(lacks);
  expect(told()).toEqual(["drive 0 0 0.2", "stop", 'moveTo {"zoom":0.5}', 'moveTo {"zoom":0.56}']);
});

test("one that only turns: the same of its zoom", async () => {
  const { camera, shown, told } = await rig({ magnification: 1 });
  expect(shown.camera?.capabilities).toMatchObject({ turns: true, zoom: false, home: true, stores: true });
  await expect(camera.steering.nudge("out")).rejects.toMatchObject(lacks);
  await camera.steering.lookAt({ pan: 9, tilt: 2, zoom: 0.5 });
  expect(told()).toEqual(['moveTo {"pan":9,"tilt":2}']);
});

test("one that is only driven keeps views in memories of its own, or not at all", async () => {
  const driven = await rig({ drivesOnly: true, home: false });
  expect(driven.shown.camera?.capabilities).toMatchObject({ turns: true, goes: false, home: false, stores: true });
  const forgetful = await rig({ drivesOnly: true, home: false, presets: undefined });
  expect(forgetful.shown.camera?.capabilities).toMatchObject({ turns: true, stores: false });
});

test("one that has not said where it looks is nudged all the same: by degrees where it knows that", async () => {
  const { camera, told } = await rig({}, true);
  await camera.steering.nudge("left");
  await camera.steering.nudge("up");
  expect(told()).toEqual(["turnBy -1.1 0.0", "turnBy 0.0 1.1"]);
});
