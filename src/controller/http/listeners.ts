import { createServer as createHttpServer, type Server as HttpServer, type RequestListener } from "node:http";
import { createServer as createHttpsServer, type Server as HttpsServer } from "node:https";
import type { CurrentCertificate } from "#process/certificates/own-certificates.ts";
import { guardListener, httpOptions } from "#process/listener.ts";
import type { NamedCertificate } from "#process/named-certificate.ts";
import { tlsOptions } from "#process/tls.ts";
import { RoomError } from "#protocol/errors.ts";
import { controllerLimits } from "../limits.ts";

/** What a connection is told that HTTP itself cannot be spoken with. */
const inWords = {
  malformed: JSON.stringify(new RoomError("bad-request", "This is not HTTP.").toWire()),
  tooLarge: JSON.stringify(new RoomError("too-large").toWire()),
  tooSlow: JSON.stringify(new RoomError("too-slow").toWire()),
} as const;

/** Plain HTTP, for this machine's own processes. */
export function loopbackServer(listener: RequestListener): HttpServer {
  return guardListener(createHttpServer(httpOptions, listener), {
    connections: controllerLimits.loopbackConnections,
    perAddress: controllerLimits.loopbackConnections,
    inWords,
  });
}

/** HTTPS with the room's certificate, and with another for those who come by that one's names. */
export function publicServer(
  certificate: CurrentCertificate,
  { SNICallback }: NamedCertificate,
  listener: RequestListener,
): HttpsServer {
  const { key, cert } = certificate;
  return guardListener(createHttpsServer({ ...httpOptions, ...tlsOptions, key, cert, SNICallback }, listener), {
    connections: controllerLimits.connections,
    perAddress: controllerLimits.connectionsPerAddress,
    inWords,
  });
}
