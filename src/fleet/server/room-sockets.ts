import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server } from "socket.io";
import { addressOf } from "#process/loopback.ts";
import { watchUnread } from "#process/unread.ts";
import { fleetSocketPath, type HubToRoom, type RoomToHub } from "#protocol/wire/fleet.ts";
import { hubLimits } from "./limits.ts";
import { RoomSession, type RoomSocket, type SessionOptions } from "./room-session.ts";

/** The rooms' connections: each is let in, challenged, and heard once it has proved who it is. */
export class RoomSockets {
  readonly #io: Server<RoomToHub, HubToRoom>;
  readonly #options: Omit<SessionOptions, "proved">;
  readonly #unproved: number;
  readonly #rooms = new Map<string, RoomSession>();

  /** @param unproved how many connections may be there that have not proved who they are */
  constructor(server: HttpServer, options: Omit<SessionOptions, "proved">, unproved: number = hubLimits.unproved) {
    this.#options = options;
    this.#unproved = unproved;
    // No connection state recovery: whoever comes back proves who it is.
    this.#io = new Server<RoomToHub, HubToRoom>({
      path: fleetSocketPath,
      serveClient: false,
      transports: ["websocket"],
      maxHttpBufferSize: hubLimits.messageBytes,
      perMessageDeflate: false,
      connectTimeout: 10_000,
      allowRequest: (request, answer) => answer(null, this.#allowed(request)),
    });
    this.#io.attach(server);
    this.#io.on("connection", (socket) => this.#meet(socket));
    options.fleet.events.on("removed", (room) => this.#rooms.get(room)?.end("room-unknown"));
  }

  /** How many rooms are connected and have proved who they are. */
  get connected(): number {
    return this.#rooms.size;
  }

  async close(): Promise<void> {
    await this.#io.close();
  }

  #meet(socket: RoomSocket): void {
    const { log } = this.#options;
    const from = addressOf(socket.conn.remoteAddress);
    const session: RoomSession = new RoomSession(socket, {
      ...this.#options,
      proved: (room) => this.#proved(session, room, from),
    });
    watchUnread(socket.conn, { messages: hubLimits.waitingMessages, bytes: hubLimits.waitingBytes }, (unread) => {
      log.warn("a room has stopped reading and is let go", { room: session.room, ...unread });
      session.end();
    });
    socket.on("disconnect", (why) => {
      session.ended();
      const { room } = session;
      if (room === undefined || this.#rooms.get(room) !== session) return;
      this.#rooms.delete(room);
      log.info("a room's connection ended", { room, why });
    });
  }

  /** One room is one connection: the newer is the one it speaks by. */
  #proved(session: RoomSession, room: string, from: string): void {
    const { log } = this.#options;
    const before = this.#rooms.get(room);
    this.#rooms.set(room, session);
    if (before === undefined) {
      log.info("a room connected", { room, from });
      return;
    }
    log.warn("a room connected a second time; its earlier connection is closed", { room, from });
    before.end();
  }

  /** Rooms are no browsers: a page of any site has no business here. Whoever connects and says nothing has not proved it either. */
  #allowed({ headers }: IncomingMessage): boolean {
    return headers.origin === undefined && this.#io.engine.clientsCount - this.#rooms.size < this.#unproved;
  }
}
