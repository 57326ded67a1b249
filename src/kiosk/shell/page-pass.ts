import { randomBytes } from "node:crypto";
import { parseCookie } from "cookie";
import { sameSecret } from "#process/secret.ts";

const cookieName = "parley-kiosk";

/**
 * What tells the room's own page from any other program on this machine. Loopback is open to every local account, and
 * the relay adds the kiosk's token: without this, whoever may open a socket here would be the room's screen.
 */
export class PagePass {
  readonly #secret = randomBytes(32).toString("base64url");

  /** The path the browser opens first; it carries the pass, so it never stands in an argument list. */
  get entryPath(): string {
    return `/enter?pass=${this.#secret}`;
  }

  /** What sets the page's cookie. SameSite=Strict suffices: only the page itself opens sockets. */
  get cookie(): string {
    return `${cookieName}=${this.#secret}; Path=/; HttpOnly; SameSite=Strict`;
  }

  /** Whether `given` is the pass. */
  matches(given: string | null | undefined): boolean {
    return typeof given === "string" && sameSecret(given, this.#secret);
  }

  /** Whether a request's Cookie header carries the pass. */
  admits(cookieHeader: string | undefined): boolean {
    return this.matches(parseCookie(cookieHeader ?? "")[cookieName]);
  }
}
