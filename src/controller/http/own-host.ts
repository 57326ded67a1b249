import { isIP } from "node:net";

/**
 * Whether a Host header calls the room by its address or by a name of its own. Somebody else's name may be made to point
 * at the room, and a page of that name would then be of the room's origin to a browser whose owner clicked a warning
 * away. An address can't be pointed elsewhere.
 */
export function isOwnHost(host: string | undefined, names: readonly string[]): boolean {
  // A URL would find the host in `somebody@room.local` and in `room.local/elsewhere`; no browser writes either.
  if (host === undefined || !/^[\w.:[\]-]{1,255}$/.test(host)) return false;
  const called = URL.parse(`https://${host}`)?.hostname.replace(/\.$/, "") ?? "";
  return isIP(called.replace(/^\[|\]$/g, "")) !== 0 || names.some((name) => standsFor(name.toLowerCase(), called));
}

/** A name of a certificate may be a wildcard, for one label (RFC 6125 §6.4.3). */
function standsFor(name: string, called: string): boolean {
  return name === called || (name.startsWith("*.") && called.slice(called.indexOf(".") + 1) === name.slice(2));
}
