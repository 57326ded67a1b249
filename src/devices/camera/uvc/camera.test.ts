import { describe, expect, test } from "vitest";
import { everything, positions, rig } from "./timed-rig.ts";

const speeds = ["panTiltRelative", "zoomAbsolute"] as const;

describe("opening", () => {
  test("a camera with speeds is stopped before anything else; its controls are what it can do", async () => {
    const { camera, ready, written } = rig({ controls: everything });
    await ready();
    expect(written().slice(0, 2).sort()).toEqual(["pan speed=0 tilt speed=0", "zoom speed=0"]);
    expect(camera.capabilities).toEqual({
      turns: true,
      home: true,
      pan: { min: -170, max: 170 },
      tilt: { min: -30, max: 90 },
      magnification: 12,
      presets: undefined,
      power: false,
    });
    expect(camera.identity).toMatchObject({ vendor: "Parley", model: "Simulated Camera" });
    expect(camera.position).toMatchObject({ pan: 0, tilt: 0, zoom: 0 });
  });

  test("a camera that a dead driver left running stops", async () => {
    const { simulator, ready, camera, pass } = rig({ controls: speeds, started: false });
    simulator.head.run({ pan: 20 });
    await pass(100);
    camera.start();
    await ready();
    await pass(200);
    expect(simulator.head.moving).toBe(false);
  });

  test("a camera that a dead driver left on its way to a place stays where it is", async () => {
    const { simulator, ready, camera, pass } = rig({ started: false });
    simulator.head.goTo({ pan: 150 }, { pan: 60, tilt: 60, zoom: 1 });
    await pass(300);
    camera.start();
    await ready();
    await pass(500);
    expect(simulator.head.moving).toBe(false);
    expect(simulator.head.pose.pan).toBeLessThan(60);
  });

  test("a camera that stands still is not moved by being opened, not even by a degree", async () => {
    const { simulator, ready, camera, pass, written } = rig({ started: false });
    simulator.head.place({ pan: 33.4, tilt: -7.7, zoom: 0.3 });
    camera.start();
    await ready();
    await pass(3_000);
    expect(written()).toEqual([]);
    expect(simulator.head.pose).toEqual({ pan: 33.4, tilt: -7.7, zoom: 0.3 });
  });

  test("it answers nothing: failed, and ready by itself when it does", async () => {
    const { simulator, camera, health, pass, ready } = rig({ started: false });
    simulator.faults.silent = true;
    camera.start();
    await pass(3_000);
    expect(health).toEqual(["connecting", "DEVICE_NO_ANSWER"]);
    simulator.faults.silent = false;
    await ready();
  });
});

describe("driven by speeds", () => {
  test("a drag sets speeds, none twice; a stop is 0 at once", async () => {
    const { simulator, camera, ready, pass, settled, written } = rig({ controls: speeds });
    await ready();
    const before = written().length;
    for (let frame = 0; frame < 20; frame += 1) {
      void camera.drive({ pan: 0.5, tilt: -0.25, zoom: 0 });
      await pass(15);
    }
    expect(simulator.head.velocity.pan).toBeCloseTo(60, 0);
    expect(await settled(camera.stop())).toEqual({ kind: "confirmed" });
    expect(written().slice(before)).toEqual(["pan speed=10 tilt speed=-5", "pan speed=0 tilt speed=0"]);
    await pass(1_000);
    expect(simulator.head.moving).toBe(false);
    expect(camera.moving).toBe(false);
    expect(camera.position, "it never says where it looks").toBeUndefined();
  });

  test("newest wins: what has not been written when a newer drive comes is not written", async () => {
    const { camera, ready, pass, settled, written } = rig({ controls: speeds, takes: 40 });
    await ready();
    const before = written().length;
    const outcomes = [];
    for (let step = 1; step <= 10; step += 1) outcomes.push(camera.drive({ pan: step / 10, tilt: 0, zoom: 0 }));
    const last = outcomes.at(-1);
    await pass(500);
    expect(written().slice(before)).toEqual(["pan speed=2 tilt speed=0", "pan speed=20 tilt speed=0"]);
    expect(await last).toEqual({ kind: "confirmed" });
    expect(await outcomes[4]).toEqual({ kind: "replaced" });
    await settled(camera.stop());
  });

  test("a stop goes next, before a drive that waits, and is repeated until the camera takes it", async () => {
    const { simulator, camera, ready, pass, settled } = rig({ controls: speeds });
    await ready();
    void camera.drive({ pan: 1, tilt: 0, zoom: 0 });
    await pass(100);
    simulator.faults.refuse = 5;
    expect(await settled(camera.stop())).toEqual({ kind: "confirmed" });
    expect(simulator.faults.refuse).toBe(0);
    await pass(300);
    expect(simulator.head.moving).toBe(false);
    expect(camera.health.kind).toBe("ready");
  });

  test("a drive that the camera refuses is followed by a stop: nobody knows what it took", async () => {
    const { simulator, camera, ready, pass, settled, written } = rig({ controls: everything });
    await ready();
    const before = written().length;
    simulator.faults.refuse = 1;
    expect(await settled(camera.drive({ pan: 1, tilt: 0, zoom: 0 }))).toMatchObject({
      kind: "failed",
      error: { code: "CAMERA_BUSY" },
    });
    await pass(300);
    expect(written().slice(before)).toContain("pan speed=0 tilt speed=0");
    expect(simulator.head.moving).toBe(false);
  });

  test("somebody waiting for a stop that is never taken is told; the stop goes on being written", async () => {
    const { simulator, camera, ready, pass, settled } = rig({ controls: speeds });
    await ready();
    void camera.drive({ pan: 1, tilt: 0, zoom: 0 });
    await pass(100);
    simulator.faults.refuse = 100;
    expect(await settled(camera.stop())).toMatchObject({ kind: "failed", error: { code: "CAMERA_BUSY" } });
    simulator.faults.refuse = 0;
    await pass(500);
    expect(simulator.head.moving).toBe(false);
  });

  test("home, where it cannot tell its middle, and places are refused in words; the zoom goes to its place", async () => {
    const { simulator, camera, ready, settled } = rig({ controls: speeds });
    await ready();
    await expect(camera.home()).rejects.toMatchObject({ code: "CAMERA_LACKS" });
    await expect(camera.moveTo({ pan: 10 })).rejects.toMatchObject({ code: "CAMERA_LACKS" });
    await settled(camera.zoomTo(0.5));
    expect(simulator.head.pose.zoom).toBeCloseTo(0.5, 2);
    await expect(camera.storePreset(1)).rejects.toMatchObject({ code: "CAMERA_LACKS" });
  });
});

