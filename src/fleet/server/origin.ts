import { isIP } from "node:net";
import { hostNames } from "#process/certificates/names.ts";
import { isLoopback, isLoopbackName } from "#process/loopback.ts";
import type { HubCertificate } from "./certificate.ts";

/** Where rooms find the hub. */
export interface HubAddress {
  /** A name or an address, of IPv6 without brackets. */
  readonly host: string;
  /** Undefined: the port it listens on. */
  readonly port: number | undefined;
}

/** `host[:port]` as it was given. Throws where it is none. */
export function readAddress(given: string): HubAddress {
  const url = URL.parse(`https://${given}`);
  if (url === null || url.hostname === "" || url.host !== url.href.slice("https://".length, -1)) {
    throw new Error(`--address needs a host name or address, and a port where it is another: hub.example.com:443`);
  }
  const port = /:(\d+)$/.exec(given)?.[1];
  return { host: url.hostname.replace(/^\[|\]$/g, ""), port: port === undefined ? undefined : Number(port) };
}

/** The name rooms reach the hub by where none was given: the machine's own, as far as the certificate stands for it. */
export function ownHost(hostName: string, certificate: Pick<HubCertificate, "covers" | "names">): string {
  const full = hostName.toLowerCase();
  const wanted = [full, ...hostNames(hostName).filter((name) => name.endsWith(".local")), ...certificate.names];
  const usable = wanted.find(
    (name) => !isLoopback(name) && !isLoopbackName(name) && !name.includes("*") && certificate.covers(name),
  );
  return usable ?? "localhost";
}

/** As an invitation names it. */
export function originOf(host: string, port: number): string {
  return new URL(`https://${isIP(host) === 6 ? `[${host}]` : host}:${port}`).origin;
}
