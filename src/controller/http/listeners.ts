import { createServer as createHttpServer, type Server as HttpServer, type RequestListener } from "node:http";
import { createServer as createHttpsServer, type Server as HttpsServer } from "node:https";
import { guardListener } from "#process/listener.ts";
import type { CurrentCertificate } from "../tls/room-certificates.ts";

const common = { maxHeaderSize: 16_384, connectionsCheckingInterval: 5_000 } as const;

/** Plain HTTP, for this machine's own processes. */
export function loopbackServer(listener: RequestListener): HttpServer {
  return guardListener(createHttpServer(common, listener), { connections: 100, perAddress: 100 });
}

/** HTTPS with the room's certificate. */
export function publicServer(certificate: CurrentCertificate, listener: RequestListener): HttpsServer {
  const { key, cert } = certificate;
  const secure = { key, cert, minVersion: "TLSv1.2", handshakeTimeout: 10_000 } as const;
  return guardListener(createHttpsServer({ ...common, ...secure }, listener), { connections: 500, perAddress: 100 });
}
