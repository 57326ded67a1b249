import type { IncomingHttpHeaders } from "node:http";

/** Which of the two listeners a request came to: HTTPS for everybody, or plain HTTP on loopback. */
export type Door = "public" | "loopback";

const loopbackNames: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Whether a request is of the room's own pages or of no page at all. Another site's page would send the browser's
 * cookie along; programs that are no browsers send neither of the two headers.
 */
export function isOwnSite(headers: IncomingHttpHeaders, door: Door): boolean {
  const { origin, host } = headers;
  const fetchSite = headers["sec-fetch-site"];
  if (fetchSite !== undefined && fetchSite !== "same-origin" && fetchSite !== "none") return false;
  if (origin === undefined) return true;
  const from = URL.parse(origin);
  if (from === null || host === undefined) return false;
  if (door === "loopback") return loopbackNames.has(from.hostname);
  return from.protocol === "https:" && from.host === hostOf(host);
}

/** Whether the loopback listener is called by a name of its own: a page may point its own name at 127.0.0.1. */
export function isLoopbackHost(host: string | undefined): boolean {
  const url = host === undefined ? null : URL.parse(`http://${host}`);
  return url !== null && loopbackNames.has(url.hostname);
}

/** As a URL writes it, so that `:443` is the same with and without. */
function hostOf(host: string): string | undefined {
  return URL.parse(`https://${host}`)?.host;
}
