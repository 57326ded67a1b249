import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { MemoryLink } from "../../transport/memory.ts";
import { type CameraModel, cameraModel } from "../model.ts";
import { ViscaCamera } from "./camera.ts";
import { streamCarriage } from "./carriage.ts";
import { SimulatedCamera } from "./simulator/simulated-camera.ts";
import { ViscaWire } from "./wire.ts";

const { presets: _, ...generic } = cameraModel("generic");
const nowhere = { min: 0, max: 0, perDegree: 14.4, speed: 24 };
/** A lens and a sensor in a block, and the same with a lens that stays. */
const block: CameraModel = { ...generic, pan: nowhere, tilt: nowhere };
const fixed: CameraModel = { ...block, zoom: { ...block.zoom, magnification: 1 } };

/** A model against its simulator, which knows no packet for what the model lacks. */
async function ready(model: CameraModel) {
  const clock = new ManualClock();
  const simulator = new SimulatedCamera({ clock, model, baud: 0, ackDelay: 5 });
  const link = new MemoryLink((bytes) => simulator.handleBytes(bytes));
  simulator.events.on("bytes", (bytes) => link.say(bytes));
  const wire = new ViscaWire({ clock, link, carriage: streamCarriage, explain: (error) => error });
  const options = { id: "camera", wire, model, address: 1, upsideDown: false, clock, log: silentLog, coalesce: true };
  const camera = new ViscaCamera(options);
  const passes = async (ms: number): Promise<void> => {
    for (const until = clock.monotonic() + ms; clock.monotonic() < until; clock.advance(5)) await setImmediate();
  };
  camera.start();
  for (let steps = 0; camera.health.kind !== "ready" && steps < 1_000; steps += 1) await passes(5);
  const settled = async <Value>(promise: Promise<Value>): Promise<Value> => {
    let done = false;
    promise.finally(() => (done = true)).catch(() => undefined);
    for (let steps = 0; !done && steps < 2_000; steps += 1) await passes(5);
    return promise;
  };
  /** What was said to its head, of all that VISCA has for one. */
  const toHead = () => simulator.received.map(({ bytes }) => bytes).filter((bytes) => /^81 0[19] 06/.test(bytes));
  const toLens = () => simulator.received.map(({ bytes }) => bytes).filter((bytes) => /^81 0[19] 04 [04]7/.test(bytes));
  return { camera, simulator, passes, settled, toHead, toLens };
}

test("a block camera: zoomed, stopped, sent to a zoom and read, and nothing is ever said to a head", async () => {
  const { camera, simulator, passes, settled, toHead } = await ready(block);
  expect(camera.health.kind).toBe("ready");
  expect(camera.capabilities).toMatchObject({ turns: false, home: false, presets: undefined, magnification: 12 });
  expect(camera.position).toMatchObject({ pan: 0, tilt: 0, zoom: 0 });
  void camera.drive({ pan: 0, tilt: 0, zoom: 1 });
  await passes(500);
  expect(await settled(camera.stop())).toEqual({ kind: "confirmed" });
  await passes(500);
  expect(simulator.head.pose.zoom).toBeGreaterThan(0.05);
  expect(camera.moving).toBe(false);
  await settled(camera.moveTo({ zoom: 0.5 }));
  await passes(3_000);
  expect(camera.position?.zoom).toBeCloseTo(0.5, 1);
  expect(camera.health.kind).toBe("ready");
  expect(toHead()).toEqual([]);
});

test("one whose lens stays as well is ready, and told neither to move nor to stop", async () => {
  const { camera, passes, settled, toHead, toLens } = await ready(fixed);
  expect(camera.health.kind).toBe("ready");
  expect(await settled(camera.stop())).toEqual({ kind: "confirmed" });
  await passes(10_000);
  expect(camera.health.kind).toBe("ready");
  expect(camera.moving).toBe(false);
  expect(camera.position).toBeUndefined();
  expect([...toHead(), ...toLens()]).toEqual([]);
});
