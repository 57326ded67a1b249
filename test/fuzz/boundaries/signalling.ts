import { io, type Socket } from "socket.io-client";
import { type RequestName, refusal, requests, signallingVersion } from "#protocol/wire/signalling.ts";
import { MeetingServer } from "../../meeting/meeting-server.ts";
import { accepted, type Boundary, type OpenBoundary, type Outcome, refused } from "../core/boundary.ts";
import type { Chance } from "../core/chance.ts";
import { mutate } from "../core/mutate.ts";
import { nastyObject, nastyText, nastyValue } from "../core/nasty.ts";
import { probedEnvironment } from "../rig/live-memory.ts";

const answerWithinMs = 20_000;
const names = Object.keys(requests) as [RequestName, ...RequestName[]];
const capabilities = {
  codecs: [{ kind: "audio", mimeType: "audio/opus", preferredPayloadType: 100, clockRate: 48_000, channels: 2 }],
  headerExtensions: [],
};
const microphone = {
  mid: "0",
  codecs: [{ mimeType: "audio/opus", payloadType: 111, clockRate: 48_000, channels: 2 }],
  encodings: [{ ssrc: 1_111 }],
};
const camera = {
  mid: "1",
  codecs: [
    { mimeType: "video/VP8", payloadType: 96, clockRate: 90_000, rtcpFeedback: [{ type: "nack", parameter: "pli" }] },
  ],
  encodings: [{ ssrc: 2_222, scalabilityMode: "L1T3" }],
};
const fingerprint = Array.from({ length: 32 }, (_, index) => (index + 16).toString(16).toUpperCase()).join(":");

/** A stranger with the meeting's link, who speaks the signalling in every broken way; somebody else is in the meeting. */
export const signalling: Boundary = {
  name: "meeting server: signalling",
  way: "socket.io to a meeting server process with a media worker, as guests in a meeting with another",
  open: async (): Promise<OpenBoundary> => {
    const server = await MeetingServer.start({ env: probedEnvironment });
    const { code } = await server.meeting("Fuzzed");
    const guests = await Promise.all(Array.from({ length: 12 }, (_, index) => Guest.enter(server.origin, code, index)));
    const other = await Guest.enter(server.origin, code, 99);
    const input = (chance: Chance, label: string, name: string, params: unknown) => {
      const guest = guests[chance.int(0, guests.length - 1)];
      return {
        label,
        shown: { name, params },
        send: () => guest?.ask(name, params) ?? Promise.reject(new Error("nobody")),
      };
    };
    return {
      make: (chance) => {
        const name = chance.pick(names);
        if (chance.in(0.6)) return input(chance, name, name, valid(chance, name, code));
        const event = chance.in(0.5) ? name : nastyText(chance);
        // socket.io's client refuses its own words as names.
        const free = /^(connect|connect_error|disconnect|disconnecting|newListener|removeListener)$/.test(event)
          ? "x"
          : event;
        return input(chance, "something wild", free, chance.in(0.5) ? nastyObject(chance) : nastyValue(chance));
      },
      mutate: (chance) => {
        const name = chance.pick(names);
        const { value, change } = mutate(chance, valid(chance, name, code));
        return input(chance, `${name}, ${change}`, name, value);
      },
      // Everybody's place and streams as the server tells its controller, without those who try.
      state: async () => {
        const { peers, title } = await server.report(code);
        return JSON.stringify({ title, other: peers.find(({ id }) => id === other.id), people: peers.length });
      },
      processes: () => ({ "meeting server": server.runtime.pid }),
      trouble: () => server.trouble(),
      [Symbol.asyncDispose]: async () => {
        for (const guest of [...guests, other]) guest.close();
        await server[Symbol.asyncDispose]();
      },
    };
  },
};

function valid(chance: Chance, name: RequestName, code: string): unknown {
  const id = chance.word(36);
  const direction = chance.pick(["send", "receive"]);
  const peerId = `peer-${chance.word(8)}`;
  const key = chance.word(32);
  const made: Record<RequestName, () => unknown> = {
    hello: () => ({ version: signallingVersion }),
    look: () => ({ code }),
    enter: () => ({ ticket: chance.in(0.8) ? { code } : { token: chance.word(80) }, peerId, key }),
    join: () => ({ name: chance.word(12), rtpCapabilities: capabilities }),
    resume: () => ({ peerId, key }),
    leave: () => ({}),
    rename: () => ({ name: chance.word(12) }),
    connectTransport: () => ({
      direction,
      dtlsParameters: { role: "client", fingerprints: [{ algorithm: "sha-256", value: fingerprint }] },
    }),
    restartIce: () => ({ direction }),
    produce: () =>
      chance.in(0.5)
        ? { kind: "audio", source: "microphone", rtpParameters: microphone, paused: false }
        : { kind: "video", source: "camera", rtpParameters: camera, paused: false },
    pauseProducer: () => ({ id, paused: true }),
    closeProducer: () => ({ id }),
    consumerReady: () => ({ id }),
    pauseConsumer: () => ({ id, paused: true }),
    preferLayers: () => ({ id, spatial: 1, temporal: 1 }),
    prioritise: () => ({ id, priority: 10 }),
    keyFrame: () => ({ id }),
    askToMute: () => ({ peerId }),
    endSharing: () => ({ peerId }),
  };
  return made[name]();
}

/** One connection that begins anew when it is cut off. */
class Guest {
  readonly id: string;
  readonly #origin: string;
  #socket: Socket;

  private constructor(origin: string, id: string) {
    this.#origin = origin;
    this.id = id;
    this.#socket = this.#connection();
  }

  static async enter(origin: string, code: string, index: number): Promise<Guest> {
    const guest = new Guest(origin, `fuzz-guest-${index}`);
    await guest.ask("enter", { ticket: { code }, peerId: guest.id, key: "k".repeat(30) + index });
    await guest.ask("join", { name: guest.id, rtpCapabilities: capabilities });
    return guest;
  }

  async ask(name: string, params: unknown): Promise<Outcome> {
    if (!this.#socket.connected) await this.#connected();
    const reply: unknown = await Promise.race([
      this.#socket.timeout(answerWithinMs).emitWithAck(name, params),
      new Promise((resolve) => this.#socket.once("disconnect", () => resolve("cut"))),
    ]);
    if (reply === "cut") {
      this.#socket = this.#connection();
      return refused("connection ended");
    }
    if (typeof reply === "object" && reply !== null && "ok" in reply) {
      if (reply.ok === true) return accepted;
      const { code, words } = refusal.parse("error" in reply ? reply.error : undefined);
      if (words === "") throw new Error(`${code} without its sentence`);
      return refused(code);
    }
    throw new Error(`an answer of no form: ${JSON.stringify(reply)}`);
  }

  close(): void {
    this.#socket.disconnect();
  }

  #connection(): Socket {
    return io(this.#origin, { path: "/signalling", transports: ["websocket"], forceNew: true, reconnection: false });
  }

  #connected(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#socket.connected) resolve();
      this.#socket.once("connect", () => resolve());
      this.#socket.once("connect_error", reject);
      this.#socket.connect();
    });
  }
}
