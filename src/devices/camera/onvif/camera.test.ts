import { test as base, describe, expect } from "vitest";
import { delay } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { QuickClock } from "#base/quick-clock.ts";
import { cameraModel } from "../model.ts";
import { OnvifCamera } from "./camera.ts";
import { CameraServer } from "./simulator/camera-server.ts";
import type { OnvifFaults } from "./simulator/faults.ts";

const credentials = { user: "room", password: "s&cret <7>" };
const model = cameraModel("generic");

interface Rig {
  readonly server: CameraServer;
  readonly camera: OnvifCamera;
  readonly health: string[];
  /** Starts it with these faults and waits until it is ready. */
  ready(faults?: Partial<OnvifFaults>): Promise<void>;
  until(condition: () => boolean, what: string): Promise<void>;
  /** The names of the requests that arrived from now on. */
  requests(): () => string[];
  words(): string[];
}

/** The camera's and the driver's waits, tenfold as fast; the network between them is real. */
const clock = new QuickClock();
const pause = (ms: number): Promise<void> => delay(ms, clock);

async function withRig(use: (rig: Rig) => Promise<void>, upsideDown = false): Promise<void> {
  await using server = new CameraServer({ clock, model, credentials });
  const port = await server.listen(0);
  const options = { id: "camera", host: "127.0.0.1", port, credentials, model, upsideDown };
  await using camera = new OnvifCamera({ ...options, clock, log: silentLog });
  const health: string[] = [];
  camera.events.on("health", (now) => health.push("fault" in now && now.fault ? now.fault.code : now.kind));
  const until = async (condition: () => boolean, what: string): Promise<void> => {
    for (const end = performance.now() + 20_000; !condition(); await pause(20)) {
      if (performance.now() > end) throw new Error(`waited for ${what}; health ${health.join(" ")}`);
    }
  };
  await use({
    server,
    camera,
    health,
    until,
    ready: async (faults = {}) => {
      Object.assign(server.faults, faults);
      camera.start();
      await until(() => camera.health.kind === "ready", "the camera to be ready");
    },
    requests: () => {
      const before = server.camera.received.length;
      return () => server.camera.received.slice(before).map(({ name }) => name);
    },
    words: () => camera.exchanges().map(({ direction, words }) => `${direction} ${words}`),
  });
}

const test = base.extend<{ rig: Rig }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  rig: async ({}, use) => withRig(use),
});