describe("driven by positions", () => {
  test("a drag steps it along at ten a second, and a lift leaves it where it is", async () => {
    const { simulator, camera, ready, pass, settled, written } = rig();
    await ready();
    for (let frame = 0; frame < 100; frame += 1) {
      void camera.drive({ pan: 0.5, tilt: 0.2, zoom: 0 });
      await pass(15);
    }
    const steps = written().length;
    expect(steps).toBeGreaterThan(9);
    expect(steps).toBeLessThan(17);
    await settled(camera.stop());
    const { pan } = simulator.head.pose;
    // 22.5 degrees a second for 1.5 s.
    expect(pan).toBeGreaterThan(24);
    expect(pan).toBeLessThan(40);
    await pass(1_000);
    expect(Math.abs(simulator.head.pose.pan - pan)).toBeLessThan(3);
    expect(camera.position?.pan).toBeCloseTo(simulator.head.pose.pan, 0);
    expect(camera.moving).toBe(false);
  });

  test("a slow drag moves it too, though its steps are whole degrees", async () => {
    const { simulator, camera, ready, pass, settled } = rig();
    await ready();
    for (let frame = 0; frame < 200; frame += 1) {
      void camera.drive({ pan: -0.05, tilt: 0, zoom: 0 });
      await pass(15);
    }
    await settled(camera.stop());
    expect(simulator.head.pose.pan).toBeGreaterThan(-9);
    expect(simulator.head.pose.pan).toBeLessThan(-4);
  });

  test("it goes no further than its range", async () => {
    const { simulator, camera, ready, pass, settled } = rig();
    await ready();
    simulator.head.place({ pan: 165, tilt: 85 });
    await pass(2_500);
    for (let frame = 0; frame < 60; frame += 1) {
      void camera.drive({ pan: 1, tilt: 1, zoom: 0 });
      await pass(15);
    }
    await settled(camera.stop());
    await pass(500);
    expect(camera.position).toMatchObject({ pan: 170, tilt: 90 });
  });

  test("a drive continues from where its own remote control left it", async () => {
    const { simulator, camera, ready, pass, settled } = rig();
    await ready();
    simulator.head.place({ pan: -100 });
    await pass(1_100);
    for (let frame = 0; frame < 20; frame += 1) {
      void camera.drive({ pan: 0.5, tilt: 0, zoom: 0 });
      await pass(15);
    }
    await settled(camera.stop());
    expect(simulator.head.pose.pan).toBeLessThan(-80);
  });

  test("places: reached, told, and left at once by a stop", async () => {
    const { simulator, camera, ready, pass, settled } = rig();
    await ready();
    await settled(camera.moveTo({ pan: -50, tilt: 20, zoom: 0.5 }));
    expect(simulator.head.pose.pan).toBeCloseTo(-50, 0);
    expect(camera.position).toMatchObject({ pan: -50, tilt: 20 });
    const way = camera.moveTo({ pan: 160 }).catch((error: unknown) => error);
    await pass(500);
    await settled(camera.stop());
    expect(await settled(way)).toMatchObject({ code: "CAMERA_STOPPED" });
    await pass(1_000);
    expect(simulator.head.moving).toBe(false);
    expect(simulator.head.pose.pan).toBeLessThan(40);
    await settled(camera.home());
    expect(camera.position).toMatchObject({ pan: 0, tilt: 0 });
  });

  test("a camera that tells where it was told to go in place of where it is: driven and stopped all the same", async () => {
    const { simulator, camera, ready, pass, settled } = rig();
    simulator.faults.tellsTarget = true;
    await ready();
    for (let frame = 0; frame < 60; frame += 1) {
      void camera.drive({ pan: 1, tilt: 0, zoom: 0 });
      await pass(15);
    }
    await settled(camera.stop());
    await pass(1_000);
    expect(simulator.head.moving).toBe(false);
    expect(simulator.head.pose.pan).toBeLessThan(60);
  });

  test("hanging from the ceiling, right is right and up is up", async () => {
    const { simulator, camera, ready, pass, settled } = rig({ upsideDown: true });
    await ready();
    for (let frame = 0; frame < 40; frame += 1) {
      void camera.drive({ pan: 0.5, tilt: 0.5, zoom: 0 });
      await pass(15);
    }
    await settled(camera.stop());
    await pass(500);
    expect(simulator.head.pose.pan).toBeLessThan(-3);
    expect(camera.position?.pan).toBeGreaterThan(3);
    expect(camera.position?.tilt).toBeGreaterThan(3);
    expect(camera.capabilities.tilt).toEqual({ min: -90, max: 30 });
  });
});

