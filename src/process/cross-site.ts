import type { IncomingHttpHeaders } from "node:http";
import { isLoopbackName } from "./loopback.ts";

/** Which kind of listener a request came to: HTTPS for everybody, or plain HTTP on loopback. */
export type Door = "public" | "loopback";

/**
 * Whether a request is of this server's own pages or of no page at all. Another site's page would send the browser's
 * cookie along; programs that are no browsers send neither of the two headers. A server may be called by names it does not
 * know, so what the browser says of the page is held against the name it was called by.
 */
export function isOwnSite(headers: IncomingHttpHeaders, door: Door): boolean {
  const { origin, host } = headers;
  const fetchSite = headers["sec-fetch-site"];
  if (fetchSite !== undefined && fetchSite !== "same-origin" && fetchSite !== "none") return false;
  if (origin === undefined) return true;
  const from = URL.parse(origin);
  if (from === null || host === undefined) return false;
  if (door === "loopback") return isLoopbackName(from.hostname);
  return from.protocol === "https:" && from.host === hostOf(host);
}

/** As a URL writes it, so that `:443` is the same with and without. */
function hostOf(host: string): string | undefined {
  return URL.parse(`https://${host}`)?.host;
}
