import { describe, expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { MemoryLink } from "../../transport/memory.ts";
import { cameraModel } from "../model.ts";
import { steppedTime } from "../stepped-time.ts";
import { ViscaCamera } from "./camera.ts";
import { streamCarriage } from "./carriage.ts";
import { SimulatedCamera } from "./simulator/simulated-camera.ts";
import { ViscaWire } from "./wire.ts";

/** The driver against the simulator over a wire inside the process, in time that passes only when told. */
function rig(options: { upsideDown?: boolean; model?: string; started?: boolean } = {}) {
  const clock = new ManualClock();
  const model = cameraModel(options.model ?? "generic");
  const simulator = new SimulatedCamera({ clock, model, baud: 9_600, ackDelay: 20 });
  const link = new MemoryLink((bytes) => simulator.handleBytes(bytes));
  simulator.events.on("bytes", (bytes) => link.say(bytes));
  const camera = new ViscaCamera({
    id: "camera",
    wire: new ViscaWire({ clock, link, carriage: streamCarriage, explain: (error) => error }),
    model,
    address: 1,
    upsideDown: options.upsideDown ?? false,
    clock,
    log: silentLog,
    coalesce: true,
  });
  const health: string[] = [];
  camera.events.on("health", (now) => health.push("fault" in now && now.fault ? now.fault.code : now.kind));
  if (options.started !== false) camera.start();
  const { pass, settled } = steppedTime(clock, { limit: 40_000 });
  const ready = async (): Promise<void> => {
    for (let steps = 0; camera.health.kind !== "ready" && steps < 4_000; steps += 1) await pass(5);
    expect(camera.health.kind).toBe("ready");
  };
  const out = (): string[] =>
    camera.exchanges().flatMap(({ direction, words }) => (direction === "out" ? [words] : []));
  return { clock, simulator, link, camera, health, pass, settled, ready, out };
}

const still = "drive panSpeed=1 tiltSpeed=1 pan=stop tilt=stop";

describe("opening", () => {
  test("the first frame is Stop; then addresses, empty buffers, and what the camera says of itself", async () => {
    const { camera, ready, out } = rig();
    await ready();
    expect(out()).toEqual([
      still,
      "address set",
      "zoom stop",
      "interface clear",
      "focus drive direction=stop",
      "version?",
      "power?",
      "position?",
      "zoom?",
    ]);
    expect(camera.identity).toEqual({ vendor: "0000", model: "0000", firmware: "0100" });
    expect(camera.position).toMatchObject({ pan: 0, tilt: 0, zoom: 0 });
    expect(camera.power).toBe("on");
  });

  test("a camera that a dead driver left moving stops", async () => {
    const { simulator, ready, camera, pass } = rig({ started: false });
    simulator.head.drive(10, 0);
    await pass(100);
    camera.start();
    await ready();
    expect(simulator.head.moving).toBe(false);
  });

  test("half a drive that a dead driver left on the wire does not swallow the Stop", async () => {
    const { simulator, ready, camera } = rig({ started: false });
    simulator.head.drive(10, 0);
    simulator.handleBytes(Uint8Array.of(0x81, 0x01, 0x06, 0x01, 0x0c));
    camera.start();
    await ready();
    expect(simulator.head.moving).toBe(false);
  });

  test("nobody answers: failed, and tried again until somebody does", async () => {
    const { simulator, camera, health, pass, ready, link } = rig({ started: false });
    simulator.faults.silent = true;
    camera.start();
    await pass(15_000);
    expect(health).toEqual(["connecting", "DEVICE_NO_ANSWER"]);
    expect(camera.health).toMatchObject({ kind: "failed", fault: { verdict: "no-answer" } });
    expect(link.openings).toBeGreaterThan(2);
    simulator.faults.silent = false;
    await ready();
  });

  test("no port: absent, with what to do, and back when it is plugged in", async () => {
    const { camera, health, pass, ready, link } = rig({ started: false });
    link.unplug();
    camera.start();
    await pass(3_000);
    expect(health).toEqual(["connecting", "DEVICE_PORT_ABSENT"]);
    expect(await camera.stop()).toMatchObject({ kind: "failed", error: { code: "DEVICE_PORT_ABSENT" } });
    await expect(camera.home()).rejects.toMatchObject({ code: "DEVICE_PORT_ABSENT" });
    link.plug();
    await ready();
  });

  test("in standby: degraded until it is switched on", async () => {
    const { simulator, camera, health, pass, settled } = rig({ started: false });
    simulator.handleBytes(Uint8Array.of(0x81, 0x01, 0x04, 0x00, 0x03, 0xff));
    await pass(200);
    camera.start();
    await pass(3_000);
    expect(health.at(-1)).toBe("CAMERA_STANDBY");
    await settled(camera.setPower("on"));
    expect(camera.power).toBe("on");
    expect(camera.health.kind).toBe("ready");
  });
});

describe("steering", () => {
  test("a drag moves it, a stop stops it, and the position comes back", async () => {
    const { simulator, camera, ready, pass, settled } = rig();
    await ready();
    const moving: boolean[] = [];
    camera.events.on("moving", (now) => moving.push(now));
    for (let frame = 0; frame < 60; frame += 1) {
      void camera.drive({ pan: 0.5, tilt: -0.2, zoom: 0 });
      await pass(15);
    }
    expect(await settled(camera.stop())).toEqual({ kind: "confirmed" });
    await pass(1_000);
    const { pan, tilt } = simulator.head.pose;
    expect(pan).toBeGreaterThan(5);
    expect(tilt).toBeLessThan(-1);
    expect(simulator.head.moving).toBe(false);
    expect(camera.position?.pan).toBeCloseTo(pan, 1);
    expect(camera.position?.tilt).toBeCloseTo(tilt, 1);
    expect(moving).toEqual([true, false]);
  });

  test("the zoom alone: drive, stop, position", async () => {
    const { simulator, camera, ready, pass, settled } = rig();
    await ready();
    void camera.drive({ pan: 0, tilt: 0, zoom: 1 });
    await pass(500);
    expect(await settled(camera.stop())).toEqual({ kind: "confirmed" });
    await pass(500);
    expect(simulator.head.pose.zoom).toBeGreaterThan(0.1);
    expect(camera.position?.zoom).toBeCloseTo(simulator.head.pose.zoom, 3);
    expect(simulator.head.pose.pan).toBe(0);
  });

  test("an axis let go while another is driven stops on its own", async () => {
    const { simulator, camera, ready, pass } = rig();
    await ready();
    void camera.drive({ pan: 0.3, tilt: 0, zoom: 0.5 });
    await pass(200);
    void camera.drive({ pan: 0, tilt: 0, zoom: 0.5 });
    await pass(300);
    expect(simulator.head.velocity.pan).toBe(0);
    expect(simulator.head.velocity.zoom).toBeGreaterThan(0);
  });

  test.each(["dropAcks", "losePackets", "bufferFull", "garbage"] as const)(
    "a stop gets through when %s strikes five times",
    async (fault) => {
      const { simulator, camera, ready, pass, settled } = rig();
      await ready();
      void camera.drive({ pan: 1, tilt: 0, zoom: 0 });
      await pass(100);
      simulator.faults[fault] = 5;
      await settled(camera.stop());
      await pass(3_000);
      expect(simulator.head.moving).toBe(false);
      expect(camera.health.kind).toBe("ready");
    },
  );

  test("hanging from the ceiling, right is right and up is up", async () => {
    const { simulator, camera, ready, pass, settled } = rig({ upsideDown: true });
    await ready();
    void camera.drive({ pan: 0.5, tilt: 0.5, zoom: 0 });
    await pass(300);
    await settled(camera.stop());
    await pass(500);
    expect(simulator.head.pose.pan).toBeLessThan(0);
    expect(camera.position?.pan).toBeGreaterThan(0);
    expect(camera.position?.tilt).toBeGreaterThan(0);
  });
});

describe("going to places", () => {
  test("a position, home, a zoom; each settles when it is there", async () => {
    const { simulator, camera, ready, settled } = rig();
    await ready();
    await settled(camera.moveTo({ pan: -50, tilt: 20, zoom: 0.5 }));
    expect(simulator.head.pose.pan).toBeCloseTo(-50, 1);
    expect(simulator.head.pose.tilt).toBeCloseTo(20, 1);
    expect(simulator.head.pose.zoom).toBeCloseTo(0.5, 2);
    await settled(camera.moveTo({ tilt: -5 }));
    expect(camera.position?.pan).toBeCloseTo(-50, 1);
    expect(camera.position?.tilt).toBeCloseTo(-5, 1);
    await settled(camera.home());
    expect(camera.position?.pan).toBeCloseTo(0, 1);
  });

  test("turned by so many degrees, from wherever it is, upright and upside down", async () => {
    for (const upsideDown of [false, true]) {
      const { simulator, ready, camera, settled } = rig({ upsideDown });
      await ready();
      simulator.head.place({ pan: 20, tilt: 5 });
      await settled(camera.turnBy({ pan: 3, tilt: -2 }));
      const sense = upsideDown ? -1 : 1;
      expect(simulator.head.pose.pan).toBeCloseTo(20 + 3 * sense, 0);
      expect(simulator.head.pose.tilt).toBeCloseTo(5 - 2 * sense, 0);
    }
  });

  test("presets: kept, recalled, forgotten; one that does not exist is refused", async () => {
    const { camera, ready, settled } = rig();
    await ready();
    await settled(camera.moveTo({ pan: 30, tilt: 10 }));
    await settled(camera.storePreset(4));
    await settled(camera.home());
    await settled(camera.recallPreset(4));
    expect(camera.position?.pan).toBeCloseTo(30, 1);
    await settled(camera.clearPreset(4));
    await expect(settled(camera.recallPreset(4))).rejects.toMatchObject({ code: "CAMERA_REFUSED" });
    await expect(camera.storePreset(90)).rejects.toMatchObject({ code: "CAMERA_LACKS" });
  });

  test("a recall called a syntax error and carried out all the same counts", async () => {
    const { simulator, camera, ready, settled } = rig();
    await ready();
    await settled(camera.moveTo({ pan: 30 }));
    await settled(camera.storePreset(2));
    await settled(camera.home());
    simulator.faults.falseSyntaxErrors = 1;
    await settled(camera.recallPreset(2));
    expect(simulator.head.pose.pan).toBeCloseTo(30, 1);
  });

  test("a movement refused because of the one before has its turn when the camera stands still", async () => {
    const { simulator, camera, ready, pass, settled } = rig();
    await ready();
    const first = camera.moveTo({ pan: 100 });
    await pass(150);
    simulator.faults.notExecutable = 1;
    await settled(camera.moveTo({ pan: -20 }));
    await settled(first);
    expect(simulator.head.pose.pan).toBeCloseTo(-20, 1);
  });

  test("unless somebody stops the camera meanwhile", async () => {
    const { simulator, camera, ready, pass, settled } = rig();
    await ready();
    const first = camera.moveTo({ pan: 170 }).catch(() => undefined);
    await pass(150);
    simulator.faults.notExecutable = 1;
    const second = camera.moveTo({ pan: -20 }).catch((error: unknown) => error);
    await pass(100);
    await settled(camera.stop());
    await settled(first);
    expect(await settled(second)).toMatchObject({ code: "CAMERA_STOPPED" });
    await pass(1_000);
    expect(simulator.head.moving).toBe(false);
    expect(simulator.head.pose.pan).toBeGreaterThan(0);
  });

  test("a stop ends the way to a place", async () => {
    const { simulator, camera, ready, pass, settled } = rig({ model: "sony-evi-d70" });
    await ready();
    const moving = camera.moveTo({ pan: 170 }).catch((error: unknown) => error);
    await pass(200);
    await settled(camera.stop());
    expect(await moving).toMatchObject({ code: "CAMERA_STOPPED" });
    await pass(500);
    expect(simulator.head.moving).toBe(false);
    expect(simulator.head.pose.pan).toBeLessThan(170);
  });

  test("a camera that never completes Home is taken at its acknowledgement", async () => {
    const { simulator, camera, ready, settled } = rig();
    await ready();
    simulator.faults.dropCompletions = 1;
    await settled(camera.home());
    expect(camera.health.kind).toBe("ready");
  });

  test("switched on: it counts as awake once it says where it looks, and takes orders then", async () => {
    const { simulator, ready, camera, settled, clock } = rig();
    await ready();
    await settled(camera.setPower("standby"));
    simulator.faults.wakesWithin = 12_000;
    const began = clock.monotonic();
    await settled(camera.setPower("on"));
    expect(clock.monotonic() - began).toBeGreaterThan(11_000);
    expect(clock.monotonic() - began).toBeLessThan(16_000);
    await settled(camera.moveTo({ pan: 20 }));
    expect(simulator.head.pose.pan).toBeCloseTo(20, 0);
  });

  test("standby and on again, with what the camera says of it", async () => {
    const { camera, ready, settled, health } = rig();
    await ready();
    await settled(camera.setPower("standby"));
    expect(camera.power).toBe("standby");
    await expect(settled(camera.home())).rejects.toMatchObject({ verdict: "refused" });
    await settled(camera.setPower("on"));
    expect(health).toEqual(["connecting", "ready", "CAMERA_STANDBY", "ready"]);
  });
});

test("a stop in standby is confirmed by what the camera says: nothing can move", async () => {
  const { camera, ready, settled } = rig();
  await ready();
  await settled(camera.setPower("standby"));
  expect(await settled(camera.stop())).toEqual({ kind: "confirmed" });
});

describe("what goes wrong in a room", () => {
  test("unplugged in mid-drag: absent; plugged in again: stopped, and ready by itself", async () => {
    const { simulator, camera, link, ready, pass } = rig();
    await ready();
    const driven = camera.drive({ pan: 1, tilt: 0, zoom: 0 });
    await pass(30);
    void driven;
    link.unplug();
    await pass(50);
    expect(camera.health).toMatchObject({ kind: "absent", fault: { code: "DEVICE_UNPLUGGED" } });
    expect(simulator.head.velocity.pan).toBeGreaterThan(0);
    link.plug();
    await ready();
    expect(simulator.head.moving).toBe(false);
  });

  test("falls silent: failed within seconds, and ready by itself when it speaks again", async () => {
    const { simulator, camera, ready, pass } = rig();
    await ready();
    simulator.faults.silent = true;
    await pass(8_000);
    expect(camera.health).toMatchObject({ kind: "failed", fault: { code: "DEVICE_NO_ANSWER" } });
    simulator.faults.silent = false;
    await ready();
  });

  test("answers from a foreign address, in single bytes, always in socket 1: nothing is amiss", async () => {
    const { simulator, camera, ready, settled, health } = rig();
    Object.assign(simulator.faults, { foreignAddress: true, split: true, oneSocket: true });
    await ready();
    await settled(camera.moveTo({ pan: 10, zoom: 0.3 }));
    expect(camera.position?.pan).toBeCloseTo(10, 1);
    expect(health).toEqual(["connecting", "ready"]);
  });

  test("a network change in the middle of things is answered with addresses", async () => {
    const { simulator, camera, ready, pass, out } = rig();
    await ready();
    const before = out().length;
    simulator.announce();
    await pass(500);
    expect(out().slice(before)).toEqual(expect.arrayContaining(["address set", "interface clear"]));
    expect(camera.health.kind).toBe("ready");
  });

  test("noise in plenty makes it degraded, and it is ready again when the line is clean", async () => {
    const { simulator, camera, link, ready, pass, health } = rig();
    await ready();
    for (let burst = 0; burst < 6; burst += 1) {
      link.say(Uint8Array.of(0x90, 0x41, 0xff));
      await pass(5);
    }
    expect(camera.health).toMatchObject({ kind: "degraded", fault: { code: "DEVICE_OUT_OF_STEP" } });
    await pass(6_000);
    expect(camera.health.kind).toBe("ready");
    expect(health).toEqual(["connecting", "ready", "DEVICE_OUT_OF_STEP", "ready"]);
    expect(simulator.count).toBeGreaterThan(0);
  });

  test("closed: the camera is stopped, and what was asked ends", async () => {
    const { simulator, camera, ready, pass, settled } = rig();
    await ready();
    void camera.drive({ pan: 1, tilt: 0, zoom: 0 });
    await pass(100);
    await settled(camera.close());
    await pass(200);
    expect(simulator.head.moving).toBe(false);
    expect(await camera.drive({ pan: 1, tilt: 0, zoom: 0 })).toMatchObject({ kind: "failed" });
  });

  test("the last 200 frames are kept", async () => {
    const { camera, ready, pass } = rig();
    await ready();
    for (let frame = 0; frame < 400; frame += 1) {
      void camera.drive({ pan: (1 + (frame % 20)) / 20, tilt: 0, zoom: 0 });
      await pass(15);
    }
    expect(camera.exchanges()).toHaveLength(200);
  });
});
