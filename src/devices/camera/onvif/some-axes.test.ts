import { expect, test } from "vitest";
import { delay } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { QuickClock } from "#base/quick-clock.ts";
import { cameraModel } from "../model.ts";
import { OnvifCamera } from "./camera.ts";
import { CameraServer } from "./simulator/camera-server.ts";
import type { OnvifFaults } from "./simulator/faults.ts";

const credentials = { user: "room", password: "s&cret <7>" };
const model = cameraModel("generic");
/** The waits, tenfold as fast; the network between the two is real. */
const clock = new QuickClock();

interface Rig {
  readonly server: CameraServer;
  readonly camera: OnvifCamera;
  until(kind: string): Promise<void>;
}

async function withCamera(faults: Partial<OnvifFaults>, use: (rig: Rig) => Promise<void>): Promise<void> {
  await using server = new CameraServer({ clock, model, credentials });
  Object.assign(server.faults, faults);
  const port = await server.listen(0);
  const options = { id: "camera", host: "127.0.0.1", port, credentials, model, upsideDown: false };
  await using camera = new OnvifCamera({ ...options, clock, log: silentLog });
  const until = async (kind: string): Promise<void> => {
    for (const end = performance.now() + 20_000; camera.health.kind !== kind; await delay(20, clock)) {
      if (performance.now() > end) throw new Error(`waited for ${kind}; it is ${JSON.stringify(camera.health)}`);
    }
  };
  camera.start();
  await until("ready");
  await use({ server, camera, until });
}

const movements = ({ server }: Rig): string[] =>
  server.camera.received.map(({ name }) => name).filter((name) => server.camera.isMovement(name));

test.for([
  ["whose services name no PTZ", {}],
  ["of the first edition", { oldEdition: true }],
  ["with the second media service alone", { onlyMedia2: true }],
] as const)(
  "a network camera that looks one way, %s: ready, seen and set, and told nothing that moves",
  async ([, faults]) => {
    await withCamera({ noHead: true, ...faults }, async (rig) => {
      const { camera, server, until } = rig;
      expect(camera.capabilities).toMatchObject({ turns: false, home: false, magnification: 1, presets: undefined });
      expect(camera.identity?.vendor).toBe("Parley");
      expect(await camera.streamUri()).toBe("rtsp://127.0.0.1/stream2");
      await camera.adjust("backlight", "on");
      expect(camera.adjusted.backlight).toBe("on");
      expect(await camera.stop()).toEqual({ kind: "confirmed" });
      expect(await camera.drive({ pan: 1, tilt: 0, zoom: 0 })).toMatchObject({
        kind: "failed",
        error: { code: "CAMERA_LACKS" },
      });
      await expect(camera.home()).rejects.toMatchObject({ code: "CAMERA_LACKS" });
      await expect(camera.moveTo({ pan: 1, tilt: 1 })).rejects.toMatchObject({ code: "CAMERA_LACKS" });
      await expect(camera.storePreset(1)).rejects.toMatchObject({ code: "CAMERA_LACKS" });
      // The image service has a Stop of its own, for the focus.
      expect(movements(rig).filter((name) => name !== "Stop")).toEqual([]);
      const { port } = server;
      await server.unplug();
      await until("absent");
      await server.listen(port);
      await until("ready");
    });
  },
);

test("a head that only zooms says how far, is zoomed, and keeps views", async () => {
  await withCamera({ noTurning: true }, async ({ camera, server }) => {
    expect(camera.capabilities).toMatchObject({ turns: false, home: false, presets: { min: 1, max: 16 } });
    expect(camera.capabilities.magnification).toBeGreaterThan(1);
    expect(camera.position).toMatchObject({ pan: 0, tilt: 0, zoom: 0 });
    await camera.moveTo({ zoom: 0.4 });
    expect(server.camera.head.pose.zoom).toBeCloseTo(0.4, 1);
    expect((await camera.drive({ pan: 0, tilt: 0, zoom: 0.5 })).kind).toBe("confirmed");
    expect(await camera.stop()).toEqual({ kind: "confirmed" });
    // A head that still comes to rest has no view to keep.
    while (server.camera.head.moving) await delay(5, clock);
    await camera.storePreset(2);
  });
});

test("a head that only turns is driven and sent to places, and has no zoom", async () => {
  await withCamera({ noZoom: true }, async ({ camera, server }) => {
    expect(camera.capabilities).toMatchObject({ turns: true, home: true, magnification: 1 });
    await camera.moveTo({ pan: 20, tilt: 5 });
    expect(server.camera.head.pose.pan).toBeCloseTo(20, 0);
    await expect(camera.zoomTo(0.5)).rejects.toMatchObject({ code: "CAMERA_LACKS" });
  });
});
