import { describe, expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { MemoryLink } from "../../transport/memory.ts";
import { cameraModel } from "../model.ts";
import { steppedTime } from "../stepped-time.ts";
import { carriedOf } from "./adjusting.ts";
import { PelcoCamera } from "./camera.ts";
import { SimulatedPelco } from "./simulator/simulated-pelco.ts";

/** The driver against the simulated head, which never answers, in time that passes only when told. */
async function rig(name: string) {
  const clock = new ManualClock();
  const model = cameraModel(name);
  const far = new SimulatedPelco({ clock, model, address: 3, baud: 0, answers: false });
  const link = new MemoryLink((bytes) => far.handleBytes(bytes));
  far.events.on("bytes", (bytes) => link.say(bytes));
  const camera = new PelcoCamera({
    ...{ id: "camera", link, model, address: 3, upsideDown: false, baud: 0, clock, log: silentLog },
  });
  camera.start();
  const { pass: passes, settled } = steppedTime(clock, { limit: 10_000 });
  await passes(2_000);
  expect(camera.health).toMatchObject({ kind: "degraded", fault: { code: "CAMERA_UNHEARD" } });
  return { clock, camera, far, link, passes, settled };
}

describe("what a Pelco-D head can be told", () => {
  test("is what its file names and the protocol carries; that it never says how it is set is said", async () => {
    const { camera } = await rig("pelco-d");
    expect(camera.capabilities.adjustments).toEqual({ focus: ["auto", "manual", "near", "far", "stop"] });
    expect(camera.capabilities.assumes).toBe(true);
    expect(carriedOf({ focus: ["once"], exposure: ["auto", "shutter"], tally: ["on", "off"] })).toEqual({
      exposure: ["auto"],
    });
    await expect(camera.adjust("backlight", "on")).rejects.toMatchObject({ code: "CAMERA_LACKS" });
  });

  test("its automatics are switched; what it was told stands for how it is set, and for nothing once the line was lost", async () => {
    const { camera, far, link, settled, passes } = await rig("pelco-d-extended");
    expect(camera.adjusted).toEqual({});
    await settled(camera.adjust("focus", "manual"));
    await settled(camera.adjust("exposure", "auto"));
    await settled(camera.adjust("whiteBalance", "manual"));
    await settled(camera.adjust("backlight", "on"));
    await passes(100);
    expect(Object.fromEntries(far.switched)).toEqual({
      ...{ focus: "off", exposure: "on", whiteBalance: "off", backlight: "on" },
    });
    expect(camera.adjusted).toEqual({ focus: "manual", exposure: "auto", whiteBalance: "manual", backlight: "on" });
    link.unplug();
    await passes(100);
    expect(camera.adjusted).toEqual({});
  });
});

describe("its lens", () => {
  test("focuses nearer and farther while it is told, and a stop stops it", async () => {
    const { camera, far, settled, passes } = await rig("pelco-d");
    await settled(camera.adjust("focus", "near"));
    await passes(500);
    await settled(camera.adjust("focus", "stop"));
    await passes(500);
    const { place } = far.focus;
    expect(place).toBeGreaterThan(600);
    await passes(1_000);
    expect(far.focus.place).toBe(place);
    await settled(camera.adjust("focus", "far"));
    await passes(500);
    await settled(camera.stop());
    await passes(500);
    expect(far.focus.place).toBeLessThan(place);
    expect(far.focus.moves).toBe("stop");
  });

  test("focuses while the head turns: neither stops the other", async () => {
    const { camera, far, settled, passes } = await rig("pelco-d");
    void camera.drive({ pan: 0.2, tilt: 0, zoom: 0 });
    await passes(100);
    await settled(camera.adjust("focus", "near"));
    await passes(200);
    expect(far.head.velocity.pan).toBeGreaterThan(0);
    expect(far.focus.moves).toBe("near");
    void camera.drive({ pan: -0.2, tilt: 0, zoom: 0 });
    await passes(200);
    expect(far.focus.moves).toBe("near");
    await settled(camera.adjust("focus", "stop"));
    await passes(200);
    expect(far.focus.moves).toBe("stop");
    expect(far.head.velocity.pan).toBeLessThan(0);
    await settled(camera.stop());
    await passes(500);
    expect(far.head.moving).toBe(false);
  });

  test("opens and shuts its iris a step at a time", async () => {
    const { camera, far, settled, passes } = await rig("pelco-d-extended");
    await settled(camera.adjust("exposure", "brighter"));
    await passes(500);
    const { iris } = far;
    expect(iris).toBeGreaterThan(0.53);
    expect(iris).toBeLessThan(0.6);
    await settled(camera.adjust("exposure", "darker"));
    await passes(500);
    expect(far.iris).toBeLessThan(iris);
    expect(camera.adjusted).toEqual({});
  });

  test("stands still when the line is pulled and put back", async () => {
    const { camera, far, link, settled, passes } = await rig("pelco-d");
    await settled(camera.adjust("focus", "near"));
    link.unplug();
    await passes(1_000);
    expect(camera.health.kind).toBe("absent");
    await expect(camera.adjust("focus", "far")).rejects.toMatchObject({ verdict: "unreachable" });
    link.plug();
    for (let tries = 0; camera.health.kind !== "degraded" && tries < 100; tries += 1) await passes(100);
    const { place } = far.focus;
    await passes(1_000);
    expect(far.focus.place).toBe(place);
    void camera.drive({ pan: 0.2, tilt: 0, zoom: 0 });
    await passes(100);
    expect(far.focus.moves).toBe("stop");
    await settled(camera.stop());
  });
});
