import { createServer as createHttpServer, type Server as HttpServer, type RequestListener } from "node:http";
import { createServer as createHttpsServer, type Server as HttpsServer } from "node:https";
import type { CurrentCertificate } from "../tls/room-certificates.ts";

/** Against clients that take their time on purpose; a room has few. */
function guard<Server extends HttpServer | HttpsServer>(server: Server, connections: number): Server {
  server.headersTimeout = 10_000;
  server.requestTimeout = 20_000;
  server.keepAliveTimeout = 30_000;
  server.maxConnections = connections;
  server.maxHeadersCount = 100;
  return server;
}

/** Plain HTTP, for this machine's own processes. */
export function loopbackServer(listener: RequestListener): HttpServer {
  return guard(createHttpServer({ maxHeaderSize: 16_384, connectionsCheckingInterval: 5_000 }, listener), 100);
}

/** HTTPS with the room's certificate. */
export function publicServer(certificate: CurrentCertificate, listener: RequestListener): HttpsServer {
  const { key, cert } = certificate;
  const server = createHttpsServer(
    {
      key,
      cert,
      minVersion: "TLSv1.2",
      handshakeTimeout: 10_000,
      maxHeaderSize: 16_384,
      connectionsCheckingInterval: 5_000,
    },
    listener,
  );
  return guard(server, 500);
}

/** Resolves with the port once it listens. Without a host it takes IPv4 and IPv6 alike. */
export function listen(server: HttpServer | HttpsServer, port: number, host?: string): Promise<number> {
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
export async function close(server: HttpServer | HttpsServer): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeAllConnections();
  await closed;
}
