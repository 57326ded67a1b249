import { type ChildProcess, spawn } from "node:child_process";
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
import { SerialLink } from "#devices/transport/serial.ts";
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
/** Pan and tilt told to move or to stop, or the zoom. */
export const isMotion = ({ bytes }: Packet): boolean => /^81 01 (?:06 01|04 07) /.test(bytes);

/**
 * The camera's end of a real pty pair, in this process: the product's simulator, and a note of when each packet's first
 * byte came and when its first reply had left.
 */
export class FarEnd implements AsyncDisposable {
  readonly packets: Packet[] = [];
  /** When the line became free: the last byte of a first reply left. */
  readonly frees: number[] = [];
  readonly camera: SimulatedCamera;
  /** The room's end. */
  readonly port: string;
  readonly #directory: string;
  readonly #line: ChildProcess;
  readonly #link: SerialLink;
  readonly #outlet: Outlet;
  readonly #incoming = new FrameReader();
  readonly #outgoing = new FrameReader();
  #arrivals: number[] = [];
  #unanswered = 0;

  private constructor(directory: string, line: ChildProcess) {
    this.#directory = directory;
    this.#line = line;
    this.port = join(directory, "room");
    this.camera = new SimulatedCamera({
      clock: systemClock,
      model: cameraModel("generic"),
      baud: 9_600,
      ackDelay: 20,
    });
    this.#link = new SerialLink(join(directory, "camera"), 9_600);
    // Before the camera's own ear, so that the moment is the bytes' own.
    this.#link.events.on("bytes", (chunk) => this.#hear(chunk));
    this.camera.events.on("bytes", (chunk) => this.#answer(chunk));
    this.#outlet = new Outlet(this.camera, this.#link, systemClock, silentLog);
  }

  static async open(): Promise<FarEnd> {
    const directory = await mkdtemp(join(tmpdir(), "parley-line-"));
    const ends = ["room", "camera"].map((name) => join(directory, name));
    const line = spawn(
      "setpriv",
      ["--pdeathsig", "TERM", "socat", ...ends.map((end) => `PTY,raw,echo=0,link=${end}`)],
      { stdio: "ignore" },
    );
    await until(() => ends.every((end) => existsSync(end)), "the serial line");
    const farEnd = new FarEnd(directory, line);
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
    const ended = once(this.#line, "exit");
    this.#line.kill("SIGTERM");
    await ended;
    await rm(this.#directory, { recursive: true, force: true });
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
