import type { Server as HttpServer } from "node:http";
import type { Server as HttpsServer } from "node:https";
import type { Server } from "node:net";

/** Bounds an HTTP server against clients that take their time on purpose, or come in crowds. */
export function guardListener<Guarded extends HttpServer | HttpsServer>(server: Guarded, connections: number): Guarded {
  server.headersTimeout = 10_000;
  server.requestTimeout = 20_000;
  server.keepAliveTimeout = 30_000;
  server.maxConnections = connections;
  server.maxHeadersCount = 100;
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
