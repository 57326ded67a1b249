import type { Server as HttpServer } from "node:http";
import type { Server as HttpsServer } from "node:https";
import type { Server, Socket } from "node:net";
import { addressOf, isLoopback } from "./loopback.ts";

/** Connections a listener holds at once: of everybody, and from one address elsewhere. */
export interface ListenerLimits {
  readonly connections: number;
  readonly perAddress: number;
}

/** Bounds an HTTP server against clients that take their time on purpose, or come in crowds. */
export function guardListener<Guarded extends HttpServer | HttpsServer>(
  server: Guarded,
  { connections, perAddress }: ListenerLimits,
): Guarded {
  server.headersTimeout = 10_000;
  server.requestTimeout = 20_000;
  server.keepAliveTimeout = 30_000;
  server.maxConnections = connections;
  server.maxHeadersCount = 100;
  const held = new Map<string, number>();
  server.on("connection", (socket: Socket) => {
    const address = addressOf(socket.remoteAddress);
    if (isLoopback(address)) return;
    const count = (held.get(address) ?? 0) + 1;
    if (count > perAddress) {
      socket.destroy();
      return;
    }
    held.set(address, count);
    socket.once("close", () => {
      const left = (held.get(address) ?? 1) - 1;
      if (left > 0) held.set(address, left);
      else held.delete(address);
    });
  });
  return server;
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
