import { expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { MemoryLink } from "../../transport/memory.ts";
import { cameraModel } from "../model.ts";
import { steppedTime } from "../stepped-time.ts";
import { ViscaCamera } from "./camera.ts";
import { streamCarriage } from "./carriage.ts";
import { fromHex } from "./notation.ts";
import { SimulatedCamera } from "./simulator/simulated-camera.ts";
import { ViscaWire } from "./wire.ts";

const flipOn = "81 01 04 66 02 FF";

/** @param menu it was flipped by its own menu before anybody spoke to it */
async function rig(model: string, { menu = false, tilt = 0 } = {}) {
  const clock = new ManualClock();
  const simulator = new SimulatedCamera({ clock, model: cameraModel(model), baud: 0, ackDelay: 5 });
  const link = new MemoryLink((bytes) => simulator.handleBytes(bytes));
  if (menu) simulator.handleBytes(fromHex(flipOn));
  clock.advance(100);
  simulator.head.place({ pan: 0, tilt });
  simulator.events.on("bytes", (bytes) => link.say(bytes));
  const wire = new ViscaWire({ clock, link, carriage: streamCarriage, explain: (error) => error });
  const options = { id: "camera", wire, address: 1, upsideDown: false, clock, log: silentLog, coalesce: true };
  const camera = new ViscaCamera({ ...options, model: cameraModel(model) });
  const { settled, until, pass } = steppedTime(clock, { limit: 40_000 });
  camera.start();
  await until("it says where it looks", () => camera.position !== undefined);
  const orders = () =>
    simulator.received.filter(({ bytes }) => bytes.startsWith("81 01 06 02")).map(({ bytes }) => bytes);
  return { camera, simulator, settled, until, pass, orders };
}

// A place 60 degrees down, that a head has on the ceiling alone: EE00 is 90 down on the Sony, FB50 on the D70.
test.each([
  ["sony-srg-a", "81 01 06 02 18 00 00 00 00 00 0F 04 00 00 FF"],
  ["sony-brc-x400", "81 01 06 02 18 00 00 00 00 00 0F 04 00 00 FF"],
  ["sony-evi-d70", "81 01 06 02 18 17 00 00 00 00 0F 0C 0E 00 FF"],
])("%s flipped by the room: its tilt's ends are turned over, and back", async (model, bytes) => {
  const { camera, simulator, settled, orders } = await rig(model);
  const { min, max } = camera.capabilities.tilt;
  await settled(camera.adjust("flip", "on"));
  expect(camera.capabilities.tilt.min).toBeCloseTo(-max, 1);
  expect(camera.capabilities.tilt.max).toBeCloseTo(-min, 1);
  await settled(camera.moveTo({ pan: 0, tilt: -60 }));
  expect(orders()).toEqual([bytes]);
  expect(camera.position?.tilt).toBeCloseTo(-60, 1);
  expect(simulator.head.pose.tilt).toBeCloseTo(60, 1);
  // What nobody named stays: it used to jump to the end of the unflipped range.
  await settled(camera.moveTo({ pan: 10 }));
  expect(camera.position?.tilt).toBeCloseTo(-60, 1);
  expect(camera.health.kind).toBe("ready");
  await settled(camera.adjust("flip", "off"));
  expect(camera.capabilities.tilt).toEqual({ min, max });
});

test.each(["sony-srg-300h", "sony-srg-x400", "sony-srg-360", "sony-brc-am7"])(
  "%s flipped by its own menu: where it looks shows it, and nothing is called a misfit",
  async (model) => {
    const { camera, settled, pass } = await rig(model, { menu: true, tilt: 60 });
    await pass(5_000);
    expect(camera.position?.tilt).toBeCloseTo(-60, 1);
    expect(camera.health.kind).toBe("ready");
    expect(camera.capabilities.tilt.min).toBeLessThan(-89);
    await settled(camera.moveTo({ tilt: -80 }));
    expect(camera.position?.tilt).toBeCloseTo(-80, 1);
  },
);

test("driven up on the ceiling it turns up in the picture", async () => {
  const { camera, settled, pass } = await rig("sony-srg-a", { menu: true, tilt: 40 });
  await pass(3_000);
  const before = camera.position?.tilt ?? 0;
  void camera.drive({ pan: 0, tilt: 0.5, zoom: 0 });
  await pass(300);
  await settled(camera.stop());
  await pass(1_000);
  expect(camera.position?.tilt).toBeGreaterThan(before + 0.5);
});

test("one whose list says nothing of that is held to neither end: it refuses what it cannot itself", async () => {
  const { camera, settled } = await rig("sony-brc-x1000");
  await settled(camera.adjust("flip", "on"));
  expect(camera.capabilities.tilt).toEqual({ min: expect.closeTo(-90, 0), max: expect.closeTo(90, 0) });
  await settled(camera.moveTo({ tilt: -70 }));
  expect(camera.position?.tilt).toBeCloseTo(-70, 1);
});
