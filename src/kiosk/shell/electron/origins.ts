/** What of Electron's questions about a page is decided here: by its origin alone, and only one origin is ours. */

/** Permissions the room's own page has; everything else is refused to everybody, the page included. */
const granted: ReadonlySet<string> = new Set(["media", "speaker-selection", "fullscreen", "display-capture"]);

/** Whether `url` is of exactly the origin `own`; what can't be parsed is nobody's. */
export function isOwnOrigin(url: string | undefined, own: string): boolean {
  return url !== undefined && URL.canParse(url) && new URL(url).origin === own && new URL(url).username === "";
}

/** Whether a page of `url` may have `permission`. */
export function mayHave(permission: string, url: string | undefined, own: string): boolean {
  return granted.has(permission) && isOwnOrigin(url, own);
}

/** Whether the window, or a frame in it, may go to `url`. */
export function mayGoTo(url: string, own: string): boolean {
  return isOwnOrigin(url, own);
}

/** Whether a request may leave the browser: to the page's own server and its sockets, or to nowhere (data, blob). */
export function mayRequest(url: string, own: string): boolean {
  return isOwnOrigin(url, own) || isOwnOrigin(url.replace(/^ws:/, "http:"), own) || /^(data|blob):/.test(url);
}

/** The part of an IPC sender that says who it is. */
export interface FrameLike {
  readonly url: string;
  readonly parent: unknown;
}

/** Whether a message comes from the page's own top frame. */
export function isOwnFrame(frame: FrameLike | null, own: string): boolean {
  return frame !== null && frame.parent === null && isOwnOrigin(frame.url, own);
}
