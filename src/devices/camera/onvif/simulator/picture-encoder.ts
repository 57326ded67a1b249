import { type ChildProcess, spawn } from "node:child_process";
import { createSocket, type Socket } from "node:dgram";
import type { Clock, Timer } from "#base/clock.ts";
import type { CameraModel } from "../../model.ts";
import type { SimulatedHead } from "../../simulated/head.ts";
import type { Panorama } from "../../simulated/scene/panorama.ts";

/** The far end of the encoder: what RTP packets and their description go to. */
export interface EncodedPicture {
  handlePacket(packet: Buffer): void;
}

/** What a camera may code its pictures in. */
export type PictureCoding = "h264" | "h265";

const codings = {
  h264: ["-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-profile:v", "baseline"],
  h265: ["-c:v", "libx265", "-preset", "ultrafast", "-tune", "zerolatency", "-x265-params", "log-level=error"],
} as const satisfies Record<PictureCoding, readonly string[]>;

/** Whole pictures per second: a camera's own are two to four seconds apart, which is a long time in a test. */
const framesBetweenWhole = 15;

/**
 * What the simulated camera sees, as H.264 in RTP packets. Encoding and packets are ffmpeg's, as in most cameras; it sends
 * to a port of ours on the loopback address.
 */
export class PictureEncoder implements AsyncDisposable {
  readonly #head: SimulatedHead;
  readonly #model: CameraModel;
  readonly #clock: Clock;
  readonly #out: EncodedPicture;
  readonly #coding: PictureCoding;
  #socket: Socket | undefined;
  #program: ChildProcess | undefined;
  #timer: Timer | undefined;
  #room: Panorama | undefined;

  constructor(head: SimulatedHead, model: CameraModel, clock: Clock, out: EncodedPicture, coding: PictureCoding) {
    this.#head = head;
    this.#model = model;
    this.#clock = clock;
    this.#out = out;
    this.#coding = coding;
  }

  /** Starts; resolves with the stream's description (SDP, RFC 8866). Rejects where ffmpeg is not there. */
  async start(): Promise<string> {
    const socket = createSocket("udp4");
    this.#socket = socket;
    socket.on("message", (packet) => this.#out.handlePacket(packet));
    await new Promise<void>((resolve, reject) => {
      socket.once("error", reject);
      socket.bind(0, "127.0.0.1", resolve);
    });
    // Loaded only when somebody watches: drawing the room takes a moment.
    const [{ picture, renderFrame, frameHead }, { drawRoom }] = await Promise.all([
      import("../../simulated/scene/picture-server.ts"),
      import("../../simulated/scene/room.ts"),
    ]);
    const room = this.#room ?? drawRoom();
    this.#room = room;
    const { width, height, framesPerSecond } = picture;
    const program = spawn("ffmpeg", [
      ...["-hide_banner", "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", `${width}x${height}`],
      ...["-r", String(framesPerSecond), "-i", "pipe:0", ...codings[this.#coding]],
      ...["-flags", "+global_header", "-g", String(framesBetweenWhole), "-b:v", "1500k"],
      ...["-f", "rtp", "-sdp_file", "pipe:1", `rtp://127.0.0.1:${socket.address().port}?pkt_size=1200`],
    ]);
    this.#program = program;
    program.stdin.on("error", () => {});
    const described = new Promise<string>((resolve, reject) => {
      let text = "";
      program.stdout.setEncoding("utf8").on("data", (part: string) => {
        text += part;
        if (/sprop-(parameter-sets|sps)/.test(text) && text.endsWith("\n")) resolve(text);
      });
      program.once("error", reject);
      program.once("close", () => reject(new Error("the encoder ended")));
    });
    this.#timer = this.#clock.every(1_000 / framesPerSecond, () => {
      // An encoder that does not keep up gets the next picture, not all that came meanwhile.
      if (program.stdin.writableLength > 0) return;
      const frame = renderFrame(room, this.#head, this.#model.zoom.magnification, this.#clock.wall());
      program.stdin.write(new Uint8Array(frame, frameHead.bytes));
    });
    return described;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#timer?.cancel();
    this.#program?.kill("SIGKILL");
    const socket = this.#socket;
    this.#socket = undefined;
    if (socket !== undefined) await new Promise<void>((resolve) => socket.close(() => resolve()));
  }
}
