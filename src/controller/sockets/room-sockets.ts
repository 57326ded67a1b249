import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server, type Socket } from "socket.io";
import type { Clock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { Log } from "#base/log.ts";
import { TokenBucket } from "#base/token-bucket.ts";
import { type Door, isOwnSite } from "#process/cross-site.ts";
import { isLoopbackHost } from "#process/loopback.ts";
import { type Unread, watchUnread } from "#process/unread.ts";
import { note } from "#protocol/device-notes.ts";
import { type ErrorCode, RoomError } from "#protocol/errors.ts";
import { type EventName, type EventOf, eventTable } from "#protocol/events.ts";
import type { Role } from "#protocol/roles.ts";
import { type StreamName, type StreamOf, streamTable } from "#protocol/streams.ts";
import { protocolVersion, speaksWith } from "#protocol/version.ts";
import {
  type CallReply,
  type ClientToRoom,
  handshakeSchema,
  type RoomEvent,
  type RoomToClient,
  roomSocketPath,
  streamMessageSchema,
  subscriptionSchema,
} from "#protocol/wire/room-socket.ts";
import type { Grants } from "../accounts/grants.ts";
import { addressOfRequest, whoAsks } from "../http/identity.ts";
import { isOwnHost } from "../http/own-host.ts";
import { controllerLimits } from "../limits.ts";
import { type Caller, mayRead } from "../room/caller.ts";
import type { Dispatcher } from "../room/dispatcher.ts";
import type { StatusHub } from "../room/status-hub.ts";
import type { StreamHub } from "../room/stream-hub.ts";

interface SocketFacts {
  caller: Caller;
  /** What the connection has not taken yet. */
  waiting: Readonly<Unread>;
}
type RoomServer = Server<ClientToRoom, RoomToClient, Record<string, never>, SocketFacts>;
type RoomSocket = Socket<ClientToRoom, RoomToClient, Record<string, never>, SocketFacts>;

export interface RoomSocketsOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly grants: Grants;
  readonly dispatcher: Dispatcher;
  readonly status: StatusHub;
  readonly streams: StreamHub;
  /** The names the room may be called by, beside its addresses. */
  readonly hostNames: () => readonly string[];
  /** How many clients may be connected: the setting network.clients. */
  readonly clients: () => number;
  /** How many requests one of them may make a second: the setting network.requestsPerSecond. */
  readonly requestsPerSecond: () => number;
}

/** The room socket on both listeners: who is connected, and what reaches whom. */
export class RoomSockets implements AsyncDisposable {
  readonly events = new Events<{ connected: [caller: Caller]; gone: [caller: Caller] }>();
  readonly #options: RoomSocketsOptions;
  readonly #servers: RoomServer[] = [];
  readonly #sockets = new Set<RoomSocket>();

