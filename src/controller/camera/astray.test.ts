import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { PlainCamera } from "../rig/plain-camera.ts";
import { isAstray } from "./astray.ts";

async function rig() {
  const clock = new ManualClock();
  const link = { kind: "serial", path: "/dev/ttyUSB0", baud: 9_600 } as const;
  const spec = { id: "camera", family: "visca", link, model: "generic", upsideDown: false, address: 1 } as const;
  const camera = new PlainCamera(spec);
  camera.start();
  await camera.moveTo({ pan: 10, tilt: 5, zoom: 0.5 });
  const there = { pan: 10, tilt: 5, zoom: 0.5 };
  return { clock, camera, there, ask: (target: typeof there) => isAstray(clock, camera, target, () => true) };
}

test("within what heads come back to it is there; beyond, on any axis, it is not", async () => {
  const { ask, there, camera } = await rig();
  expect(await ask({ pan: 10.9, tilt: 4.2, zoom: 0.52 })).toBe(false);
  expect(await ask({ ...there, pan: 11.1 })).toBe(true);
  expect(await ask({ ...there, tilt: -6 })).toBe(true);
  expect(await ask({ ...there, zoom: 0.6 })).toBe(true);
  camera.capabilities = { ...camera.capabilities, accuracy: { degrees: 3, zoom: 0.2 } };
  expect(await ask({ pan: 12, tilt: 3, zoom: 0.6 })).toBe(false);
  expect(await ask({ ...there, pan: 14 })).toBe(true);
});

test("one on its way is waited for; one that somebody moves meanwhile, or that says nothing, is not judged", async () => {
  const { clock, camera, there } = await rig();
  camera.moving = true;
  let wanted = true;
  const asked = isAstray(clock, camera, { ...there, pan: 40 }, () => wanted);
  clock.advance(1_000);
  wanted = false;
  clock.advance(100);
  expect(await asked).toBe(false);
  camera.moving = false;
  camera.position = undefined;
  expect(await isAstray(clock, camera, { ...there, pan: 40 }, () => true)).toBe(false);
});
