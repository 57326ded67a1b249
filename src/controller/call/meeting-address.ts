import { isLoopbackName } from "#process/loopback.ts";
import { codeIn } from "#protocol/wire/signalling.ts";

/** A meeting as somebody pasted, typed or scanned it. */
export type MeetingAddress =
  /** A code alone: of a meeting on this room's own server. */
  | { readonly kind: "code"; readonly code: string }
  /** A link: of any server that speaks Parley. */
  | { readonly kind: "link"; readonly server: string; readonly code: string; readonly authority?: string };

/** The parameter of a join link's fragment that pins the authority behind the server's certificate. */
const authorityParameter = "a";
const linkPath = /\/j\/[A-Za-z2-7-]+/;

/**
 * Reads a join link or a code. Forgiving of what happens to links on their way: line breaks and spaces inside, angle
 * brackets or quotes around, no scheme, a scheme in capitals, and mail filters that wrap the link into one of theirs.
 * Undefined when there is no meeting in it.
 */
export function readMeetingAddress(text: string): MeetingAddress | undefined {
  const bare = text.replace(/[\s<>"'\u200b\u200e\u200f]/g, "");
  if (!linkPath.test(bare)) {
    const unwrapped = wrapped(bare);
    if (unwrapped !== undefined) return readMeetingAddress(unwrapped);
    const code = codeIn(bare);
    return code === undefined ? undefined : { kind: "code", code };
  }
  const url = asUrl(bare);
  if (url === undefined) return undefined;
  if (!linkPath.test(url.pathname)) {
    const inner = wrapped(bare);
    return inner === undefined || inner === bare ? undefined : readMeetingAddress(inner);
  }
  const code = codeIn(url.pathname);
  if (code === undefined) return undefined;
  const authority = new URLSearchParams(url.hash.slice(1)).get(authorityParameter)?.toLowerCase();
  const pinned = authority !== undefined && /^[0-9a-f]{64}$/.test(authority);
  return { kind: "link", server: url.origin, code, ...(pinned ? { authority } : {}) };
}

/** The link that lets a browser guest, or another room, into a meeting. */
export function joinLink(host: string, port: number, joinPath: string, authority: string | undefined): string {
  const name = host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
  const url = new URL(`https://${name}:${port}${joinPath}`);
  if (authority !== undefined) url.hash = `${authorityParameter}=${authority}`;
  return url.href;
}

function asUrl(text: string): URL | undefined {
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.parse(full);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) return undefined;
  // A password in a link is nobody's meeting, and plain HTTP is for this machine alone.
  if (url.username !== "" || url.password !== "") return undefined;
  if (url.protocol === "http:" && !isLoopbackName(url.hostname)) url.protocol = "https:";
  return url;
}

/** The link inside a link-protecting service's own: its first parameter that holds a join link. */
function wrapped(text: string): string | undefined {
  const outer = asUrl(text);
  if (outer === undefined) return undefined;
  for (const value of outer.searchParams.values()) {
    if (linkPath.test(value)) return value;
  }
  return undefined;
}