describe("what goes wrong in a room", () => {
  test.for([
    ["speeds", speeds],
    ["positions", positions],
  ] as const)(
    "unplugged in mid-drag (%s): absent; plugged in again: stopped within two seconds, and nothing moves by itself",
    async ([, controls]) => {
      const { simulator, camera, kernel, ready, pass } = rig({ controls });
      await ready();
      void camera.drive({ pan: 1, tilt: 0, zoom: 0 });
      await pass(100);
      kernel.unplug();
      // Its motor has no power either.
      simulator.head.hold();
      await pass(2_500);
      expect(camera.health).toMatchObject({ kind: "absent" });
      expect(await camera.stop()).toMatchObject({ kind: "failed" });
      const { pan } = simulator.head.pose;
      kernel.plug();
      await pass(2_000);
      expect(camera.health.kind).toBe("ready");
      await pass(2_000);
      expect(simulator.head.pose.pan).toBe(pan);
    },
  );

  test("unplugged while nobody drives: noticed within three seconds, with or without positions to read", async () => {
    for (const controls of [positions, ["panTiltRelative"] as const]) {
      const { camera, kernel, ready, pass } = rig({ controls });
      await ready();
      kernel.unplug();
      await pass(3_000);
      expect(camera.health).toMatchObject({ kind: "absent" });
    }
  });

  test("it falls silent: degraded, then failed, and ready by itself when it speaks again", async () => {
    const { simulator, camera, health, ready, pass } = rig();
    await ready();
    simulator.faults.silent = true;
    await pass(10_000);
    expect(camera.health.kind).toBe("failed");
    simulator.faults.silent = false;
    await ready();
    expect(health.filter((word) => word === "DEVICE_NO_ANSWER").length).toBeGreaterThan(0);
  });

  test("a place that is refused is told, and the next one is gone to", async () => {
    const { simulator, camera, ready, settled } = rig();
    await ready();
    Object.assign(simulator.faults, { refuse: 1, reason: 4 });
    await expect(settled(camera.moveTo({ pan: 10 }))).rejects.toMatchObject({ code: "CAMERA_REFUSED" });
    await settled(camera.moveTo({ pan: 10 }));
    expect(simulator.head.pose.pan).toBeCloseTo(10, 0);
  });

  test("closed: stopped, and what was asked ends", async () => {
    const { simulator, camera, ready, pass, settled } = rig({ controls: speeds });
    await ready();
    void camera.drive({ pan: 1, tilt: 0, zoom: 0 });
    await pass(100);
    await settled(camera.close());
    await pass(200);
    expect(simulator.head.moving).toBe(false);
    expect(await camera.drive({ pan: 1, tilt: 0, zoom: 0 })).toMatchObject({ kind: "failed" });
  });

  test("what was said is kept in words", async () => {
    const { camera, ready, settled } = rig();
    await ready();
    await settled(camera.moveTo({ pan: 10 }));
    const words = camera.exchanges().map(({ direction, words: said }) => `${direction} ${said}`);
    expect(words).toContain("out pan_absolute=36000");
    expect(words).toContain("in done");
    expect(words[0]).toBe("out controls?");
  });
});
