import type { IncomingMessage } from "node:http";
import { parseCookie } from "cookie";
import type { Door } from "#process/cross-site.ts";
import { addressOf } from "#process/loopback.ts";
import { deviceCookie, sessionCookie } from "#protocol/entrance.ts";
import type { Caller as Granted, Grants } from "../accounts/grants.ts";

/** Where a request comes from. */
export function addressOfRequest(request: IncomingMessage): string {
  return addressOf(request.socket.remoteAddress);
}

/** The token of the session cookie. On loopback only programs have one: no page of ours is served there. */
export function cookieToken(request: IncomingMessage, door: Door): string | undefined {
  return cookieOf(request, door, sessionCookie);
}

/** What the room knows this browser by, where somebody has signed in from it before. */
export function deviceMark(request: IncomingMessage, door: Door): string | undefined {
  return cookieOf(request, door, deviceCookie);
}

function cookieOf(request: IncomingMessage, door: Door, name: string): string | undefined {
  const { cookie, origin } = request.headers;
  if (cookie === undefined || (door === "loopback" && origin !== undefined)) return undefined;
  return parseCookie(cookie)[name];
}

/** The token of the Authorization header. */
export function bearerToken(request: IncomingMessage): string | undefined {
  return /^Bearer ([\w.~+/=-]{1,200})$/.exec(request.headers.authorization ?? "")?.[1];
}

/** Who a request comes from; undefined when it proves nothing. The screen's token is good on this machine alone. */
export function whoAsks(
  grants: Pick<Grants, "check">,
  request: IncomingMessage,
  door: Door,
  given: string | undefined = bearerToken(request) ?? cookieToken(request, door),
): Granted | undefined {
  const caller = given === undefined ? undefined : grants.check(given, addressOfRequest(request));
  return caller?.kind === "kiosk" && door !== "loopback" ? undefined : caller;
}
