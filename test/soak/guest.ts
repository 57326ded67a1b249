import { randomBytes } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import { z } from "zod";
import { type Reply, signallingVersion } from "#protocol/wire/signalling.ts";

const answerWithinMs = 20_000;
const enteredSchema = z.object({ rtpCapabilities: z.unknown() });
const offerSchema = z.object({ id: z.string(), kind: z.string() });

/** Where guests find the meeting server, and whose word they take for it. */
export interface GuestDoor {
  readonly origin: string;
  readonly authority: string;
}

/**
 * A guest that speaks the meeting server's signalling over TLS as the guest page does, without a browser: it enters,
 * joins, offers a microphone and a camera and takes what the others offer, but no packet of media flows.
 */
export class SignallingGuest {
  readonly name: string;
  readonly #door: GuestDoor;
  readonly #identity = { peerId: randomBytes(12).toString("base64url"), key: randomBytes(24).toString("base64url") };
  #socket: Socket;
  #producers: string[] = [];
  #consumers: { id: string; kind: string }[] = [];

  constructor(door: GuestDoor, name: string) {
    this.#door = door;
    this.name = name;
    this.#socket = this.#connection();
  }

  async join(code: string): Promise<void> {
    await this.#connected();
    await this.#ask("hello", { version: signallingVersion });
    await this.#ask("look", { code });
    const { rtpCapabilities } = enteredSchema.parse(await this.#ask("enter", { ticket: { code }, ...this.#identity }));
    await this.#ask("join", { name: this.name, rtpCapabilities });
    const streams = [
      ["audio", "microphone", { mimeType: "audio/opus", payloadType: 111, clockRate: 48_000, channels: 2 }],
      ["video", "camera", { mimeType: "video/VP8", payloadType: 96, clockRate: 90_000 }],
    ] as const;
    for (const [index, [kind, source, codec]] of streams.entries()) {
      const rtpParameters = { mid: String(index), codecs: [codec], encodings: [{ ssrc: 1_000 + index }] };
      const { id } = offerSchema
        .pick({ id: true })
        .parse(await this.#ask("produce", { kind, source, rtpParameters, paused: false }));
      this.#producers.push(id);
    }
  }

  /** Mutes, opens again, renames itself, and asks for other layers of what it is sent. */
  async fidget(): Promise<void> {
    const [microphone] = this.#producers;
    for (const paused of [true, false]) await this.#ask("pauseProducer", { id: microphone, paused });
    await this.#ask("rename", { name: `${this.name} again` });
    for (const { id, kind } of [...this.#consumers]) {
      await this.#ask("consumerReady", { id });
      if (kind === "video") await this.#ask("preferLayers", { id, spatial: 1, temporal: 1 });
    }
  }

  /** Its network goes for a moment; it takes its place up again within the grace. */
  async drop(): Promise<void> {
    this.#socket.io.engine.close();
    this.#socket.disconnect();
    this.#socket = this.#connection();
    await this.#connected();
    await this.#ask("resume", this.#identity);
  }

  async leave(): Promise<void> {
    await this.#ask("leave", {});
    this.#socket.disconnect();
  }

  /** Its machine is switched off. */
  vanish(): void {
    this.#socket.disconnect();
  }

  async #ask(name: string, params: unknown): Promise<unknown> {
    const reply: Reply<unknown> = await this.#socket.timeout(answerWithinMs).emitWithAck(name, params);
    if (!reply.ok) throw new Error(`${name} was refused: ${reply.error.code}`);
    return reply.result;
  }

  #connection(): Socket {
    const socket = io(this.#door.origin, {
      path: "/signalling",
      transports: ["websocket"],
      forceNew: true,
      reconnection: false,
      ca: this.#door.authority,
    });
    socket.on("newConsumer", (offer: unknown) => this.#consumers.push(offerSchema.parse(offer)));
    socket.on("consumerClosed", ({ id }: { id: string }) => {
      this.#consumers = this.#consumers.filter((held) => held.id !== id);
    });
    return socket;
  }

  #connected(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#socket.connected) resolve();
      this.#socket.once("connect", () => resolve());
      this.#socket.once("connect_error", reject);
    });
  }
}