describe("opening", () => {
  test("time, services, profiles; the first thing said to the head is Stop; then what it is", async ({ rig }) => {
    const { camera, server, ready, requests } = rig;
    const since = requests();
    await ready();
    expect(since()).toEqual([
      "GetSystemDateAndTime",
      "GetServices",
      "GetProfiles",
      "Stop",
      "GetNode",
      "GetConfigurationOptions",
      "GetDeviceInformation",
      "GetStatus",
      "GetOptions",
      "GetMoveOptions",
      // Of the focus.
      "Stop",
      "GetImagingSettings",
    ]);
    expect(camera.identity).toEqual({ vendor: "Parley", model: "Simulated <network> Camera", firmware: "1.0" });
    expect(camera.capabilities).toMatchObject({
      pan: { min: -170, max: 170 },
      presets: { min: 1, max: 16 },
      power: false,
    });
    expect(camera.position?.pan).toBeCloseTo(0, 1);
    expect(await camera.streamUri()).toBe("rtsp://127.0.0.1/stream2");
    expect(server.gate.wrongTries).toBe(0);
  });

  test("no password is in what it writes down", async ({ rig }) => {
    await rig.ready({ signIn: "token" });
    expect(JSON.stringify(rig.camera.exchanges())).not.toMatch(/s&cret|PasswordDigest|Nonce/);
  });

  test.for([
    ["HTTP digest", {}],
    ["a digest nonce that lasts for three requests", { nonceUses: 3 }],
    ["a token", { signIn: "token" }],
    ["a token, and a clock that is five hours ahead", { signIn: "token", clockOffset: 5 * 3_600_000 }],
    ["a token, and a clock of 1970", { signIn: "token", clockOffset: -Date.now() + 86_400_000 }],
    ["a token, even for its time", { signIn: "token", asksAlways: true, clockOffset: -7_200_000 }],
    ["a digest, even for its time", { asksAlways: true }],
    ["no sign-in at all", { signIn: "none" }],
    ["addresses of another network", { foreignAddress: true }],
    ["the first edition of ONVIF", { oldEdition: true }],
    ["the second media service alone", { onlyMedia2: true }],
    ["no position", { noPosition: true }],
  ] as const)("ready with %s", async ([, faults], { rig }) => {
    await rig.ready(faults);
    expect(rig.health).toEqual(["connecting", "ready"]);
    expect(rig.server.gate.wrongTries).toBe(0);
    expect(await rig.camera.stop()).toEqual({ kind: "confirmed" });
    expect(await rig.camera.streamUri()).toContain("rtsp://");
  });

  test("its clock is set while it is in use: signed by its time anew", async ({ rig }) => {
    await rig.ready({ signIn: "token" });
    rig.server.faults.clockOffset = 3_600_000;
    expect(await rig.camera.stop()).toEqual({ kind: "confirmed" });
    expect(rig.camera.health.kind).toBe("ready");
  });

  test("a wrong password: said so, and not tried again and again, since cameras lock out who does", async ({ rig }) => {
    rig.server.faults.refusesEverybody = true;
    rig.camera.start();
    await rig.until(() => rig.health.includes("DEVICE_SIGN_IN_REFUSED"), "the refusal");
    expect(rig.camera.health).toMatchObject({ kind: "failed", fault: { code: "DEVICE_SIGN_IN_REFUSED" } });
    await pause(2_500);
    expect(rig.server.gate.wrongTries).toBe(1);
    await expect(rig.camera.home()).rejects.toMatchObject({ code: "DEVICE_SIGN_IN_REFUSED" });
  });

  test("nobody there: absent, and ready within two seconds of being there", async ({ rig }) => {
    const { server, camera, until, health } = rig;
    const { port } = server;
    await server.unplug();
    camera.start();
    await until(() => health.includes("DEVICE_CONNECTION_REFUSED"), "it to be absent");
    expect(camera.health).toMatchObject({ kind: "absent" });
    expect(await camera.stop()).toMatchObject({ kind: "failed", error: { code: "DEVICE_CONNECTION_REFUSED" } });
    await pause(1_500);
    await server.listen(port);
    const began = clock.monotonic();
    await until(() => camera.health.kind === "ready", "it to be ready");
    expect(clock.monotonic() - began).toBeLessThan(2_500);
  });

  test("a camera that a dead driver left moving stops", async ({ rig }) => {
    rig.server.camera.head.run({ pan: 5 });
    await rig.ready();
    await pause(200);
    expect(rig.server.camera.head.moving).toBe(false);
  });
});

