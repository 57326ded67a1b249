import type { IncomingHttpHeaders } from "node:http";

/**
 * Whether a request is of the hub's own page or of no page at all: another site's page would send the browser's cookie
 * along. The hub may be called by names it does not know, so what the browser says of the page is held against the name it
 * was called by.
 */
export function isOwnSite(headers: IncomingHttpHeaders): boolean {
  const { origin, host } = headers;
  const fetchSite = headers["sec-fetch-site"];
  if (fetchSite !== undefined && fetchSite !== "same-origin" && fetchSite !== "none") return false;
  if (origin === undefined) return true;
  const from = URL.parse(origin);
  // As a URL writes it, so that `:443` is the same with and without.
  return from?.protocol === "https:" && host !== undefined && from.host === URL.parse(`https://${host}`)?.host;
}
