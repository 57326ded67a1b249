import { randomUUID } from "node:crypto";
import { WebSocket } from "ws";
import { protocolVersion } from "#protocol/version.ts";
import { roomSocketPath } from "#protocol/wire/room-socket.ts";
import { accepted, type Boundary, dropped, type OpenBoundary, type Outcome } from "../core/boundary.ts";
import type { Chance } from "../core/chance.ts";
import { mutate, mutateBytes } from "../core/mutate.ts";
import { nastyObject, nastyText, nastyValue } from "../core/nasty.ts";
import { RoomState } from "../rig/room-state.ts";
import { RoomUnderTest } from "../rig/room-under-test.ts";
import { outcomeOf } from "./room-calls.ts";

const answerWithinMs = 15_000;

/** A client that writes frames by hand: each input has a connection of its own, and says afterwards that it is alive. */
export const roomFrames: Boundary = {
  name: "room socket: frames and messages",
  way: "WebSocket frames written by hand to a controller process, as an administrator",
  open: async (): Promise<OpenBoundary> => {
    const room = await RoomUnderTest.start();
    const state = await RoomState.of(room);
    const { token } = room.proof("admin");
    const line = new FrameLine(room.origin, token);
    const input = (label: string, frame: string | Buffer) => ({
      label,
      shown: typeof frame === "string" ? frame : frame.toString("hex"),
      send: () => line.send(frame),
    });
    return {
      make: (chance) => {
        if (chance.in(0.4)) return input("a valid frame", validFrame(chance));
        if (chance.in(0.5)) return input("bytes", chance.bytes(chance.int(0, 200)));
        return input("a wild frame", wildFrame(chance));
      },
      mutate: (chance) => input("a frame changed", mutateBytes(chance, Buffer.from(validFrame(chance))).toString()),
      state: () => state.read(),
      processes: () => ({ controller: room.controller.pid }),
      trouble: () => room.trouble(),
      settled: () => line.settled(),
      [Symbol.asyncDispose]: async () => {
        await line.close();
        await room[Symbol.asyncDispose]();
      },
    };
  },
};

const ping = (): string => `420${JSON.stringify(["call", { id: randomUUID(), name: "room.ping", params: {} }])}`;

function validFrame(chance: Chance): string {
  return (
    chance.pick<() => string>([
      () => ping(),
      () => '42["whole"]',
      () => '42["subscribe",["levels","log"]]',
      () => `42["stream",{"name":"levels","value":{"microphone":0.1,"others":0.2}}]`,
      () => "3",
      () => `40${JSON.stringify({ protocol: protocolVersion })}`,
    ])() ?? ""
  );
}

function wildFrame(chance: Chance): string {
  const kind = chance.pick([
    "0",
    "1",
    "2",
    "4",
    "5",
    "6",
    "40",
    "41",
    "42",
    "43",
    "44",
    "45",
    "46",
    "451-",
    "461-",
    "42/other,",
  ]);
  const id = chance.in(0.5) ? chance.pick(["", "0", "7", "99999999999999999999", "-1", "1e9"]) : "";
  const event = chance.pick([
    "call",
    "whole",
    "subscribe",
    "stream",
    "disconnect",
    "connect",
    "error",
    "newListener",
    "__proto__",
  ]);
  const body = chance.in(0.5)
    ? [event, nastyValue(chance)]
    : [nastyText(chance), nastyObject(chance), nastyValue(chance)];
  const message = chance.in(0.3)
    ? mutate(chance, [event, { id: randomUUID(), name: "room.ping", params: {} }]).value
    : body;
  return `${kind}${id}${chance.in(0.8) ? JSON.stringify(message) : nastyText(chance)}`;
}

/** One open connection at a time; a frame the room does not bear ends it, and the next input has a new one. */
class FrameLine {
  readonly #url: string;
  readonly #token: string;
  #socket: WebSocket | undefined;

  constructor(origin: string, token: string) {
    this.#url = `${origin.replace("http", "ws")}${roomSocketPath}/?EIO=4&transport=websocket`;
    this.#token = token;
  }

  /** Sends the frame and a call after it: an answer to either says that the connection lives. */
  async send(frame: string | Buffer): Promise<Outcome> {
    const socket = await this.#open();
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => done(() => reject(new Error("neither an answer nor an end"))), answerWithinMs);
      const done = (settle: () => void): void => {
        clearTimeout(late);
        socket.off("message", hear).off("close", closed);
        settle();
      };
      const closed = (): void => {
        this.#socket = undefined;
        done(() => resolve(dropped("connection ended")));
      };
      let answer: Outcome | undefined;
      const hear = (message: unknown): void => {
        const text = String(message);
        if (text.startsWith("4377")) {
          // The answer to our own call, sent last.
          done(() => resolve(answer ?? dropped("ignored")));
          return;
        }
        if (!/^43\d+\[/.test(text)) {
          if (text.startsWith("42") || text === "2") answer ??= text.includes('"status"') ? accepted : undefined;
          return;
        }
        try {
          const [reply]: unknown[] = JSON.parse(text.slice(text.indexOf("[")));
          answer = outcomeOf(reply);
        } catch (error) {
          done(() => reject(error));
        }
      };
      socket.on("message", hear).once("close", closed);
      socket.send(frame);
      socket.send(`4277${JSON.stringify(["call", { id: randomUUID(), name: "room.ping", params: {} }])}`);
    });
  }

  async settled(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }

  async close(): Promise<void> {
    this.#socket?.terminate();
  }

  async #open(): Promise<WebSocket> {
    if (this.#socket?.readyState === WebSocket.OPEN) return this.#socket;
    const socket = new WebSocket(this.#url, { headers: { authorization: `Bearer ${this.#token}` } });
    socket.on("error", () => {});
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error("no status within the time")), answerWithinMs);
      socket.on("open", () => socket.send(`40${JSON.stringify({ protocol: protocolVersion })}`));
      socket.on("close", (code) => {
        clearTimeout(late);
        reject(new Error(`the handshake was ended with ${code}`));
      });
      socket.on("message", (message) => {
        const text = String(message);
        if (text === "2") socket.send("3");
        if (text.startsWith("44")) reject(new Error(`the handshake was refused: ${text}`));
        if (!text.startsWith('42["status"')) return;
        clearTimeout(late);
        resolve();
      });
    });
    this.#socket = socket;
    return socket;
  }
}