describe("steering", () => {
  test("a drag moves it, a stop stops it, and its position comes back", async ({ rig }) => {
    const { camera, server, ready, until } = rig;
    await ready();
    const moving: boolean[] = [];
    camera.events.on("moving", (now) => moving.push(now));
    for (let frame = 0; frame < 30; frame += 1) {
      void camera.drive({ pan: 0.2, tilt: -0.1, zoom: 0 });
      await pause(16);
    }
    expect(await camera.stop()).toEqual({ kind: "confirmed" });
    const { pan } = server.camera.head.pose;
    expect(pan).toBeGreaterThan(4);
    await until(() => !camera.moving, "it to stand still");
    expect(server.camera.head.moving).toBe(false);
    expect(camera.position?.pan).toBeCloseTo(server.camera.head.pose.pan, 1);
    expect(camera.position?.tilt).toBeCloseTo(server.camera.head.pose.tilt, 1);
    expect(moving).toEqual([true, false]);
  });

  test("one axis is one axis: the other is neither sent nor stopped; the same drive is sent once", async ({ rig }) => {
    const { camera, ready, words, requests } = rig;
    await ready();
    const since = requests();
    for (let frame = 0; frame < 20; frame += 1) {
      void camera.drive({ pan: 0, tilt: 0, zoom: 0.5 });
      await pause(16);
    }
    expect(since().filter((name) => name === "ContinuousMove")).toHaveLength(1);
    expect(words()).toContain("out ContinuousMove zoom=0.5 for 2000 ms");
    await camera.drive({ pan: 0.5, tilt: 0, zoom: 0 });
    expect(
      words()
        .filter((said) => said.startsWith("out ContinuousMove"))
        .at(-1),
    ).toBe("out ContinuousMove pan=0.5 tilt=0 zoom=0 for 2000 ms");
    await camera.stop();
  });

  test("a movement that goes on is renewed before the camera ends it", async ({ rig }) => {
    const { camera, server, ready } = rig;
    await ready();
    server.camera.head.place({ pan: -160 });
    void camera.drive({ pan: 0.2, tilt: 0, zoom: 0 });
    await pause(3_300);
    expect(server.camera.head.velocity.pan).toBeGreaterThan(0);
    await camera.stop();
  });

  test("a room that dies in mid-drag leaves no camera moving for longer than two seconds", async ({ rig }) => {
    const { camera, server, ready, until } = rig;
    await ready();
    await camera.drive({ pan: 0.1, tilt: 0, zoom: 0 });
    // Nothing reaches it any more.
    await server.unplug();
    await until(() => !server.camera.head.moving, "its own time-out");
  });

  test("a stop does not wait for a drive that the camera is slow with, and nothing moves afterwards", async ({
    rig,
  }) => {
    const { camera, server, ready, requests } = rig;
    await ready();
    server.faults.slowMoves = 600;
    const since = requests();
    void camera.drive({ pan: 1, tilt: 0, zoom: 0 });
    await pause(50);
    const began = clock.monotonic();
    const stopped = camera.stop();
    await pause(200);
    expect(since()[0], "it overtakes the drive").toBe("Stop");
    expect(await stopped).toEqual({ kind: "confirmed" });
    expect(clock.monotonic() - began).toBeGreaterThan(400);
    expect(since()).toEqual(expect.arrayContaining(["Stop", "ContinuousMove", "Stop"]));
    expect(since().at(-1)).not.toBe("ContinuousMove");
    await pause(300);
    expect(server.camera.head.moving).toBe(false);
  });

  test.for([
    ["the connection is cut five times", { drop: 5 }],
    ["its answers are garbage", { garbage: 2 }],
    ["it knows no Stop", { noStop: true }],
  ] as const)("a stop gets through when %s", async ([, faults], { rig }) => {
    const { camera, server, ready, until } = rig;
    await ready();
    await camera.drive({ pan: 0.3, tilt: 0, zoom: 0.1 });
    Object.assign(server.faults, faults);
    void camera.stop();
    await until(() => !server.camera.head.moving, "it to stand still");
    Object.assign(server.faults, { drop: 0, garbage: 0 });
    await until(() => camera.health.kind === "ready", "it to be ready");
  });

  test("it knows no Timeout: asked without one, and stopped by us", async ({ rig }) => {
    const { camera, server, ready, words } = rig;
    await ready({ noTimeout: true });
    expect(await camera.drive({ pan: 0.3, tilt: 0, zoom: 0 })).toEqual({ kind: "confirmed" });
    expect(words()).toContain("out ContinuousMove pan=0.3 tilt=0");
    expect(await camera.stop()).toEqual({ kind: "confirmed" });
    await pause(200);
    expect(server.camera.head.moving).toBe(false);
  });

  test("a drive that is refused says why, and is followed by a stop", async ({ rig }) => {
    const { camera, server, ready, requests, until } = rig;
    await ready();
    Object.assign(server.faults, { refuseMoves: 1, reason: "InvalidVelocity" });
    const since = requests();
    const outcome = await camera.drive({ pan: 0.3, tilt: 0, zoom: 0 });
    expect(outcome).toMatchObject({ kind: "failed", error: { code: "CAMERA_REFUSED" } });
    expect(outcome.kind === "failed" && outcome.error.detail).toContain("InvalidVelocity");
    await until(() => since().includes("Stop"), "a stop");
    expect(camera.health.kind).toBe("ready");
  });

  base("hanging from the ceiling, right is right and up is up", async () => {
    await withRig(async ({ camera, server, ready, until }) => {
      await ready();
      await camera.drive({ pan: 0.3, tilt: 0.3, zoom: 0 });
      await pause(300);
      await camera.stop();
      await until(() => !camera.moving, "it to stand still");
      expect(server.camera.head.pose.pan).toBeLessThan(-3);
      expect(camera.position?.pan).toBeGreaterThan(3);
      await camera.moveTo({ pan: 50 });
      expect(server.camera.head.pose.pan).toBeCloseTo(-50, 0);
    }, true);
  });
});

