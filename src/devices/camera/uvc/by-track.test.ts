import { expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import type { TrackAxes, TrackPlace } from "#protocol/camera-track.ts";
import type { DeviceFaultCode } from "#protocol/device-faults.ts";
import { DeviceError } from "../../device-error.ts";
import { steppedTime } from "../stepped-time.ts";
import { KernelOrScreen, TrackDevice, type TrackScreen } from "./by-track.ts";
import { UvcCamera } from "./camera.ts";
import { readControls } from "./controls.ts";

const degree = 3_600;

/** What a browser has of a camera that turns and zooms: it takes places, and keeps to its ranges. */
class BrowserTrack implements TrackScreen {
  readonly moves: TrackPlace[] = [];
  fault: DeviceFaultCode | undefined;
  axes: TrackAxes = {
    pan: { min: -100 * degree, max: 100 * degree, step: degree, value: 0 },
    tilt: { min: -30 * degree, max: 30 * degree, step: degree, value: 0 },
    zoom: { min: 100, max: 400, step: 1, value: 100 },
  };

  async move(place: TrackPlace): Promise<TrackAxes> {
    if (this.fault !== undefined) throw new DeviceError(this.fault);
    this.moves.push(place);
    const axes = { ...this.axes };
    for (const name of ["pan", "tilt", "zoom"] as const) {
      const [axis, value] = [axes[name], place[name]];
      if (axis !== undefined && value !== undefined)
        axes[name] = { ...axis, value: Math.min(axis.max, Math.max(axis.min, value)) };
    }
    this.axes = axes;
    return axes;
  }
}

/** A USB camera whose kernel says this to whoever lists its controls. */
function rig(kernelFault: DeviceFaultCode | undefined) {
  const clock = new ManualClock();
  const track = new BrowserTrack();
  const kernel = {
    fault: kernelFault,
    lists: 0,
    list: async () => {
      kernel.lists += 1;
      if (kernel.fault !== undefined) throw new DeviceError(kernel.fault);
      return readControls("  zoom_absolute 0x009a090d (int) : min=100 max=500 step=1 default=100 value=100\n");
    },
    exchange: async (_set: unknown, get: readonly string[]) => Object.fromEntries(get.map((name) => [name, 100])),
  };
  const device = new KernelOrScreen(kernel, new TrackDevice(track), silentLog);
  const attachment = {
    where: "/dev/video0",
    attach: async () => ({ device, identity: undefined, present: async () => true }),
  };
  const camera = new UvcCamera({ id: "camera", attachment, upsideDown: false, clock, log: silentLog });
  camera.start();
  return { camera, track, kernel, ...steppedTime(clock, { turns: 3, limit: 40_000 }) };
}

test.each(["DEVICE_PROGRAM_MISSING", "DEVICE_PORT_DENIED"] as const)(
  "where the kernel's way is closed (%s) the screen moves the camera: it goes to places, is driven, and stops",
  async (fault) => {
    const { camera, track, pass, until, settled } = rig(fault);
    await until("it is ready", () => camera.health.kind === "ready");
    expect(camera.capabilities).toMatchObject({
      turns: true,
      home: true,
      pan: { min: -100, max: 100 },
      tilt: { min: -30, max: 30 },
      magnification: 4,
    });
    await settled(camera.moveTo({ pan: 20, tilt: -10, zoom: 0.5 }));
    expect(track.axes).toMatchObject({
      pan: { value: 20 * degree },
      tilt: { value: -10 * degree },
      zoom: { value: 250 },
    });
    expect(camera.position).toMatchObject({ pan: 20, tilt: -10, zoom: 0.5 });
    for (let frame = 0; frame < 60; frame += 1) {
      void camera.drive({ pan: 1, tilt: 0, zoom: 0 });
      await pass(15);
    }
    expect(await settled(camera.stop())).toEqual({ kind: "confirmed" });
    const stood = track.axes.pan?.value ?? 0;
    expect(stood).toBeGreaterThan(30 * degree);
    await pass(3_000);
    expect(track.axes.pan?.value).toBe(stood);
    await settled(camera.home());
    expect(track.axes).toMatchObject({ pan: { value: 0 }, tilt: { value: 0 } });
    await settled(camera.close());
  },
);

test("where the kernel answers the screen is not asked", async () => {
  const { camera, track, until, settled } = rig(undefined);
  await until("it is ready", () => camera.health.kind === "ready");
  expect(camera.capabilities).toMatchObject({ turns: false, magnification: 5 });
  expect(track.moves).toEqual([]);
  await settled(camera.close());
});

test("a camera that is unplugged is not looked for on the screen", async () => {
  const { camera, track, pass, settled } = rig("DEVICE_PORT_ABSENT");
  await pass(3_000);
  expect(camera.health).toMatchObject({ kind: "absent", fault: { code: "DEVICE_PORT_ABSENT" } });
  expect(track.moves).toEqual([]);
  await settled(camera.close());
});

test("where neither way is open the fault is the one that somebody can mend; the kernel is tried again first", async () => {
  const { camera, track, kernel, pass, until, settled } = rig("DEVICE_PROGRAM_MISSING");
  track.fault = "DEVICE_PORT_ABSENT";
  await pass(3_000);
  expect(camera.health).toMatchObject({ fault: { code: "DEVICE_PROGRAM_MISSING" } });
  // A camera without axes is no way either.
  track.fault = undefined;
  track.axes = {};
  await pass(10_000);
  expect(camera.health).toMatchObject({ fault: { code: "DEVICE_PROGRAM_MISSING" } });
  kernel.fault = undefined;
  await until("the kernel's way is found", () => camera.health.kind === "ready");
  expect(camera.capabilities).toMatchObject({ magnification: 5 });
  await settled(camera.close());
});

test("a screen that goes away takes the camera with it, and brings it back", async () => {
  const { camera, track, until, settled } = rig("DEVICE_PORT_DENIED");
  await until("it is ready", () => camera.health.kind === "ready");
  track.fault = "DEVICE_NO_ANSWER";
  await until("it is not ready", () => camera.health.kind !== "ready");
  track.fault = undefined;
  await until("it is ready again", () => camera.health.kind === "ready");
  await settled(camera.close());
});

test("what a track has not is refused", async () => {
  const device = new TrackDevice(new BrowserTrack());
  await expect(device.exchange({ focus_absolute: 3 }, [])).rejects.toMatchObject({ code: "CAMERA_LACKS" });
  await expect(device.exchange({}, ["focus_absolute"])).rejects.toMatchObject({ code: "DEVICE_UNPLUGGED" });
});