  constructor(options: RoomSocketsOptions) {
    this.#options = options;
    const { status, streams, grants, dispatcher } = options;
    status.events.on("changes", (role, changes) => {
      for (const server of this.#servers) server.to(roleRoom(role)).emit("changes", changes);
    });
    streams.events.on("value", (message) => {
      for (const server of this.#servers) server.to(streamRoom(message.name)).volatile.emit("stream", message);
    });
    grants.events.on("revoked", ({ id }) => {
      dispatcher.forget(id);
      for (const socket of this.#of(id)) refuse(socket, "not-signed-in");
    });
  }

  /** Serves the room socket on a listener. */
  attach(httpServer: HttpServer, door: Door): void {
    const options = this.#options;
    const server: RoomServer = new Server(httpServer, {
      path: roomSocketPath,
      serveClient: false,
      // Only WebSocket: a handshake is one request that carries its origin, and nothing waits for an upgrade.
      transports: ["websocket"],
      maxHttpBufferSize: controllerLimits.messageBytes,
      perMessageDeflate: false,
      pingInterval: 2_500,
      pingTimeout: 5_000,
      connectTimeout: 5_000,
      cleanupEmptyChildNamespaces: true,
      allowRequest: (request, answer) => {
        const { host } = request.headers;
        const called = door === "loopback" ? isLoopbackHost(host) : isOwnHost(host, options.hostNames());
        const allowed = called && isOwnSite(request.headers, door);
        answer(allowed ? undefined : JSON.stringify(new RoomError("wrong-origin").toWire()), allowed);
      },
    });
    server.use((socket, next) => {
      try {
        socket.data.caller = this.#identify(socket, door);
        next();
      } catch (error) {
        next(withWire(error instanceof RoomError ? error : new RoomError("internal")));
      }
    });
    server.on("connection", (socket) => this.#welcome(socket));
    this.#servers.push(server);
  }

  /** Whether somebody is connected by this grant. */
  isConnected(grantId: string): boolean {
    return this.#of(grantId).length > 0;
  }

  /** Connected panels count as used. */
  touchPanels(): void {
    for (const { data } of this.#sockets) {
      if (data.caller.kind === "panel") this.#options.grants.touch(data.caller.grantId, data.caller.from);
    }
  }

  /** Tells those who may hear it of something that happened. */
  tell<Name extends EventName>(name: Name, detail: EventOf<Name>): void {
    const event = { name, at: this.#options.clock.wall(), detail } as RoomEvent;
    for (const server of this.#servers) server.to(eventTable[name].readers.map(roleRoom)).emit("event", event);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.events.clear();
    for (const server of this.#servers) {
      server.disconnectSockets(true);
      server.engine.close();
    }
  }

  #identify(socket: RoomSocket, door: Door): Caller {
    const handshake = handshakeSchema.safeParse(socket.handshake.auth);
    if (!handshake.success) throw new RoomError("unknown-version", "The handshake says no version.");
    const { protocol, token, part } = handshake.data;
    if (!speaksWith(protocol.major)) {
      throw new RoomError("unknown-version", `The room speaks version ${protocolVersion.major}.`);
    }
    if (this.#sockets.size >= this.#options.clients()) {
      throw new RoomError("too-many", note("why-places-full"));
    }
    const request: IncomingMessage = socket.request;
    const granted = whoAsks(this.#options.grants, request, door, token);
    if (granted === undefined) throw new RoomError("not-signed-in");
    if (this.#of(granted.grantId).length >= controllerLimits.socketsPerGrant) {
      throw new RoomError(
        "too-many",
        note("why-sockets-full", { count: controllerLimits.socketsPerGrant, name: granted.name }),
      );
    }
    return { ...granted, from: addressOfRequest(request), connection: socket.id, part };
  }

  #welcome(socket: RoomSocket): void {
    const { caller } = socket.data;
    const { log, status, grants } = this.#options;
    // Revoked since the handshake, when this socket was not yet among those to be closed.
    if (!grants.stillValid(caller.grantId)) {
      refuse(socket, "not-signed-in");
      return;
    }
    this.#sockets.add(socket);
    this.#watchWaiting(socket);
    log.debug("somebody connected", { role: caller.role, name: caller.name, from: caller.from });
    socket.emit("welcome", { protocol: protocolVersion, role: caller.role, name: caller.name, id: caller.grantId });
    const sendWhole = (): void => {
      const whole = status.whole(caller.role);
      socket.emit("status", mayRead(caller) ? whole : { ...whole, nodes: {} });
    };
    sendWhole();
    // In the same turn, so that no change falls between the whole and the changes that follow it.
    if (mayRead(caller)) void socket.join(roleRoom(caller.role));

    const mayAsk = this.#paced(socket);
    socket.on("call", (request, reply) => void this.#call(socket, mayAsk, request, reply));
    socket.on("whole", () => {
      if (mayAsk()) sendWhole();
    });
    socket.on("subscribe", (streams) => {
      if (mayAsk()) this.#subscribe(socket, streams);
    });
    socket.on("stream", (message) => {
      if (mayAsk()) this.#hearStream(caller, message);
    });
    socket.on("disconnect", (reason) => {
      this.#sockets.delete(socket);
      log.debug("somebody is gone", { role: caller.role, name: caller.name, because: reason });
      this.events.emit("gone", caller);
    });
    this.events.emit("connected", caller);
  }

  /** Whether this socket may ask for one thing more now; one that goes on regardless of refusals is closed. */
  #paced(socket: RoomSocket): () => boolean {
    const { clock, requestsPerSecond } = this.#options;
    const burst = (): number => requestsPerSecond() * controllerLimits.burstSeconds;
    const allowance = new TokenBucket(burst(), requestsPerSecond(), () => clock.monotonic());
    let refusals = 0;
    return () => {
      allowance.adjust(burst(), requestsPerSecond());
      if (allowance.take()) return true;
      refusals += 1;
      if (refusals === controllerLimits.patience) this.#partFrom(socket, "too-many", "It does not slow down.");
      return false;
    };
  }

  #watchWaiting(socket: RoomSocket): void {
    const { waitingMessages, waitingBytes } = controllerLimits;
    const most = { messages: waitingMessages, bytes: waitingBytes };
    socket.data.waiting = watchUnread(socket.conn, most, ({ messages, bytes }) => {
      this.#partFrom(socket, "fell-behind", `${messages} messages of ${bytes} bytes were waiting.`);
    });
  }

  /** Says why, and closes: the client may come again, and is sent everything whole. */
  #partFrom(socket: RoomSocket, code: ErrorCode, detail: string): void {
    if (!socket.connected) return;
    this.#options.log.warn("a client is let go", { name: socket.data.caller.name, code, detail });
    socket.emit("parted", new RoomError(code, detail).toWire());
    socket.disconnect(true);
  }

  async #call(socket: RoomSocket, mayAsk: () => boolean, request: unknown, reply: unknown): Promise<void> {
    const answer = (made: CallReply): void => {
      if (typeof reply === "function") reply(made);
    };
    if (!mayAsk()) {
      answer({ ok: false, error: new RoomError("too-many", note("why-wait", { seconds: 1 })).toWire() });
      return;
    }
    const made = await this.#options.dispatcher.call(request, socket.data.caller);
    this.#options.status.flush();
    answer(made);
  }

  #subscribe(socket: RoomSocket, given: unknown): void {
    const parsed = subscriptionSchema.safeParse(given);
    if (!parsed.success) return;
    const { caller } = socket.data;
    const wanted = parsed.data.filter((name) => mayRead(caller) && includes(streamTable[name].readers, caller.role));
    for (const room of socket.rooms) if (room.startsWith(streamRoom(""))) void socket.leave(room);
    void socket.join(wanted.map(streamRoom));
  }

  #hearStream(caller: Caller, given: unknown): void {
    const parsed = streamMessageSchema.safeParse(given);
    if (!parsed.success) return;
    const { name, value } = parsed.data;
    if (!includes(streamTable[name].writers, caller.role)) return;
    this.#publish(name, value);
  }

  #publish<Name extends StreamName>(name: Name, given: unknown): void {
    const read = streamTable[name].schema.safeParse(given);
    if (read.success) this.#options.streams.publish(name, read.data as StreamOf<Name>);
  }

  #of(grantId: string): RoomSocket[] {
    return [...this.#sockets].filter(({ data }) => data.caller.grantId === grantId);
  }
}

const roleRoom = (role: Role): string => `role:${role}`;
const streamRoom = (name: StreamName | ""): string => `stream:${name}`;
const includes = (list: readonly Role[], role: Role): boolean => list.includes(role);

/** Says why, and closes for good. */
function refuse(socket: RoomSocket, code: ErrorCode): void {
  socket.emit("refused", new RoomError(code).toWire());
  socket.disconnect(true);
}

/** socket.io hands `data` of a middleware's error to the client. */
function withWire(error: RoomError): Error {
  return Object.assign(new Error(error.message), { data: error.toWire() });
}
