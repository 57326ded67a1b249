import { type WebSocket, WebSocketServer } from "ws";
import type { Clock, Timer } from "#base/clock.ts";
import { deviceLimits } from "../../../limits.ts";
import type { CameraModel } from "../../model.ts";
import type { SimulatedHead } from "../head.ts";
import { drawOverlay } from "./overlay.ts";
import type { Panorama } from "./panorama.ts";
import { drawRoom } from "./room.ts";
import { look } from "./view.ts";
import { planesIn, sizeOfI420 } from "./yuv.ts";

export const picture = { width: 640, height: 360, framesPerSecond: 15 } as const;

/** A frame's head: u32 magic "PIC1", u16 width, u16 height, u64 microseconds; all little-endian. */
export const frameHead = { bytes: 16, magic: 0x50494331 } as const;

/** A viewer that has this much waiting is slow and misses frames. */
const mostWaiting = 2 * sizeOfI420(picture.width, picture.height);

/** What a camera in front of the room sees, as one binary frame. */
export function renderFrame(room: Panorama, head: SimulatedHead, magnification: number, wall: number): ArrayBuffer {
  const { width, height } = picture;
  const frame = new ArrayBuffer(frameHead.bytes + sizeOfI420(width, height));
  const view = new DataView(frame);
  view.setUint32(0, frameHead.magic, true);
  view.setUint16(4, width, true);
  view.setUint16(6, height, true);
  view.setBigUint64(8, BigInt(Math.round(wall * 1_000)), true);
  const out = planesIn(frame, frameHead.bytes, width, height);
  look(room, head.pose, magnification, out);
  drawOverlay(out, wall);
  return frame;
}

/**
 * Shows the simulated camera's picture to whoever opens a WebSocket on the loopback address: binary frames of
 * {@link frameHead} and an I420 picture (BT.601, limited range). Nothing is drawn while nobody watches.
 */
export class PictureServer {
  readonly #head: SimulatedHead;
  readonly #magnification: number;
  readonly #clock: Clock;
  readonly #room: Panorama;
  #server: WebSocketServer | undefined;
  #timer: Timer | undefined;

  constructor(head: SimulatedHead, model: CameraModel, clock: Clock) {
    this.#head = head;
    this.#magnification = model.zoom.magnification;
    this.#clock = clock;
    // Drawn before the camera answers anyone: it takes a while.
    this.#room = drawRoom();
  }

  /** Frames are being drawn. */
  get drawing(): boolean {
    return this.#timer !== undefined;
  }

  /** Resolves with the port it serves on. */
  listen(port: number): Promise<number> {
    const server = new WebSocketServer({
      host: "127.0.0.1",
      port,
      perMessageDeflate: false,
      maxPayload: 1_024,
      // Programs say no origin: a web page that found the port is not shown the room.
      verifyClient: ({ origin }: { origin?: string }) => origin === undefined,
    });
    this.#server = server;
    server.on("connection", (viewer) => this.#serve(viewer));
    return new Promise((resolve, reject) => {
      server.once("error", reject);
      server.once("listening", () => {
        const address = server.address();
        resolve(address !== null && typeof address === "object" ? address.port : port);
      });
    });
  }

  async close(): Promise<void> {
    this.#timer?.cancel();
    this.#timer = undefined;
    const server = this.#server;
    if (server === undefined) return;
    for (const viewer of server.clients) viewer.terminate();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
  }

  #serve(viewer: WebSocket): void {
    viewer.on("error", () => viewer.terminate());
    if ((this.#server?.clients.size ?? 0) > deviceLimits.pictureViewers) {
      viewer.close(1_013, "too many viewers; try again later");
      return;
    }
    viewer.on("close", () => {
      if (this.#server?.clients.size === 0) {
        this.#timer?.cancel();
        this.#timer = undefined;
      }
    });
    this.#show([viewer]);
    this.#timer ??= this.#clock.every(1_000 / picture.framesPerSecond, () => this.#show(this.#server?.clients ?? []));
  }

  #show(viewers: Iterable<WebSocket>): void {
    const ready = [...viewers].filter((viewer) => viewer.bufferedAmount < mostWaiting);
    if (ready.length === 0) return;
    const frame = renderFrame(this.#room, this.#head, this.#magnification, this.#clock.wall());
    for (const viewer of ready) viewer.send(frame);
  }
}
