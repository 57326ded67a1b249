import { expect, test } from "vitest";
import { rig } from "./timed-rig.ts";

test("a webcam that looks one way: a camera as any other, told nothing that moves, gone and back with its plug", async () => {
  const { camera, kernel, health, ready, pass, settled, written } = rig({ controls: [] });
  await ready();
  expect(health).toEqual(["connecting", "ready"]);
  expect(camera.capabilities).toMatchObject({ turns: false, home: false, magnification: 1, presets: undefined });
  expect(camera.identity).toMatchObject({ model: "Simulated Camera" });
  expect(camera.position).toBeUndefined();
  await pass(10_000);
  expect(camera.health.kind).toBe("ready");
  expect(await camera.stop()).toEqual({ kind: "confirmed" });
  expect(await camera.drive({ pan: 1, tilt: 0, zoom: 0 })).toMatchObject({
    kind: "failed",
    error: { code: "CAMERA_LACKS" },
  });
  await expect(camera.moveTo({ pan: 10 })).rejects.toMatchObject({ code: "CAMERA_LACKS" });
  await expect(camera.home()).rejects.toMatchObject({ code: "CAMERA_LACKS" });
  await expect(camera.recallPreset(1)).rejects.toMatchObject({ code: "CAMERA_LACKS" });
  kernel.unplug();
  await pass(3_000);
  expect(camera.health).toMatchObject({ kind: "absent" });
  kernel.plug();
  await ready();
  expect(camera.moving).toBe(false);
  expect(written()).toEqual([]);
  await settled(camera.close());
});

test("one that focuses and does nothing else can be set all the same", async () => {
  const { camera, simulator, ready, pass, settled } = rig({ controls: [], settings: ["focusAuto", "focusAbsolute"] });
  await ready();
  expect(camera.capabilities).toMatchObject({ turns: false, magnification: 1 });
  expect(camera.capabilities.adjustments?.focus).toContain("manual");
  await settled(camera.focusTo({ mode: "manual", place: 120 }));
  expect(simulator.settings.asked("focusAbsolute")).toBe(120);
  await pass(3_000);
  expect(await settled(camera.readFocus())).toEqual({ mode: "manual", place: 120 });
});

test("one that only zooms says how far, goes there, and has no direction to be sent to", async () => {
  const { camera, simulator, ready, pass, settled } = rig({ controls: ["zoomAbsolute"] });
  await ready();
  expect(camera.capabilities).toMatchObject({ turns: false, home: false, magnification: 12 });
  expect(camera.capabilities.drivesOnly).toBeUndefined();
  expect(camera.position).toMatchObject({ pan: 0, tilt: 0, zoom: 0 });
  await settled(camera.moveTo({ zoom: 0.5 }));
  expect(camera.position?.zoom).toBeCloseTo(0.5, 2);
  for (let frame = 0; frame < 30; frame += 1) {
    void camera.drive({ pan: 0, tilt: 0, zoom: 1 });
    await pass(15);
  }
  await settled(camera.stop());
  expect(simulator.head.pose.zoom).toBeGreaterThan(0.55);
  await expect(camera.moveTo({ pan: 5 })).rejects.toMatchObject({ code: "CAMERA_LACKS" });
  await expect(camera.home()).rejects.toMatchObject({ code: "CAMERA_LACKS" });
});

test("one that only turns has no zoom to drive, and goes to its places", async () => {
  const { camera, simulator, ready, settled } = rig({ controls: ["panTiltAbsolute"] });
  await ready();
  expect(camera.capabilities).toMatchObject({ turns: true, home: true, magnification: 1 });
  await settled(camera.moveTo({ pan: 20, tilt: 10 }));
  expect(simulator.head.pose.pan).toBeCloseTo(20, 0);
  await expect(camera.zoomTo(0.5)).rejects.toMatchObject({ code: "CAMERA_LACKS" });
});

test("one that turns by speeds alone is driven and sent nowhere: it says so", async () => {
  const { camera, ready } = rig({ controls: ["panTiltRelative", "zoomAbsolute"] });
  await ready();
  expect(camera.capabilities).toMatchObject({ turns: true, home: false, drivesOnly: true });
});

/** Degrees that it goes within a second of driving one way. */
async function degreesInASecond(controls: Parameters<typeof rig>[0], pan: 1 | -1): Promise<number> {
  const { camera, simulator, ready, pass, settled } = rig(controls);
  await ready();
  for (let frame = 0; frame < 60; frame += 1) {
    void camera.drive({ pan, tilt: 0, zoom: 0 });
    await pass(16);
  }
  await settled(camera.stop());
  await settled(camera.close());
  return simulator.head.pose.pan;
}

test("one whose firmware says that it is fast one way alone turns as far to the left as to the right", async () => {
  const [right, left] = [
    await degreesInASecond({ controls: ["panTiltAbsolute", "panTiltRelative"], lopsided: true }, 1),
    await degreesInASecond({ controls: ["panTiltAbsolute", "panTiltRelative"], lopsided: true }, -1),
  ];
  expect(right).toBeGreaterThan(20);
  expect(-left).toBeCloseTo(right, 0);
});

test("without a position it goes as slowly to the right as it can to the left", async () => {
  const [right, left] = [
    await degreesInASecond({ controls: ["panTiltRelative"], lopsided: true }, 1),
    await degreesInASecond({ controls: ["panTiltRelative"], lopsided: true }, -1),
  ];
  expect(right).toBeGreaterThan(1);
  expect(right).toBeLessThan(10);
  expect(-left).toBeCloseTo(right, 0);
});
