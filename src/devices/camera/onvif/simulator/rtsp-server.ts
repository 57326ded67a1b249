import { createServer, type Server, type Socket } from "node:net";
import type { Clock } from "#base/clock.ts";
import { listen } from "#process/listener.ts";
import { deviceLimits } from "../../../limits.ts";
import type { CameraModel } from "../../model.ts";
import type { SimulatedHead } from "../../simulated/head.ts";
import type { Gate } from "./gate.ts";
import { type PictureCoding, PictureEncoder } from "./picture-encoder.ts";

/** A request (RFC 2326 §6). */
interface RtspRequest {
  readonly method: string;
  readonly uri: string;
  readonly headers: ReadonlyMap<string, string>;
}

/** One viewer's connection. */
interface Viewer {
  readonly socket: Socket;
  /** The interleaved channel its packets go out by; undefined before SETUP. */
  channel: number | undefined;
  playing: boolean;
  session: string;
}

/** What may be wrong with the stream, each switched on by itself. */
export interface StreamFaults {
  /** It is described and set up, and no picture is ever sent. */
  silent: boolean;
}

export interface RtspServerOptions {
  readonly head: SimulatedHead;
  readonly model: CameraModel;
  readonly clock: Clock;
  readonly gate: Gate;
  /** The path it serves, such as `/stream2`. */
  readonly path: string;
  /** H.264 unless said otherwise. */
  readonly coding?: PictureCoding;
}

/**
 * The simulated network camera's picture, by RTSP as cameras serve it: digest sign-in, one stream, RTP interleaved on
 * the connection itself. Other transports are refused with 461, as cameras behind a firewall do.
 */
export class RtspServer implements AsyncDisposable {
  readonly faults: StreamFaults = { silent: false };
  readonly #options: RtspServerOptions;
  readonly #viewers = new Set<Viewer>();
  readonly #server: Server;
  #encoder: PictureEncoder | undefined;
  #description: Promise<string> | undefined;
  #sessions = 0;

  constructor(options: RtspServerOptions) {
    this.#options = options;
    this.#server = createServer({ noDelay: true }, (socket) => this.#serve(socket));
  }

