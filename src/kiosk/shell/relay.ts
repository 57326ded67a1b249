import { type ClientRequest, type IncomingMessage, request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";
import type { Duplex } from "node:stream";
import { type Log, messageOf } from "#base/log.ts";
import type { ErrorCode } from "#protocol/errors.ts";
import { shellLimits } from "./limits.ts";
import { refusalBody } from "./refusal.ts";
import type { Upstream, Upstreams } from "./upstreams.ts";

/** What a WebSocket handshake needs, and nothing else: cookies and origins of ours stay here. */
const carriedHeaders = [
  "connection",
  "upgrade",
  "sec-websocket-key",
  "sec-websocket-version",
  "sec-websocket-extensions",
  "sec-websocket-protocol",
] as const;
const answeredHeaders = ["upgrade", "sec-websocket-accept", "sec-websocket-extensions", "sec-websocket-protocol"];

/**
 * Carries the page's WebSockets to where they lead, byte for byte after the handshake. When either end is gone so is the
 * other; trying again is the page's matter.
 */
export class Relay {
  readonly #upstreams: Upstreams;
  readonly #log: Log;
  readonly #hungUp: () => void;
  /** What each path last failed of: a page that tries twice a second is no reason to say so twice a second. */
  readonly #failing = new Map<string, string>();
  #open = 0;

  /** @param hungUp told when the page closed a socket that was open, or died over it */
  constructor(upstreams: Upstreams, log: Log, hungUp: () => void = () => {}) {
    this.#upstreams = upstreams;
    this.#log = log;
    this.#hungUp = hungUp;
  }

  /** Carries one upgrade request of the page. */
  carry(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.#open >= shellLimits.relays) {
      refuseUpgrade(socket, "503 Service Unavailable", "too-many");
      return;
    }
    this.#open += 1;
    socket.once("close", () => {
      this.#open -= 1;
    });
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    this.#upstreams(url)
      .then((upstream) => {
        if (upstream === undefined) {
          refuseUpgrade(socket, "404 Not Found", "not-found");
        } else if (!socket.destroyed) {
          this.#connect(request, url.pathname, socket, head, upstream);
        }
      })
      .catch((error: unknown) => {
        this.#fail(socket, url.pathname, messageOf(error));
      });
  }

  #fail(socket: Duplex, path: string, why: string): void {
    const code = path.startsWith("/relay/sfu") ? "meeting-server-away" : "timed-out";
    if (this.#failing.get(path) !== why) {
      this.#failing.set(path, why);
      this.#log.warn("A socket of the page leads nowhere.", { path, why });
    }
    refuseUpgrade(socket, "502 Bad Gateway", code);
  }

  #connect(request: IncomingMessage, path: string, socket: Duplex, head: Buffer, upstream: Upstream): void {
    const headers: Record<string, string> = { ...upstream.headers };
    for (const name of carriedHeaders) {
      const value = request.headers[name];
      if (typeof value === "string") {
        headers[name] = value;
      }
    }
    const { url } = upstream;
    const send = url.protocol === "https:" ? tlsRequest : plainRequest;
    const outgoing: ClientRequest = send(url, {
      headers,
      agent: false,
      ...(upstream.authority === undefined ? {} : { ca: upstream.authority }),
    });
    outgoing.setTimeout(shellLimits.relayWithinMs, () => outgoing.destroy(new Error("no answer in time")));
    socket.once("close", () => outgoing.destroy());
    outgoing.on("error", (error) => {
      if (!socket.destroyed) {
        this.#fail(socket, path, `${url.host}: ${error.message}`);
      }
    });
    outgoing.on("response", (response) => {
      response.resume();
      refuseUpgrade(socket, `${response.statusCode ?? 502} ${response.statusMessage ?? "Bad Gateway"}`, "not-allowed");
    });
    outgoing.on("upgrade", (response, far, farHead) => {
      this.#failing.delete(path);
      socket.write(`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n${answer(response)}\r\n`);
      socket.write(farHead);
      far.write(head);
      let farGone = false;
      far.once("close", () => {
        farGone = true;
      });
      socket.once("close", () => {
        if (!farGone) {
          this.#hungUp();
        }
      });
      join(socket, far);
    });
    outgoing.end();
  }
}

function answer(response: IncomingMessage): string {
  return answeredHeaders
    .map((name) => ({ name, value: response.headers[name] }))
    .filter(({ value }) => typeof value === "string")
    .map(({ name, value }) => `${name}: ${String(value)}\r\n`)
    .join("");
}

/** Answers a handshake with a refusal, and ends the connection. */
export function refuseUpgrade(socket: Duplex, status: string, code: ErrorCode): void {
  if (socket.destroyed || !socket.writable) return;
  const body = refusalBody(code);
  const length = Buffer.byteLength(body);
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${body}`,
  );
}

/** Two open sockets as one; nothing that was written before an end is lost. */
function join(near: Duplex, far: Duplex): void {
  for (const [from, to] of [
    [near, far],
    [far, near],
  ] as const) {
    if ("setTimeout" in from && typeof from.setTimeout === "function") {
      from.setTimeout(0);
    }
    if ("setNoDelay" in from && typeof from.setNoDelay === "function") {
      from.setNoDelay(true);
    }
    from.on("error", () => to.destroy());
    from.on("close", () => to.destroy());
    from.pipe(to);
  }
}
