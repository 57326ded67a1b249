import { randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import { z } from "zod";
import { type CommandName, commandTable } from "#protocol/commands.ts";
import type { Command } from "#protocol/define.ts";
import { RoomError, wireErrorSchema } from "#protocol/errors.ts";
import type { StatusTree } from "#protocol/status.ts";
import type { StreamName } from "#protocol/streams.ts";
import { protocolVersion } from "#protocol/version.ts";
import { type ClientToRoom, type RoomEvent, type RoomToClient, roomSocketPath } from "#protocol/wire/room-socket.ts";

/** Where a room is and what proves who is calling. */
export interface RoomAddress {
  readonly url: string;
  readonly token?: string | undefined;
  readonly cookie?: string | undefined;
  /** The authority behind the room's certificate, PEM. */
  readonly ca?: string | undefined;
}

type RoomSocket = Socket<RoomToClient, ClientToRoom>;
const connectWithinMs = 8_000;

const replySchema = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({ ok: z.literal(false), error: wireErrorSchema }),
]);

/** The room's side of a conversation, from one socket. Ends by `await using`. */
export class RoomClient implements AsyncDisposable {
  readonly #socket: RoomSocket;
  readonly #nodes: Partial<StatusTree> = {};
  #parted: ((error: Error) => void) | undefined;

  private constructor(socket: RoomSocket) {
    this.#socket = socket;
    socket.on("status", ({ nodes }) => {
      Object.assign(this.#nodes, nodes);
    });
    socket.on("changes", ({ nodes }) => {
      Object.assign(this.#nodes, nodes);
    });
    socket.on("refused", ({ code, detail }) => this.#parted?.(new RoomError(code, detail)));
    socket.on("disconnect", (reason) =>
      this.#parted?.(new UnreachableError(`the room closed the connection (${reason})`)),
    );
  }

  /** Connects and waits for the room's status, so that what follows can rely on being let in. */
  static async connect(address: RoomAddress): Promise<RoomClient> {
    const socket: RoomSocket = io(address.url, {
      path: roomSocketPath,
      transports: ["websocket"],
      reconnection: false,
      forceNew: true,
      auth: { protocol: protocolVersion, ...(address.token === undefined ? {} : { token: address.token }) },
      ...(address.cookie === undefined ? {} : { extraHeaders: { cookie: address.cookie } }),
      ...(address.ca === undefined ? {} : { ca: address.ca }),
    });
    const client = new RoomClient(socket);
    try {
      await new Promise<void>((resolve, reject) => {
        const late = setTimeout(() => reject(new UnreachableError(`${address.url} does not answer`)), connectWithinMs);
        const settle = (action: () => void) => {
          clearTimeout(late);
          action();
        };
        client.#parted = (error) => settle(() => reject(error));
        socket.once("status", () => settle(resolve));
        socket.once("connect_error", (error) => settle(() => reject(connectError(error, address.url))));
      });
    } catch (error) {
      socket.disconnect();
      throw error;
    }
    client.#parted = undefined;
    return client;
  }

  /** The status this caller may read, as last heard. */
  get status(): Partial<StatusTree> {
    return this.#nodes;
  }

  /** Calls a command and waits for its answer, for as long as its row says. */
  async call(name: CommandName, params: unknown): Promise<unknown> {
    const row: Command = commandTable[name];
    const parted = new Promise<never>((_, reject) => {
      this.#parted = reject;
    });
    const asked = this.#socket
      .timeout(row.timeoutMs + 2_000)
      .emitWithAck("call", { id: randomUUID(), name, params, age: 0 })
      .catch(() => {
        throw new RoomError("timed-out", name);
      });
    const reply = replySchema.parse(await Promise.race([asked, parted]));
    this.#parted = undefined;
    if (!reply.ok) throw new RoomError(reply.error.code, reply.error.detail);
    return reply.result;
  }

  /** Hears every change of status until the room closes the connection or `signal` aborts. */
  watch(changed: (nodes: Partial<StatusTree>) => void, signal: AbortSignal): Promise<void> {
    this.#socket.on("status", ({ nodes }) => changed(nodes));
    this.#socket.on("changes", ({ nodes }) => changed(nodes));
    return this.#untilParted(signal);
  }

  /** Hears every event. */
  listen(heard: (event: RoomEvent) => void, signal: AbortSignal): Promise<void> {
    this.#socket.on("event", heard);
    return this.#untilParted(signal);
  }

  /** Follows one stream. */
  follow(name: StreamName, heard: (value: unknown) => void, signal: AbortSignal): Promise<void> {
    this.#socket.on("stream", (message) => {
      if (message.name === name) heard(message.value);
    });
    this.#socket.emit("subscribe", [name]);
    return this.#untilParted(signal);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#parted = undefined;
    this.#socket.disconnect();
  }

  #untilParted(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#parted = reject;
      if (signal.aborted) resolve();
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
  }
}

/** The way to the room itself is missing: it is not running, its certificate is not trusted, the network is cut. */
export class UnreachableError extends Error {
  constructor(words: string) {
    super(words);
    this.name = "UnreachableError";
  }
}

const refusalSchema = z.object({ data: wireErrorSchema });

function connectError(error: Error, url: string): Error {
  const refused = refusalSchema.safeParse(error);
  if (refused.success) return new RoomError(refused.data.data.code, refused.data.data.detail);
  const cause = z.object({ description: z.object({ message: z.string() }) }).safeParse(error);
  return new UnreachableError(
    `${url} does not answer (${cause.success ? cause.data.description.message : error.message})`,
  );
}
