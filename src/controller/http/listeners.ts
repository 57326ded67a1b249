import { createServer as createHttpServer, type Server as HttpServer, type RequestListener } from "node:http";
import { createServer as createHttpsServer, type Server as HttpsServer } from "node:https";
import { guardListener } from "#process/listener.ts";
import type { CurrentCertificate } from "../tls/room-certificates.ts";

const common = { maxHeaderSize: 16_384, connectionsCheckingInterval: 5_000 } as const;

/**
 * TLS 1.2 and newer, and of 1.2 only what has forward secrecy and authenticated encryption: what five-year-old tablets
 * have all the same.
 */
const secrecy = {
  minVersion: "TLSv1.2",
  ciphers: [
    "TLS_AES_128_GCM_SHA256",
    "TLS_AES_256_GCM_SHA384",
    "TLS_CHACHA20_POLY1305_SHA256",
    "ECDHE-ECDSA-AES128-GCM-SHA256",
    "ECDHE-RSA-AES128-GCM-SHA256",
    "ECDHE-ECDSA-AES256-GCM-SHA384",
    "ECDHE-RSA-AES256-GCM-SHA384",
    "ECDHE-ECDSA-CHACHA20-POLY1305",
    "ECDHE-RSA-CHACHA20-POLY1305",
  ].join(":"),
  handshakeTimeout: 10_000,
} as const;

/** Plain HTTP, for this machine's own processes. */
export function loopbackServer(listener: RequestListener): HttpServer {
  return guardListener(createHttpServer(common, listener), { connections: 100, perAddress: 100 });
}

/** HTTPS with the room's certificate. */
export function publicServer(certificate: CurrentCertificate, listener: RequestListener): HttpsServer {
  const { key, cert } = certificate;
  return guardListener(createHttpsServer({ ...common, ...secrecy, key, cert }, listener), {
    connections: 500,
    perAddress: 100,
  });
}
