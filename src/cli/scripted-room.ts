import { once } from "node:events";
import { createServer } from "node:http";
import { Server } from "socket.io";
import type { CallReply, CallRequest, ClientToRoom, RoomToClient, StatusWhole } from "#protocol/wire/room-socket.ts";
import { roomSocketPath } from "#protocol/wire/room-socket.ts";

/** What the room of a test answers to a call; undefined: nothing at all. */
export type Script = (request: CallRequest) => CallReply | undefined;

/** A room for tests: the wire of a real one, answers by script, and what it heard. */
export class ScriptedRoom implements AsyncDisposable {
  readonly heard: CallRequest[] = [];
  readonly tokens: (string | undefined)[] = [];
  readonly cookies: (string | undefined)[] = [];
  readonly signIns: string[] = [];
  signedOut = 0;
  readonly #http = createServer((request, response) => {
    if (request.method === "DELETE") {
      this.signedOut += 1;
      response.writeHead(204).end();
      return;
    }
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      this.signIns.push(body);
      const right = body.includes("correct horse");
      response.writeHead(
        right ? 200 : 401,
        right ? { "set-cookie": "__Host-parley=abc; Secure; HttpOnly; Path=/" } : {},
      );
      response.end(right ? "{}" : JSON.stringify({ code: "wrong-credentials", words: "w", todo: "t" }));
    });
  });
  readonly io: Server<ClientToRoom, RoomToClient> = new Server(this.#http, { path: roomSocketPath });

  private constructor(script: Script, nodes: StatusWhole["nodes"]) {
    this.io.on("connection", (socket) => {
      this.tokens.push(socket.handshake.auth.token);
      this.cookies.push(socket.handshake.headers.cookie);
      socket.emit("welcome", { protocol: { major: 1, minor: 0 }, role: "admin", name: "test", id: "grant-test" });
      socket.emit("status", { epoch: "e", rev: 1, nodes });
      socket.on("call", (request, reply) => {
        this.heard.push(request);
        const answer = script(request);
        if (answer !== undefined) reply(answer);
      });
    });
  }

  /** A room that answers by `script` and shows `nodes`, on any free port. */
  static async open(script: Script, nodes: StatusWhole["nodes"] = {}): Promise<ScriptedRoom> {
    const room = new ScriptedRoom(script, nodes);
    room.#http.listen(0, "127.0.0.1");
    await once(room.#http, "listening");
    return room;
  }

  /** Its port on 127.0.0.1. */
  get port(): number {
    const address = this.#http.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.io.close();
  }
}
