import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { removeRuntimeFile, writeRuntimeFile } from "#process/runtime-file.ts";
import { joinPath } from "#protocol/wire/signalling.ts";

/** The loopback REST of a meeting server without any media, for the controller's own tests. */
export class PlainMeetingServer implements AsyncDisposable {
  readonly #runtime: string;
  readonly #meetings = new Map<string, string>();
  readonly #secret = "a-secret-of-at-least-22-letters";
  #server: Server | undefined;
  #tokens = 0;

  constructor(runtime: string) {
    this.#runtime = runtime;
  }

  /** Listens on another port each time, as a real one does after a restart. */
  async start(): Promise<void> {
    const server = createServer((request, response) => {
      const [status, body] = this.#answer(request);
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const facts = { pid: process.pid, httpsPort: 8444, loopbackPort: port, mediaPort: 1, secret: this.#secret };
    await writeRuntimeFile(this.#runtime, "sfu", facts);
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    await removeRuntimeFile(this.#runtime, "sfu");
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve())));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  #answer({ method, url = "", headers }: IncomingMessage): [number, unknown] {
    if (url === "/health") return [200, { ok: true }];
    if (headers.authorization !== `Bearer ${this.#secret}`) return [401, {}];
    if (method === "POST" && url === "/api/v1/meetings") {
      const code = "abcdefghijklmnopqrstuvwxy".concat("abcdefghij"[this.#meetings.size] ?? "z");
      this.#meetings.set(code, "");
      return [201, { code, joinPath: joinPath(code) }];
    }
    const code = url.split("/")[4] ?? "";
    if (!this.#meetings.has(code)) return [404, {}];
    if (method === "POST") {
      this.#tokens += 1;
      return [201, { token: `token-${this.#tokens}`, expiresAt: new Date().toISOString() }];
    }
    const createdAt = new Date().toISOString();
    return [200, { code, joinPath: joinPath(code), title: "", createdAt, peers: [] }];
  }
}
