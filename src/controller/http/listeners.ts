import { createServer as createHttpServer, type Server as HttpServer, type RequestListener } from "node:http";
import { createServer as createHttpsServer, type Server as HttpsServer } from "node:https";
import { processLimits } from "#process/limits.ts";
import { guardListener } from "#process/listener.ts";
import { tlsOptions } from "#process/tls.ts";
import { RoomError } from "#protocol/errors.ts";
import { controllerLimits } from "../limits.ts";
import type { CurrentCertificate } from "../tls/room-certificates.ts";

const common = {
  maxHeaderSize: processLimits.headBytes,
  connectionsCheckingInterval: 5_000,
  // A request without a Host is refused by the room itself, with a code; Node would do it without a word.
  requireHostHeader: false,
} as const;

/** What a connection is told that HTTP itself cannot be spoken with. */
const inWords = {
  malformed: JSON.stringify(new RoomError("bad-request", "This is not HTTP.").toWire()),
  tooLarge: JSON.stringify(new RoomError("too-large").toWire()),
  tooSlow: JSON.stringify(new RoomError("too-slow").toWire()),
} as const;

/** Plain HTTP, for this machine's own processes. */
export function loopbackServer(listener: RequestListener): HttpServer {
  return guardListener(createHttpServer(common, listener), {
    connections: controllerLimits.loopbackConnections,
    perAddress: controllerLimits.loopbackConnections,
    inWords,
  });
}

/** HTTPS with the room's certificate. */
export function publicServer(certificate: CurrentCertificate, listener: RequestListener): HttpsServer {
  const { key, cert } = certificate;
  return guardListener(createHttpsServer({ ...common, ...tlsOptions, key, cert }, listener), {
    connections: controllerLimits.connections,
    perAddress: controllerLimits.connectionsPerAddress,
    inWords,
  });
}
