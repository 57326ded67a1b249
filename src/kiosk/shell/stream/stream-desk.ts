import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Clock, Timer } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { StreamState } from "#protocol/wire/camera-stream.ts";
import { shellLimits } from "../limits.ts";
import { refuseUpgrade } from "../relay.ts";
import { CameraStream, type StreamViewer } from "./camera-stream.ts";
import { Ffmpeg, type StreamSource } from "./ffmpeg.ts";

/** Where the page asks for a network camera's picture; the stream's name follows: the camera's id and a number. */
export const streamPath = "/stream/";

/** The controller's side of streams. */
export interface StreamController {
  source(camera: string): Promise<StreamSource>;
  report(camera: string, state: StreamState): Promise<void>;
}

/** What the desk is made of. */
export interface StreamDeskOptions {
  readonly controller: StreamController;
  readonly program: string;
  readonly account?: { readonly uid: number; readonly gid: number } | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/** How often the controller is told how the streams are, also where nothing changes: it may have been started anew. */
const tellEveryMs = 10_000;

/** Hands the pictures of network cameras to the page. */
export class StreamDesk implements Disposable {
  readonly #options: StreamDeskOptions;
  readonly #streams = new Map<string, CameraStream>();
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: 1_024, perMessageDeflate: false });
  readonly #telling: Timer;

  constructor(options: StreamDeskOptions) {
    this.#options = options;
    this.#telling = options.clock.every(tellEveryMs, () => {
      for (const stream of this.#streams.values()) if (!stream.idle) this.#report(stream.camera, stream.state);
    });
  }

  /** Carries one upgrade request of the page, whose right to it is known. */
  carry(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const name = (request.url ?? "").slice(streamPath.length);
    if (!/^[\w-]{1,40}\.\d{1,16}$/.test(name) || this.#sockets.clients.size >= shellLimits.streamViewers) {
      refuseUpgrade(socket, "404 Not Found", "not-found");
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (viewer) => this.#show(name, viewer));
  }

  [Symbol.dispose](): void {
    this.#telling.cancel();
    for (const stream of this.#streams.values()) stream.stop();
    for (const viewer of this.#sockets.clients) viewer.terminate();
    this.#sockets.close();
  }

  #show(name: string, socket: WebSocket): void {
    const stream = this.#streams.get(name) ?? this.#make(name);
    const viewer: StreamViewer = {
      send: (message) => socket.send(message),
      waiting: () => socket.bufferedAmount,
    };
    socket.on("error", () => socket.terminate());
    socket.on("close", () => stream.remove(viewer));
    stream.add(viewer);
  }

  #make(name: string): CameraStream {
    const camera = name.slice(0, name.lastIndexOf("."));
    const { controller, program, account, clock, log } = this.#options;
    const stream = new CameraStream({
      camera,
      source: () => controller.source(camera),
      run: (options) => new Ffmpeg({ ...options, program, account }),
      report: (state) => this.#report(camera, state),
      clock,
      log,
    });
    for (const [other, old] of this.#streams) if (old.idle) this.#streams.delete(other);
    this.#streams.set(name, stream);
    return stream;
  }

  #report(camera: string, state: StreamState): void {
    this.#options.controller.report(camera, state).catch((error: unknown) => {
      this.#options.log.debug("How a stream is was not heard.", { why: messageOf(error) });
    });
  }
}
