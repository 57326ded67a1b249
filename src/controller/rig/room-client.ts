import { randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import type { KioskReport } from "#protocol/commands/kiosk.ts";
import type { CommandName, ParamsGiven, ResultOf } from "#protocol/commands.ts";
import { RoomError, type WireError, wireErrorSchema } from "#protocol/errors.ts";
import type { StatusTree } from "#protocol/status.ts";
import { protocolVersion } from "#protocol/version.ts";
import {
  type CallReply,
  type ClientToRoom,
  type RoomEvent,
  type RoomToClient,
  roomSocketPath,
  type StatusWhole,
} from "#protocol/wire/room-socket.ts";

export interface Way {
  readonly origin: string;
  readonly token?: string;
  readonly cookie?: string;
  readonly authority?: string;
  /** The Origin header, where a browser would send one. */
  readonly from?: string;
  readonly major?: number;
  /** Of the kiosk: its shell, rather than its page. */
  readonly part?: "shell";
}

/** A client of the room socket, for the controller's own tests: holds what it was told. */
export class RoomClient {
  readonly socket: Socket<RoomToClient, ClientToRoom>;
  readonly events: RoomEvent[] = [];
  readonly streams: { name: string; value: unknown }[] = [];
  nodes: Partial<StatusTree> = {};
  whole: StatusWhole | undefined;
  /** Revisions that did not follow on each other. */
  gaps = 0;
  refused: WireError | undefined;
  #rev = 0;

  constructor(way: Way) {
    const { token, cookie, from, authority } = way;
    this.socket = io(way.origin, {
      path: roomSocketPath,
      transports: ["websocket"],
      forceNew: true,
      reconnection: false,
      auth: {
        protocol: { ...protocolVersion, major: way.major ?? protocolVersion.major },
        ...(token === undefined ? {} : { token }),
        ...(way.part === undefined ? {} : { part: way.part }),
      },
      extraHeaders: { ...(cookie === undefined ? {} : { cookie }), ...(from === undefined ? {} : { origin: from }) },
      ...(authority === undefined ? {} : { ca: authority }),
    });
    this.socket.on("status", (whole) => {
      this.whole = whole;
      this.nodes = { ...whole.nodes };
      this.#rev = whole.rev;
    });
    this.socket.on("changes", ({ prev, rev, nodes }) => {
      if (prev !== this.#rev) this.gaps += 1;
      this.#rev = rev;
      Object.assign(this.nodes, nodes);
    });
    this.socket.on("event", (event) => this.events.push(event));
    this.socket.on("stream", (message) => this.streams.push(message));
    this.socket.on("refused", (error) => {
      this.refused = error;
    });
  }

  /** Resolves once the status is here; rejects with the room's refusal. */
  ready(): Promise<this> {
    return new Promise((resolve, reject) => {
      if (this.whole !== undefined) resolve(this);
      this.socket.once("status", () => resolve(this));
      this.socket.once("connect_error", (error) => {
        const refused = wireErrorSchema.safeParse("data" in error ? error.data : undefined);
        reject(refused.success ? new RoomError(refused.data.code, refused.data.detail) : error);
      });
    });
  }

  /** Calls a command; rejects with its refusal. */
  async call<Name extends CommandName>(
    name: Name,
    params: ParamsGiven<Name>,
    more: { id?: string; age?: number } = {},
  ): Promise<ResultOf<Name>> {
    const request = { id: more.id ?? randomUUID(), name, params, age: more.age ?? 0 };
    const reply = await new Promise<CallReply>((resolve) => this.socket.emit("call", request, resolve));
    if (!reply.ok) throw new RoomError(reply.error.code, reply.error.detail);
    return reply.result as ResultOf<Name>;
  }

  close(): void {
    this.socket.disconnect();
  }
}

/** A screen that does at once what it is told, and reports it. */
export class PlainKiosk extends RoomClient {
  /** What it says of itself beside what follows from its orders. */
  said: Partial<KioskReport> = {};
  /** Whether it goes where the intent says. */
  follows = true;

  constructor(way: Way) {
    super(way);
    this.socket.on("status", () => this.report());
    this.socket.on("changes", ({ nodes }) => {
      if (
        "call.intent" in nodes ||
        "media.wanted" in nodes ||
        "screen.layout.wanted" in nodes ||
        "display.black" in nodes
      )
        this.report();
    });
  }

  report(more: Partial<KioskReport> = {}): void {
    const intent = this.follows ? (this.nodes["call.intent"] ?? null) : null;
    const wanted = this.nodes["media.wanted"];
    const layout = this.nodes["screen.layout.wanted"];
    const self = {
      id: "me",
      name: "Room",
      kind: "room",
      self: true,
      microphone: "open",
      camera: true,
      quality: 3,
    } as const;
    void this.call("kiosk.report", {
      callId: intent?.callId ?? null,
      generation: intent?.generation ?? 0,
      state: intent === null ? "idle" : "joined",
      microphone: wanted?.microphone ?? "muted",
      camera: intent !== null && wanted?.camera === true,
      volume: wanted?.volume ?? 50,
      selfView: wanted?.selfView ?? false,
      layout: {
        layout: layout?.layout ?? "gallery",
        people: layout?.people ?? "gallery",
        sharing: null,
        speaker: null,
        seen: 0,
      },
      people: intent === null ? [] : [self],
      devices: { microphone: "ready", camera: "ready", loudspeaker: "ready" },
      quality: "good",
      shell: "plain",
      safetyMuted: false,
      ...(this.nodes["display.black"] === true ? { black: true } : {}),
      ...this.said,
      ...more,
    }).catch(() => {});
  }
}
