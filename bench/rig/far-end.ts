import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { cameraModel } from "#devices/camera/model.ts";
import { FrameReader } from "#devices/camera/visca/frame.ts";
import { toHex } from "#devices/camera/visca/notation.ts";
import { Outlet } from "#devices/camera/visca/simulator/outlet.ts";
import { SimulatedCamera } from "#devices/camera/visca/simulator/simulated-camera.ts";
import type { ByteLink } from "#devices/transport/byte-link.ts";
import { SerialLink } from "#devices/transport/serial.ts";
import { TcpListenLink } from "#devices/transport/tcp-listen.ts";
import { until } from "../../test/rig/until.ts";
import { now } from "../clock.ts";

/** A packet at the far end of the line. */
export interface Packet {
  /** When its first byte came out of the pty, before any pacing. */
  readonly at: number;
  readonly bytes: string;
}

/** Pan and tilt told to stop. */
export const isStop = ({ bytes }: Packet): boolean => /^81 01 06 01 .. .. 03 03 FF$/.test(bytes);
/** Pan and tilt told to move or to stop. */
export const isPanTilt = ({ bytes }: Packet): boolean => bytes.startsWith("81 01 06 01 ");
/** The same, or the zoom. */
export const isMotion = ({ bytes }: Packet): boolean => /^81 01 (?:06 01|04 07) /.test(bytes);

/** A camera as the benchmark watches it. */
export interface FarCamera {
  /** What came out of the wire, oldest first. */
  readonly packets: readonly Packet[];
  /** When the line became free: the last byte of a first reply left. */
  readonly frees: readonly number[];
  readonly camera: SimulatedCamera;
  /** The room's settings that lead to it. */
  readonly settings: Readonly<Record<string, string>>;
  /** Whether every packet has had its first reply. */
  readonly free: boolean;
  /** Milliseconds since anything but a reading of the position came. */
  quietFor(): number;
}

/**
 * The camera's end of a real pty pair or of a TCP connection, in this process: the product's simulator, and a note of when each packet's first
 * byte came and when its first reply had left.
 */
export class FarEnd implements FarCamera, AsyncDisposable {
  readonly packets: Packet[] = [];
  /** When the line became free: the last byte of a first reply left. */
  readonly frees: number[] = [];
  readonly camera: SimulatedCamera;
  readonly #outlet: Outlet;
  /** What is to be cleared away after it. */
  readonly #end: () => Promise<void>;
  readonly settings: Readonly<Record<string, string>>;
  readonly #incoming = new FrameReader();
  readonly #outgoing = new FrameReader();
  #arrivals: number[] = [];
  #unanswered = 0;

  private constructor(
    link: ByteLink,
    baud: number,
    settings: Readonly<Record<string, string>>,
    end: () => Promise<void>,
  ) {
    this.settings = settings;
    this.#end = end;
    const model = cameraModel("generic");
    this.camera = new SimulatedCamera({ clock: systemClock, model, baud, ackDelay: 20 });
    // Before the camera's own ear, so that the moment is the bytes' own.
    link.events.on("bytes", (chunk) => this.#hear(chunk));
    this.camera.events.on("bytes", (chunk) => this.#answer(chunk));
    this.#outlet = new Outlet(this.camera, link, systemClock, silentLog);
  }

  /** On a serial line of 9600 baud. */
  static async open(): Promise<FarEnd> {
    const directory = await mkdtemp(join(tmpdir(), "parley-line-"));
    const ends = ["room", "camera"].map((name) => join(directory, name));
    const line = spawn(
      "setpriv",
      ["--pdeathsig", "TERM", "socat", ...ends.map((end) => `PTY,raw,echo=0,link=${end}`)],
      { stdio: "ignore" },
    );
    await until(() => ends.every((end) => existsSync(end)), "the serial line");
    const settings = { "camera.kind": "visca-serial", "camera.port": join(directory, "room") };
    const farEnd = new FarEnd(new SerialLink(join(directory, "camera"), 9_600), 9_600, settings, async () => {
      const ended = once(line, "exit");
      line.kill("SIGTERM");
      await ended;
      await rm(directory, { recursive: true, force: true });
    });
    await farEnd.#outlet.plug();
    return farEnd;
  }

  /** Behind a TCP port of this machine. */
  static async openTcp(): Promise<FarEnd> {
    const link = new TcpListenLink(0);
    // Opened once for its port, which it keeps.
    await link.open();
    const settings = { "camera.kind": "visca-tcp", "camera.port": `127.0.0.1:${link.port}` };
    const farEnd = new FarEnd(link, 0, settings, async () => {});
    await farEnd.#outlet.plug();
    return farEnd;
  }

  /** Whether every packet has had its first reply. */
  get free(): boolean {
    return this.#unanswered === 0;
  }

  /** Since when nothing but readings of the position has come. */
  quietFor(): number {
    return now() - (this.packets.findLast(isMotion)?.at ?? Number.NEGATIVE_INFINITY);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#outlet.close();
    await this.#end();
  }

  #hear(chunk: Uint8Array): void {
    const at = now();
    for (const _ of chunk) this.#arrivals.push(at);
    for (const piece of this.#incoming.push(chunk)) {
      const [first = at] = this.#arrivals.splice(0, piece.bytes.length);
      if (piece.kind !== "packet") continue;
      this.#unanswered += 1;
      this.packets.push({ at: first, bytes: toHex(piece.bytes) });
    }
  }

  #answer(chunk: Uint8Array): void {
    for (const { bytes } of this.#outgoing.push(chunk)) {
      const socket = (bytes[1] ?? 0) - 0x50;
      // A completion is the second reply: the line was free before it.
      if (bytes.length === 3 && socket > 0 && socket < 0x10) continue;
      this.#unanswered = Math.max(0, this.#unanswered - 1);
      if (this.#unanswered === 0) this.frees.push(now());
    }
  }
}
