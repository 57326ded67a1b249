import { afterAll, beforeAll, expect, test } from "vitest";
import { plainJpeg } from "#controller/rig/plain-jpeg.ts";
import type { PlainKiosk, RoomClient } from "#controller/rig/room-client.ts";
import { QuickRoom } from "../faults/quick-room.ts";
import { type CameraOnTcp, cameraOnTcp } from "../rig/camera-on-tcp.ts";
import { beforeRetry } from "../rig/retry.ts";
import { until } from "../rig/until.ts";

/*
 * A head with a pan of five nibbles that counts up to the left, in a room of real processes: its own memories are six, and
 * what is stored beyond them the room knows by its place.
 */
const model = "sony-brc-h700";
const memories = 6;
const image = plainJpeg(320, 180, 2_000).toString("base64");
let head: CameraOnTcp;
let room: QuickRoom;
let panel: RoomClient;
let kiosk: PlainKiosk;

beforeAll(async () => {
  head = await cameraOnTcp(model);
  room = await QuickRoom.start();
  const changes = {
    "camera.kind": "visca-tcp",
    "camera.port": `127.0.0.1:${head.port}`,
    "camera.model": model,
  } as const;
  await (await room.api()).call("settings.write", { changes });
  kiosk = await room.kiosk();
  panel = await room.panel();
  await until(() => panel.nodes.camera?.health.state === "ready", "the camera");
}, 120_000);

afterAll(async () => {
  await room?.[Symbol.asyncDispose]();
  await head?.[Symbol.asyncDispose]();
});

// Nothing is stored, whatever a try before this one left.
beforeRetry(async () => {
  for (const { id } of panel.nodes["camera.presets"] ?? []) await panel.call("preset.delete", { id });
});

test("a view beyond its memories is stored by its place, with a picture, and found again", async () => {
  await panel.call("camera.home", {});
  for (let seat = 1; seat <= memories; seat += 1) await panel.call("preset.store", { name: `Seat ${seat}` });
  await panel.call("camera.moveTo", { pan: -60, tilt: 25, zoom: 0.25 });
  const isThere = (): boolean => {
    const { actual, moving } = panel.nodes["camera.position"] ?? {};
    return moving === false && Math.abs((actual?.pan ?? 0) + 60) < 0.5;
  };
  await until(isThere, "the room to say that it looks there");
  const { id } = await panel.call("preset.store", { name: "Board" });
  const wanted = await until(() => kiosk.nodes["camera.still.wanted"] ?? undefined, "the picture to be asked for");
  await kiosk.call("kiosk.still", { id: wanted.id, image });
  const stored = () => panel.nodes["camera.presets"]?.find((preset) => preset.id === id);
  await until(() => stored()?.picture !== undefined, "the view to have its picture");
  expect(stored()).toMatchObject({
    kept: "room",
    position: { pan: expect.closeTo(-60, 1), tilt: expect.closeTo(25, 1), zoom: expect.closeTo(0.25, 2) },
  });

  await panel.call("camera.home", {});
  expect((await head.truth.state()).pan).toBeCloseTo(0, 0);
  await panel.call("preset.recall", { id });
  expect(await head.truth.state()).toMatchObject({ pan: expect.closeTo(-60, 0), tilt: expect.closeTo(25, 0) });
  // 208.33 units a degree, and left counts up.
  const orders = (await head.truth.received()).filter(({ words }) => words.startsWith("absolute"));
  expect(orders.at(-1)?.words).toMatch(/^absolute 5\+4 panSpeed=24 tiltSpeed=0 pan=1250\d tilt=520\d$/);
});
