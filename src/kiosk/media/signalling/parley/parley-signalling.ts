import { io, type Socket } from "socket.io-client";
import { Events } from "#base/events.ts";
import type { DtlsParameters, IceParameters, RtpCapabilities } from "#protocol/wire/media-parameters.ts";
import {
  type Direction,
  type NoticeName,
  type NoticeOf,
  notices,
  type ParamsOf,
  type Peer,
  type RequestName,
  type ResultOf,
  refusal,
  requests,
  signallingVersion,
  type Ticket,
} from "#protocol/wire/signalling.ts";
import { SignallingFailure } from "../failure.ts";
import type { Entered, Identity, Resumed, Sending, Signalling, SignallingEvents } from "../signalling.ts";

/** Where a Parley meeting server is found: directly, or through the relay of a kiosk's shell. */
export interface ParleyAddress {
  /** Scheme, host and port of the page's own server, or of the meeting server. */
  readonly origin: string;
  /** `/signalling`, or the relay's path that ends in it. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
}

const answerWithinMs = 15_000;

/** The signalling of Parley's own meeting server. */
export class ParleySignalling implements Signalling {
  readonly events = new Events<SignallingEvents>();
  readonly #socket: Socket;

  constructor(address: ParleyAddress) {
    this.#socket = io(address.origin, {
      path: address.path,
      query: { ...address.query },
      transports: ["websocket"],
      autoConnect: false,
      forceNew: true,
      reconnectionDelay: 200,
      // A server that was killed is back within seconds, and people sit and wait.
      reconnectionDelayMax: 1_000,
      timeout: 8_000,
    });
    this.#socket.on("connect", () => this.events.emit("connected"));
    this.#socket.on("disconnect", (reason) => {
      this.events.emit("dropped");
      // socket.io comes back by itself except when the server hung up.
      if (reason === "io server disconnect") setTimeout(() => this.#socket.connect(), 1_000);
    });
    this.#hear("peerJoined", ({ peer }) => this.events.emit("peerJoined", peer));
    this.#hear("peerChanged", ({ peer }) => this.events.emit("peerChanged", peer));
    this.#hear("peerLeft", ({ peerId }) => this.events.emit("peerLeft", peerId));
    this.#hear("newConsumer", (offer) => this.events.emit("newConsumer", offer));
    this.#hear("consumerClosed", ({ id }) => this.events.emit("consumerClosed", id));
    this.#hear("consumerPaused", ({ id, paused }) => this.events.emit("consumerPaused", id, paused));
    this.#hear("consumerLayers", ({ id, spatial }) => this.events.emit("consumerLayers", id, spatial));
    this.#hear("speaking", ({ levels }) => this.events.emit("speaking", levels));
    this.#hear("activeSpeaker", ({ peerId }) => this.events.emit("activeSpeaker", peerId));
    this.#hear("askedToMute", ({ by }) => this.events.emit("askedToMute", by));
    this.#hear("sharingEnded", ({ by }) => this.events.emit("sharingEnded", by));
    this.#hear("parted", ({ reason }) => this.events.emit("parted", reason));
  }

  get connected(): boolean {
    return this.#socket.connected;
  }

  async open(): Promise<RtpCapabilities> {
    if (!this.#socket.connected) await this.#connect();
    const { rtpCapabilities } = await this.#ask("hello", { version: signallingVersion });
    return rtpCapabilities;
  }

  look(code: string): Promise<{ title: string; people: number }> {
    return this.#ask("look", { code });
  }

  enter(ticket: Ticket, identity: Identity): Promise<Entered> {
    return this.#ask("enter", { ticket, peerId: identity.id, key: identity.key });
  }

  async join(name: string, rtpCapabilities: RtpCapabilities): Promise<Peer[]> {
    return (await this.#ask("join", { name, rtpCapabilities })).peers;
  }

  resume(identity: Identity): Promise<Resumed> {
    return this.#ask("resume", { peerId: identity.id, key: identity.key });
  }

  async leave(): Promise<void> {
    if (this.#socket.connected) await this.#ask("leave", {});
  }

  async rename(name: string): Promise<void> {
    await this.#ask("rename", { name });
  }

  async connectTransport(direction: Direction, dtlsParameters: DtlsParameters): Promise<void> {
    await this.#ask("connectTransport", { direction, dtlsParameters });
  }

  async restartIce(direction: Direction): Promise<IceParameters> {
    return (await this.#ask("restartIce", { direction })).iceParameters;
  }

  async produce(sending: Sending): Promise<string> {
    return (await this.#ask("produce", sending)).id;
  }

  async pauseProducer(id: string, paused: boolean): Promise<void> {
    await this.#ask("pauseProducer", { id, paused });
  }

  async closeProducer(id: string): Promise<void> {
    await this.#ask("closeProducer", { id });
  }

  async consumerReady(id: string): Promise<void> {
    await this.#ask("consumerReady", { id });
  }

  async pauseConsumer(id: string, paused: boolean): Promise<void> {
    await this.#ask("pauseConsumer", { id, paused });
  }

  async preferLayers(id: string, spatial: number, temporal: number): Promise<void> {
    await this.#ask("preferLayers", { id, spatial, temporal });
  }

  async prioritise(id: string, priority: number): Promise<void> {
    await this.#ask("prioritise", { id, priority });
  }

  async requestKeyFrame(id: string): Promise<void> {
    await this.#ask("keyFrame", { id });
  }

  async askToMute(peerId: string): Promise<void> {
    await this.#ask("askToMute", { peerId });
  }

  async endSharing(peerId: string): Promise<void> {
    await this.#ask("endSharing", { peerId });
  }

  close(): void {
    this.#socket.disconnect();
    this.events.clear();
  }

  /** Resolves at the next connection; the socket goes on trying after a failure, until closed. */
  #connect(): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = (): void => {
        this.#socket.off("connect", connected);
        this.#socket.off("connect_error", failed);
      };
      const connected = (): void => {
        done();
        resolve();
      };
      const failed = (error: Error): void => {
        done();
        reject(new SignallingFailure("unreachable", error.message));
      };
      this.#socket.on("connect", connected);
      this.#socket.on("connect_error", failed);
      this.#socket.connect();
    });
  }

  #hear<Name extends NoticeName>(name: Name, heard: (notice: NoticeOf<Name>) => void): void {
    const schema = notices[name];
    const listener = (message: unknown): void => {
      const read = schema.safeParse(message);
      // A notice of a newer server that this page does not understand is one it does not need.
      if (read.success) heard(read.data as NoticeOf<Name>);
    };
    const socket: { on(event: string, listener: (message: unknown) => void): unknown } = this.#socket;
    socket.on(name, listener);
  }

  async #ask<Name extends RequestName>(name: Name, params: ParamsOf<Name>): Promise<ResultOf<Name>> {
    if (!this.#socket.connected) throw new SignallingFailure("unreachable", "not connected to the meeting server");
    let answer: unknown;
    try {
      answer = await this.#socket.timeout(answerWithinMs).emitWithAck(name, params);
    } catch {
      throw new SignallingFailure("no-answer", `the meeting server did not answer ${name}`);
    }
    if (isObject(answer) && answer.ok === true) {
      const result = requests[name].result.safeParse(answer.result);
      if (result.success) return result.data as ResultOf<Name>;
    } else if (isObject(answer)) {
      const refused = refusal.safeParse(answer.error);
      if (refused.success) throw new SignallingFailure(refused.data.code, refused.data.words);
    }
    throw new SignallingFailure("bad-answer", `the meeting server's answer to ${name} is not understood`);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
