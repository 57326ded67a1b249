import { expect, test, vi } from "vitest";
import { createCamera } from "#devices/camera/registry.ts";
import { until, WireRig } from "#devices/camera/visca/wire-rig.ts";
import { RoomRig } from "./rig/room-rig.ts";

// A whole room and three cameras' simulators, each in a process of its own behind a real socket.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 90_000 });
const soon = { timeout: 30_000 };

/** A room with two cameras that are driven over TCP. */
async function twoCameras() {
  const wires = new WireRig();
  const flags = ["--listen-tcp", "0", "--baud", "0", "--ack-delay", "5"] as const;
  const simulators = [await wires.simulator(...flags), await wires.simulator(...flags)] as const;
  const room = await RoomRig.start();
  wires.atEnd(() => room[Symbol.asyncDispose]());
  room.makesCamera = createCamera;
  const cookie = await room.setUp();
  const admin = await room.connect({ cookie });
  const [one, two] = simulators;
  await admin.call("settings.write", {
    changes: {
      "camera.kind": "visca-tcp",
      "camera.port": `127.0.0.1:${one.tcpPort}`,
      "camera.name": "Table",
      "camera2.kind": "visca-tcp",
      "camera2.port": `127.0.0.1:${two.tcpPort}`,
      "camera2.name": "Board",
    },
  });
  const tablet = await room.pairPanel(cookie);
  const panel = await room.connect({ cookie: tablet });
  const healthOf = (id: string) => panel.nodes.cameras?.find((camera) => camera.id === id)?.health.state;
  for (const id of ["camera", "camera2"]) await vi.waitFor(() => expect(healthOf(id)).toBe("ready"), soon);
  const looksTo = (which: 0 | 1, pan: number, zoom: number) =>
    until(`camera ${which + 1} to look to ${pan}`, async () => {
      const truth = await simulators[which].control.state();
      return Math.abs(truth.pan - pan) < 0.6 && Math.abs(truth.zoom - zoom) < 0.02;
    });
  const send = async (camera: "camera" | "camera2", pan: number, zoom: number): Promise<void> => {
    await panel.call("camera.select", { camera });
    await panel.call("camera.moveTo", { pan, tilt: 0, zoom });
    await vi.waitFor(() => expect(panel.nodes["camera.position"]?.actual?.pan).toBeCloseTo(pan, 0), soon);
  };
  return { wires, room, admin, panel, tablet, healthOf, looksTo, send, second: two.control };
}

test("a scene has both cameras, each at its own view, and which is shown; undone, both are back", async () => {
  const { wires, room, panel, tablet, looksTo, send } = await twoCameras();
  await using _ = wires;
  await send("camera2", 40, 0.2);
  const preset = await panel.call("preset.store", { name: "Whole board" });
  await send("camera", -30, 0.5);
  const { id, parts } = await panel.call("scene.store", { name: "Talk", covers: ["camera"] });
  expect(parts).toEqual({
    camera: { camera: "camera", position: expect.objectContaining({ zoom: expect.closeTo(0.5, 1) }) },
    // It stands at a view that has a name: that view counts, also when somebody stores it anew.
    others: [{ camera: "camera2", preset: preset.id }],
  });
  await send("camera", 0, 0);
  await send("camera2", -10, 0);

  const run = await panel.call("scene.recall", { id });
  expect(run.parts).toEqual([
    { part: "camera", camera: "camera", state: "done" },
    { part: "camera", camera: "camera2", state: "done" },
  ]);
  await looksTo(0, -30, 0.5);
  await looksTo(1, 40, 0.2);
  expect(panel.nodes.camera?.id).toBe("camera");

  expect((await panel.call("scene.undo", {})).parts.map(({ state }) => state)).toEqual(["done", "done"]);
  await looksTo(0, 0, 0);
  await looksTo(1, -10, 0);
  expect(panel.nodes.camera?.id).toBe("camera2");

  // It is the same scene after the controller was started anew.
  await room.restart();
  const again = await room.connect({ cookie: tablet });
  expect(again.nodes.scenes?.all).toEqual([{ id, name: "Talk", parts }]);
});

test("a camera that is away keeps the other from nothing, is said by its name, and is left out of what is stored", async () => {
  const { wires, panel, healthOf, looksTo, send, second } = await twoCameras();
  await using _ = wires;
  await send("camera2", 20, 0);
  await send("camera", 15, 0.3);
  const { id } = await panel.call("scene.store", { name: "Talk", covers: ["camera"] });
  await send("camera", 0, 0);
  await second.unplug(0);
  await vi.waitFor(() => expect(healthOf("camera2")).toBe("absent"), soon);
  const run = await panel.call("scene.recall", { id });
  expect(run.parts).toMatchObject([
    { part: "camera", camera: "camera", state: "done" },
    { part: "camera", camera: "camera2", state: "failed", code: "camera-away" },
  ]);
  await looksTo(0, 15, 0.3);
  const alone = await panel.call("scene.store", { name: "Alone", covers: ["camera"] });
  expect(alone.parts).not.toHaveProperty("others");

  // Back again: an older scene, with one camera, moves that one alone.
  await second.plug();
  await vi.waitFor(() => expect(healthOf("camera2")).toBe("ready"), soon);
  await send("camera2", -40, 0);
  await panel.call("scene.recall", { id: alone.id });
  await looksTo(0, 15, 0.3);
  await looksTo(1, -40, 0);
});
