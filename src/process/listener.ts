import type { Server as HttpServer } from "node:http";
import type { Server as HttpsServer } from "node:https";
import type { Server, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { AddressCount } from "./address-count.ts";
import { processLimits } from "./limits.ts";
import { isLoopback } from "./loopback.ts";
import { endUnreadResponses } from "./unread-response.ts";

/** What every HTTP server of ours is made with. */
export const httpOptions = {
  maxHeaderSize: processLimits.headBytes,
  connectionsCheckingInterval: 5_000,
  // A request without a Host is answered by whoever serves it; Node would refuse it without a word.
  requireHostHeader: false,
} as const;

/** Connections a listener holds at once: of everybody, and from one address elsewhere; an IPv6 network takes half at most. */
export interface ListenerLimits {
  readonly connections: number;
  readonly perAddress: number;
  /** Bodies, JSON, for what Node refuses before anybody has seen a request; without them it is refused without a word. */
  readonly inWords?: RefusalBodies;
}

/** Bodies for what is no HTTP, for a head that is too long, and for a request that takes too long. */
export interface RefusalBodies {
  readonly malformed: string;
  readonly tooLarge: string;
  readonly tooSlow: string;
}

/** Bounds an HTTP server against clients that take their time on purpose, or come in crowds. */
export function guardListener<Guarded extends HttpServer | HttpsServer>(
  server: Guarded,
  { connections, perAddress, inWords }: ListenerLimits,
): Guarded {
  server.headersTimeout = processLimits.headWithinMs;
  server.requestTimeout = processLimits.requestWithinMs;
  server.keepAliveTimeout = processLimits.idleMs;
  server.maxConnections = connections;
  server.maxHeadersCount = processLimits.headers;
  endUnreadResponses(server, processLimits.unreadWithinMs);
  if (inWords !== undefined) server.on("clientError", (error, socket) => refuseConnection(error, socket, inWords));
  const held = new AddressCount({ all: connections, perAddress });
  server.on("connection", (socket: Socket) => {
    // Asked for now: a socket that is closed has no address any more.
    const { remoteAddress = "" } = socket;
    if (isLoopback(remoteAddress)) return;
    if (held.isFull(remoteAddress)) {
      socket.destroy();
      return;
    }
    held.add(remoteAddress, 1);
    socket.once("close", () => held.add(remoteAddress, -1));
  });
  return server;
}

const answeredWithinMs = 2_000;

/** Answers what Node's parser could not read, and ends the connection. */
function refuseConnection(error: NodeJS.ErrnoException, socket: Duplex, inWords: RefusalBodies): void {
  const [status, body] =
    error.code === "HPE_HEADER_OVERFLOW"
      ? (["431 Request Header Fields Too Large", inWords.tooLarge] as const)
      : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? (["408 Request Timeout", inWords.tooSlow] as const)
        : (["400 Bad Request", inWords.malformed] as const);
  // What is no fault of HTTP's is one of TLS's: an answer would wait for a handshake that never ends, and so would the
  // connection. Nor is there an answer where one has begun, or to somebody who is gone.
  const isOfHttp = error.code?.startsWith("HPE_") === true || error.code === "ERR_HTTP_REQUEST_TIMEOUT";
  if (!isOfHttp || !socket.writable || ("bytesWritten" in socket && Number(socket.bytesWritten) > 0)) {
    socket.destroy();
    return;
  }
  const head = `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}`;
  socket.end(`${head}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n${body}`);
  // Whoever is slow on purpose does not take the answer either.
  if ("setTimeout" in socket && typeof socket.setTimeout === "function") {
    socket.setTimeout(answeredWithinMs, () => socket.destroy());
  }
}

/** Resolves with the port once it listens. Without a host it takes IPv4 and IPv6 alike. */
export function listen(server: Server, port: number, host?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

/** Ends a listener and every connection it has. */
export async function closeListener(server: HttpServer | HttpsServer): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeAllConnections();
  await closed;
}
