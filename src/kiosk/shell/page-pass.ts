import { randomBytes } from "node:crypto";
import { parseCookie } from "cookie";
import { sameSecret } from "#process/secret.ts";

const cookieName = "parley-kiosk";

/** The page's cookie, in the words of Chromium's debugging protocol. Without an end: it goes with the browser. */
export interface PageCookie {
  /** The page's origin. */
  readonly url: string;
  readonly name: string;
  readonly value: string;
  readonly path: "/";
  readonly httpOnly: true;
  readonly sameSite: "Strict";
}

/** A page that a browser is to show, and what it has to hold before it asks for it. */
export interface PageVisit {
  readonly url: string;
  /** Absent: the page is anybody's. */
  readonly cookie?: PageCookie;
}

/**
 * What tells the room's own page from any other program on this machine. Loopback is open to every local account, and
 * the relay adds the kiosk's token: without this, whoever may open a socket here would be the room's screen. The shell gives
 * it to its browser before the page is loaded, so it is part of no address, no argument list and no answer.
 */
export class PagePass {
  readonly #secret = randomBytes(32).toString("base64url");

  /** What the browser has to hold to be the page at `origin`. Strict suffices: only the page itself opens sockets. */
  cookieFor(origin: string): PageCookie {
    return { url: origin, name: cookieName, value: this.#secret, path: "/", httpOnly: true, sameSite: "Strict" };
  }

  /** Whether a request's Cookie header carries the pass. */
  admits(cookieHeader: string | undefined): boolean {
    const given = parseCookie(cookieHeader ?? "")[cookieName];
    return given !== undefined && sameSecret(given, this.#secret);
  }
}
