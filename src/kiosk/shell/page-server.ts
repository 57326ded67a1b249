import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { type Log, messageOf } from "#base/log.ts";
import { closeListener, guardListener, httpOptions, listen } from "#process/listener.ts";
import { pageHeaders } from "./content-policy.ts";
import { shellLimits } from "./limits.ts";
import type { PagePass } from "./page-pass.ts";
import { refusalBody, refuseRequest } from "./refusal.ts";
import { type Relay, refuseUpgrade } from "./relay.ts";
import { safePagePath, safeStyle, safeStylePath } from "./safe-page.ts";
import { heartbeatSchema, type ShellDesk } from "./shell-wire.ts";
import { fileFor, sendFile } from "./static-files.ts";
import { type StreamDesk, streamPath } from "./stream/stream-desk.ts";

/** What the page server is made of. */
export interface PageServerOptions {
  /** Folder of the built page. */
  readonly pages: string;
  readonly port: number;
  readonly pass: PagePass;
  readonly desk: ShellDesk;
  readonly relay: Relay;
  /** Who fetches network cameras' pictures; absent: nobody. */
  readonly streams?: Pick<StreamDesk, "carry">;
  readonly log: Log;
}

/** Serves the kiosk page on loopback and hands its sockets to the relay. */
export class PageServer implements AsyncDisposable {
  readonly #options: PageServerOptions;
  readonly #server: Server;
  readonly #sockets = new Set<Duplex>();

  constructor(options: PageServerOptions) {
    this.#options = options;
    const server = createServer(httpOptions, (request, response) => {
      this.#answer(request, response).catch((error: unknown) => {
        options.log.error("A page request failed.", { why: messageOf(error) });
        response.destroy();
      });
    });
    this.#server = guardListener(server, {
      connections: shellLimits.connections,
      perAddress: shellLimits.connections,
      inWords: {
        malformed: refusalBody("bad-request", "This is not HTTP."),
        tooLarge: refusalBody("too-large"),
        tooSlow: refusalBody("too-slow"),
      },
    });
    this.#server.on("upgrade", (request, socket, head) => this.#upgrade(request, socket, head));
  }

  /** Listens; resolves with the page's origin. */
  async start(): Promise<string> {
    await listen(this.#server, this.#options.port, "127.0.0.1");
    return this.origin;
  }

  /** The page's origin. */
  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The port it listens on. */
  get port(): number {
    const address = this.#server.address() as AddressInfo | null;
    return address?.port ?? 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) {
      socket.destroy();
    }
    await closeListener(this.#server);
  }

  /** A name that resolves here by DNS rebinding carries another Host: only the address itself is answered. */
  #isForUs(request: IncomingMessage): boolean {
    return request.headers.host === `127.0.0.1:${this.port}`;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(pageHeaders)) {
      response.setHeader(name, value);
    }
    if (!this.#isForUs(request)) {
      refuseRequest(response, "wrong-host");
      return;
    }
    const url = new URL(request.url ?? "/", this.origin);
    if (request.method === "GET" && url.pathname === safePagePath) {
      sendText(response, "text/html; charset=utf-8", this.#options.desk.safePage());
    } else if (request.method === "GET" && url.pathname === safeStylePath) {
      sendText(response, "text/css; charset=utf-8", safeStyle);
    } else if (url.pathname.startsWith("/shell/")) {
      await this.#serveDesk(request, url.pathname, response);
    } else if (request.method === "GET" || request.method === "HEAD") {
      const file = await fileFor(this.#options.pages, url.pathname);
      if (file === undefined) {
        refuseRequest(response, "not-found");
      } else {
        sendFile(response, file);
      }
    } else {
      refuseRequest(response, "bad-request", 405);
    }
  }

  async #serveDesk(request: IncomingMessage, path: string, response: ServerResponse): Promise<void> {
    const { desk, pass } = this.#options;
    if (!pass.admits(request.headers.cookie)) {
      refuseRequest(response, "not-allowed");
      return;
    }
    if (request.method === "GET" && path === "/shell/about") {
      response.writeHead(200, { "Content-Type": "application/json", "Cache-Control": "no-store" });
      response.end(JSON.stringify({ name: desk.name, identity: desk.identity, graphics: desk.graphics() }));
      return;
    }
    if (request.method !== "POST" || request.headers.origin !== this.origin) {
      refuseRequest(response, "not-allowed");
      return;
    }
    if (path === "/shell/heartbeat") {
      const beat = heartbeatSchema.safeParse(await readJson(request));
      if (beat.success) {
        desk.heartbeat(beat.data);
        response.writeHead(204).end();
      } else {
        refuseRequest(response, "bad-request");
      }
    } else if (path === "/shell/restart") {
      response.writeHead(204).end();
      desk.restart();
    } else {
      refuseRequest(response, "not-found");
    }
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#sockets.add(socket);
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    const allowed =
      this.#isForUs(request) &&
      request.headers.origin === this.origin &&
      this.#options.pass.admits(request.headers.cookie);
    if (!allowed) {
      refuseUpgrade(socket, "403 Forbidden", "not-allowed");
      return;
    }
    const { relay, streams } = this.#options;
    if (streams !== undefined && request.url?.startsWith(streamPath)) {
      streams.carry(request, socket, head);
    } else {
      relay.carry(request, socket, head);
    }
  }
}

function sendText(response: ServerResponse, type: string, text: string): void {
  response.writeHead(200, { "Content-Type": type, "Cache-Control": "no-store" }).end(text);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let body = "";
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > shellLimits.bodyBytes) {
      return undefined;
    }
  }
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