  /** How many are being sent pictures. */
  get playing(): number {
    return [...this.#viewers].filter(({ playing }) => playing).length;
  }

  /** Serves on the loopback address, or on `host`; resolves with the port. */
  listen(port: number, host = "127.0.0.1"): Promise<number> {
    return listen(this.#server, port, host);
  }

  /** Cuts every connection and listens no more. {@link RtspServer.listen} plugs it in again. */
  async unplug(): Promise<void> {
    for (const { socket } of this.#viewers) socket.destroy();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    await this.#endEncoder();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.unplug();
  }

  #serve(socket: Socket): void {
    const viewer: Viewer = { socket, channel: undefined, playing: false, session: "" };
    if (this.#viewers.size >= deviceLimits.pictureViewers) {
      socket.destroy();
      return;
    }
    this.#viewers.add(viewer);
    let rest = Buffer.alloc(0);
    let turn = Promise.resolve();
    socket.on("data", (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      if (rest.length > deviceLimits.orderBytes) socket.destroy();
      for (let read = readRequest(rest); read !== undefined; read = readRequest(rest)) {
        rest = rest.subarray(read.bytes);
        const { request } = read;
        if (request !== undefined)
          turn = turn.then(() => this.#answer(viewer, request)).catch(() => void socket.destroy());
      }
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      this.#viewers.delete(viewer);
      if (this.#viewers.size === 0) void this.#endEncoder();
    });
  }

  async #answer(viewer: Viewer, { method, uri, headers }: RtspRequest): Promise<void> {
    const { gate, path } = this.#options;
    const say = (status: string, more: readonly string[] = [], body = ""): void => {
      const length = body === "" ? [] : ["Content-Type: application/sdp", `Content-Length: ${Buffer.byteLength(body)}`];
      const session = viewer.session === "" ? [] : [`Session: ${viewer.session};timeout=60`];
      const lines = [`RTSP/1.0 ${status}`, `CSeq: ${headers.get("cseq") ?? "0"}`, ...session, ...more, ...length];
      viewer.socket.write(`${lines.join("\r\n")}\r\n\r\n${body}`);
    };
    if (method === "OPTIONS") return say("200 OK", ["Public: OPTIONS, DESCRIBE, SETUP, PLAY, GET_PARAMETER, TEARDOWN"]);
    const verdict = gate.check({ method, uri, authorization: headers.get("authorization"), header: undefined });
    if (!verdict.allowed) {
      return say("401 Unauthorized", verdict.challenge === undefined ? [] : [`WWW-Authenticate: ${verdict.challenge}`]);
    }
    const asked = URL.canParse(uri) ? new URL(uri).pathname : uri;
    if (asked !== path && !asked.startsWith(`${path}/`)) return say("404 Not Found");
    switch (method) {
      case "DESCRIBE":
        return say("200 OK", [`Content-Base: ${uri.replace(/\/$/, "")}/`], described(await this.#describe()));
      case "SETUP": {
        const channel = /RTP\/AVP\/TCP.*interleaved=(\d+)/i.exec(headers.get("transport") ?? "")?.[1];
        if (channel === undefined) return say("461 Unsupported Transport");
        this.#sessions += 1;
        viewer.channel = Number(channel);
        viewer.session ||= String(10_000 + this.#sessions);
        return say("200 OK", [`Transport: RTP/AVP/TCP;unicast;interleaved=${channel}-${Number(channel) + 1}`]);
      }
      case "PLAY":
        if (viewer.channel === undefined) return say("455 Method Not Valid in This State");
        say("200 OK", ["Range: npt=0.000-"]);
        viewer.playing = true;
        return;
      case "GET_PARAMETER":
        return say("200 OK");
      case "TEARDOWN":
        viewer.playing = false;
        return say("200 OK");
      default:
        return say("501 Not Implemented");
    }
  }

  #describe(): Promise<string> {
    const { head, model, clock, coding = "h264" } = this.#options;
    const out = { handlePacket: (packet: Buffer): void => this.#send(packet) };
    this.#encoder ??= new PictureEncoder(head, model, clock, out, coding);
    this.#description ??= this.#encoder.start();
    return this.#description;
  }

  async #endEncoder(): Promise<void> {
    const encoder = this.#encoder;
    this.#encoder = undefined;
    this.#description = undefined;
    await encoder?.[Symbol.asyncDispose]();
  }

  /** A packet as it is interleaved (RFC 2326 §10.12). */
  #send(packet: Buffer): void {
    if (this.faults.silent) return;
    for (const { socket, playing, channel } of this.#viewers) {
      if (!playing || channel === undefined) continue;
      const head = Buffer.from([0x24, channel, packet.length >> 8, packet.length & 0xff]);
      socket.write(Buffer.concat([head, packet]));
      if (socket.writableLength > 40 * deviceLimits.wireWaitingBytes) socket.destroy();
    }
  }
}

/** The first request of what has come, and its length; undefined while it is not whole. What is interleaved is left out. */
function readRequest(bytes: Buffer): { readonly bytes: number; readonly request?: RtspRequest } | undefined {
  if (bytes[0] === 0x24) {
    if (bytes.length < 4) return undefined;
    const length = 4 + bytes.readUInt16BE(2);
    return bytes.length < length ? undefined : { bytes: length };
  }
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [first = "", ...lines] = bytes.toString("latin1", 0, end).split("\r\n");
  const [method = "", uri = ""] = first.split(" ");
  const headers = new Map(
    lines.map((line) => {
      const at = line.indexOf(":");
      return [line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()] as const;
    }),
  );
  const length = end + 4 + Number(headers.get("content-length") ?? 0);
  return bytes.length < length ? undefined : { bytes: length, request: { method, uri, headers } };
}

/** The encoder's description as a camera gives it: the stream under a name of its own, at no port. */
function described(sdp: string): string {
  const lines = sdp.split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("SDP:"));
  const changed = lines.map((line) =>
    line.startsWith("m=video")
      ? line.replace(/^m=video \d+/, "m=video 0")
      : line.replace(/^c=IN .*/, "c=IN IP4 0.0.0.0"),
  );
  return `${[...changed, "a=control:track1"].join("\r\n")}\r\n`;
}
