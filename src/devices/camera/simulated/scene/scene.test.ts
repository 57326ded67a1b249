import { expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { systemClock } from "#base/clock.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { cameraModel } from "../../model.ts";
import { SimulatedHead } from "../head.ts";
import { bearingOf } from "./bearing.ts";
import { frameHead, PictureServer, picture, renderFrame } from "./picture-server.ts";
import { drawRoom } from "./room.ts";
import { type I420, planesIn } from "./yuv.ts";

const room = drawRoom();
const model = cameraModel("generic");
const { width, height } = picture;
const patience = { timeout: 30_000, interval: 20 } as const;

/** What a decoder makes of a frame's middle columns: red, green, blue, alpha. The rest is not looked at. */
function decoded({ y, u, v }: I420): Uint8ClampedArray {
  const out = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row += 1) {
    for (let column = width * 0.45; column < width * 0.55; column += 1) {
      const luma = 1.164 * ((y[row * width + column] ?? 0) - 16);
      const chroma = (row >> 1) * (width / 2) + (column >> 1);
      const [cb, cr] = [(u[chroma] ?? 0) - 128, (v[chroma] ?? 0) - 128];
      out.set([luma + 1.596 * cr, luma - 0.392 * cb - 0.813 * cr, luma + 2.017 * cb, 255], 4 * (row * width + column));
    }
  }
  return out;
}

function seenFrom(pan: number, tilt: number): I420 {
  const head = new SimulatedHead(model, new ManualClock());
  head.place({ pan, tilt });
  return planesIn(renderFrame(room, head, 12, Date.UTC(2026, 0, 5, 9, 41, 7)), frameHead.bytes, width, height);
}

test("a decoded frame tells where the camera looks, all round and up and down", () => {
  for (let pan = -170; pan <= 170; pan += 34) {
    for (const tilt of [-30, -18, -9, 0, 12, 31, 55, 80]) {
      const bearing = bearingOf(decoded(seenFrom(pan, tilt)), width, height);
      expect(bearing, `at ${pan}, ${tilt}`).toBeDefined();
      expect(Math.abs((bearing?.pan ?? 999) - pan), `pan at ${pan}, ${tilt}`).toBeLessThan(3);
      expect(Math.abs((bearing?.tilt ?? 999) - tilt), `tilt at ${pan}, ${tilt}`).toBeLessThan(3);
    }
  }
});

test("no two frames are alike, though nothing moves", () => {
  const head = new SimulatedHead(model, new ManualClock());
  const [one, other] = [0, 67].map((ms) => Buffer.from(renderFrame(room, head, 12, 1_000_000_000_000 + ms)));
  expect(one?.subarray(frameHead.bytes).equals(other?.subarray(frameHead.bytes) ?? Buffer.of())).toBe(false);
});

test("viewers get frames with a head and a picture; nothing is drawn before the first and after the last", async () => {
  const head = new SimulatedHead(model, systemClock);
  const server = new PictureServer(head, model, systemClock);
  const port = await server.listen(0);
  try {
    expect(server.drawing).toBe(false);
    const viewers = [1, 2].map(() => new WebSocket(`ws://127.0.0.1:${port}`));
    const frames: Buffer[][] = viewers.map((viewer) => {
      const got: Buffer[] = [];
      viewer.on("message", (frame) => {
        if (frame instanceof Buffer) got.push(frame);
      });
      return got;
    });
    await vi.waitFor(() => {
      for (const got of frames) expect(got.length).toBeGreaterThanOrEqual(3);
    }, patience);
    const [frame = Buffer.alloc(16)] = frames[0] ?? [];
    expect(frame.length).toBe(frameHead.bytes + (width * height * 3) / 2);
    expect(frame.readUInt32LE(0)).toBe(frameHead.magic);
    expect([frame.readUInt16LE(4), frame.readUInt16LE(6)]).toEqual([width, height]);
    expect(Number(frame.readBigUInt64LE(8)) / 1_000).toBeGreaterThan(Date.UTC(2020, 0, 1));
    for (const viewer of viewers) viewer.close();
    await vi.waitFor(() => expect(server.drawing).toBe(false), patience);
  } finally {
    await server.close();
  }
});