describe("going to places", () => {
  test("a position, a zoom, home; each settles when it is there", async ({ rig }) => {
    const { camera, server, ready } = rig;
    await ready();
    await camera.moveTo({ pan: -50, tilt: 20, zoom: 0.5 });
    expect(server.camera.head.pose.pan).toBeCloseTo(-50, 1);
    expect(server.camera.head.pose.tilt).toBeCloseTo(20, 1);
    expect(server.camera.head.pose.zoom).toBeCloseTo(0.5, 2);
    await camera.moveTo({ tilt: -5 });
    expect(camera.position?.pan).toBeCloseTo(-50, 1);
    expect(camera.position?.tilt).toBeCloseTo(-5, 1);
    await camera.home();
    expect(camera.position?.pan).toBeCloseTo(0, 1);
  });

  test("presets: kept by number under the camera's own tokens, found again by name, others left alone", async ({
    rig,
  }) => {
    const { camera, server, ready } = rig;
    await ready();
    server.camera.presets.set("door", { name: "Door", pose: { pan: 90, tilt: 0, zoom: 0 } });
    await camera.moveTo({ pan: 30, tilt: 10 });
    await camera.storePreset(4);
    await camera.home();
    await camera.recallPreset(4);
    expect(camera.position?.pan).toBeCloseTo(30, 1);
    await camera.moveTo({ pan: -30 });
    await camera.storePreset(4);
    expect([...server.camera.presets.values()].map(({ name }) => name)).toEqual(["Door", "room 4"]);
    await camera.clearPreset(4);
    await expect(camera.recallPreset(4)).rejects.toMatchObject({ code: "CAMERA_REFUSED" });
    await expect(camera.storePreset(90)).rejects.toMatchObject({ code: "CAMERA_LACKS" });
    expect(server.camera.presets.has("door")).toBe(true);
  });

  test("a preset stored while it moves is refused for that reason", async ({ rig }) => {
    await rig.ready();
    await rig.camera.drive({ pan: 0.2, tilt: 0, zoom: 0 });
    await expect(rig.camera.storePreset(1)).rejects.toMatchObject({ code: "CAMERA_BUSY" });
    await rig.camera.stop();
  });

  test("a stop ends the way to a place", async ({ rig }) => {
    const { camera, server, ready } = rig;
    await ready();
    const way = camera.moveTo({ pan: 170 }).catch((error: unknown) => error);
    await pause(300);
    await camera.stop();
    expect(await way).toMatchObject({ code: "CAMERA_STOPPED" });
    await pause(200);
    expect(server.camera.head.moving).toBe(false);
    expect(server.camera.head.pose.pan).toBeLessThan(150);
  });

  test("a place that is refused is told in the camera's words", async ({ rig }) => {
    await rig.ready();
    Object.assign(rig.server.faults, { refuseMoves: 1, reason: "MovingPTZ" });
    await expect(rig.camera.moveTo({ pan: 10 })).rejects.toMatchObject({ code: "CAMERA_BUSY" });
    await rig.camera.moveTo({ pan: 10 });
  });
});

describe("what goes wrong in a room", () => {
  test("unplugged in mid-drag: absent; plugged in again: stopped, and ready within two seconds", async ({ rig }) => {
    const { camera, server, ready, until } = rig;
    await ready();
    const { port } = server;
    await camera.drive({ pan: 0.1, tilt: 0, zoom: 0 });
    await server.unplug();
    void camera.drive({ pan: 0.2, tilt: 0, zoom: 0 });
    await until(() => camera.health.kind === "absent", "it to be absent");
    server.camera.head.run({ pan: 1 });
    await server.listen(port);
    const began = clock.monotonic();
    await until(() => camera.health.kind === "ready", "it to be ready");
    expect(clock.monotonic() - began).toBeLessThan(2_500);
    await pause(200);
    expect(server.camera.head.moving).toBe(false);
  });

  test("it falls silent: degraded, failed, and ready by itself when it speaks again", async ({ rig }) => {
    const { camera, server, ready, until, health } = rig;
    await ready();
    server.faults.silent = true;
    await until(() => camera.health.kind === "failed", "it to count as failed");
    expect(health).toContain("DEVICE_NO_ANSWER");
    server.faults.silent = false;
    await until(() => camera.health.kind === "ready", "it to be ready");
  });

  test("it answers slowly: everything still works", async ({ rig }) => {
    const { camera, server, ready } = rig;
    await ready({ slow: 150 });
    await camera.moveTo({ pan: 20 });
    expect(server.camera.head.pose.pan).toBeCloseTo(20, 1);
    expect(rig.health).toEqual(["connecting", "ready"]);
  });

  test("closed: stopped, and what was asked ends", async ({ rig }) => {
    const { camera, server, ready } = rig;
    await ready();
    await camera.drive({ pan: 0.5, tilt: 0, zoom: 0 });
    await camera.close();
    await pause(200);
    expect(server.camera.head.moving).toBe(false);
    expect(await camera.drive({ pan: 1, tilt: 0, zoom: 0 })).toMatchObject({ kind: "failed" });
  });
});
