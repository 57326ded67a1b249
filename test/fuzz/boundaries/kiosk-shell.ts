import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import { accepted, type Boundary, dropped, type OpenBoundary, type Outcome, refused } from "../core/boundary.ts";
import type { Chance } from "../core/chance.ts";
import { mutate, mutateBytes } from "../core/mutate.ts";
import { nastyText, nastyValue } from "../core/nasty.ts";
import { Child } from "../rig/child.ts";
import { askHttp, jsonOf, roomOutcome } from "../rig/http.ts";

const saidSchema = z.object({ origin: z.string(), cookie: z.string() });
type Said = z.infer<typeof saidSchema>;

/** The page's own server, its desk and its relay, by programs that have the page's pass and by some that have not. */
export const kioskShell: Boundary = {
  name: "kiosk shell: page server, desk and relay",
  way: "HTTP and WebSocket to a process with the shell's page server, whose controller is an echo",
  open: async (): Promise<OpenBoundary> => {
    const runtime = await mkdtemp(join(tmpdir(), "parley-shell-"));
    const pages = await mkdtemp(join(tmpdir(), "parley-pages-"));
    await writeFile(join(pages, "index.html"), "<!doctype html>");
    const echo = await echoServer();
    const told = { loopbackPort: echo.port, kioskToken: "parley_token-of-the-screen" };
    await writeFile(join(runtime, "controller.json"), JSON.stringify(told));
    const child = await Child.start("shell", "test/fuzz/rig/shell-process.ts", [runtime, pages]);
    const said = saidSchema.parse(JSON.parse(child.ready));
    const beat = { frames: 1, tile: null, controller: true };
    const desk = (chance: Chance, label: string, body: unknown, path = "/shell/heartbeat") => {
      const headers = { ...headersOf(chance, said), "content-type": "application/json" };
      const asked = { method: "POST", path, headers, body: JSON.stringify(body) ?? "" };
      return {
        label,
        shown: { path, body, headers },
        send: async () => roomOutcome(await askHttp(said.origin, asked), "POST"),
      };
    };
    const page = (chance: Chance, label: string, path: string, method = "GET") => ({
      label,
      shown: { method, path },
      send: async () =>
        roomOutcome(await askHttp(said.origin, { method, path, headers: headersOf(chance, said) }), method),
    });
    const relay = (chance: Chance, label: string, path: string, message: Buffer) => {
      const headers = headersOf(chance, said);
      return {
        label,
        shown: { path, headers, message: message.toString("latin1") },
        send: () => upgrade(said, path, headers, message),
      };
    };
    return {
      make: (chance) => {
        switch (chance.int(0, 4)) {
          case 0:
            return desk(chance, "heartbeat", beat);
          case 1:
            return desk(chance, "wild heartbeat", nastyValue(chance));
          case 2:
            return page(chance, "wild path", `/${wildPath(chance)}`, chance.pick(["GET", "HEAD", "POST", "PUT"]));
          case 3:
            return relay(chance, "relay", relayPath(chance), Buffer.from("hello"));
          default:
            return relay(chance, "wild relay", `/relay/${wildPath(chance)}`, chance.bytes(chance.int(0, 100)));
        }
      },
      mutate: (chance) => {
        if (chance.in(0.5)) {
          const { value, change } = mutate(chance, beat);
          return desk(chance, `heartbeat, ${change}`, value);
        }
        const path = mutateBytes(chance, Buffer.from(relayPath(chance)))
          .toString("latin1")
          .replaceAll(/[^\x21-\x7e]/g, "%ff");
        return relay(chance, "relay changed", path.startsWith("/") ? path : `/${path}`, Buffer.from("hello"));
      },
      state: async () =>
        (
          await askHttp(said.origin, {
            method: "GET",
            path: "/shell/about",
            headers: { cookie: said.cookie, host: new URL(said.origin).host },
          })
        )?.text ?? "",
      processes: () => ({ shell: child.pid }),
      trouble: () => child.trouble(),
      settled: () => new Promise((resolve) => setTimeout(resolve, 1)),
      [Symbol.asyncDispose]: async () => {
        await child[Symbol.asyncDispose]();
        await echo.close();
        await Promise.all([runtime, pages].map((folder) => rm(folder, { recursive: true, force: true })));
      },
    };
  },
};

/** Mostly what the page itself sends: otherwise nothing would come behind the door. */
function headersOf(chance: Chance, { origin, cookie }: Said): Record<string, string> {
  if (chance.in(0.85)) return { cookie, origin, host: new URL(origin).host };
  const text = encodeURIComponent(nastyText(chance).toWellFormed()).slice(0, 500);
  return (
    chance.pick<Record<string, string>>([
      { origin, host: new URL(origin).host },
      { cookie, host: new URL(origin).host, origin: "https://evil.example" },
      { cookie, origin, host: "evil.example" },
      { cookie: `parley-kiosk=${text}`, origin, host: new URL(origin).host },
      { cookie: text, origin: text, host: new URL(origin).host },
    ]) ?? {}
  );
}

function relayPath(chance: Chance): string {
  return (
    chance.pick([
      "/relay/controller/?EIO=4&transport=websocket",
      "/relay/picture?port=1",
      `/relay/sfu/signalling/?server=${encodeURIComponent("http://127.0.0.1:9")}&authority=`,
      `/relay/sfu/signalling/?server=${encodeURIComponent("http://192.0.2.1:9")}&authority=`,
    ]) ?? "/"
  );
}

function wildPath(chance: Chance): string {
  const text = chance.in(0.5) ? encodeURIComponent(nastyText(chance).toWellFormed()) : "..%2f..%2f..%2fetc/passwd";
  return `${chance.pick(["", "controller/", "sfu/", "picture?port=", "../", "shell/", "assets/"])}${text}`.slice(
    0,
    2_000,
  );
}

/** One socket through the relay: it is through, or refused with a status and a code. */
function upgrade({ origin }: Said, path: string, headers: Record<string, string>, message: Buffer): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    let socket: WebSocket;
    try {
      socket = new WebSocket(`${origin.replace("http", "ws")}${path}`, { headers, handshakeTimeout: 20_000 });
    } catch {
      resolve(dropped("not sent by the client library"));
      return;
    }
    socket.on("open", () => {
      socket.send(message);
      socket.once("message", () => {
        socket.close();
        resolve(accepted);
      });
    });
    socket.on("unexpected-response", (_request, response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => {
        text += String(chunk);
      });
      response.on("end", () => {
        const body = jsonOf(text);
        if (typeof body === "object" && body !== null && "code" in body) resolve(refused(String(body.code)));
        else reject(new Error(`refused with ${response.statusCode} and no code: ${text}`));
      });
    });
    socket.on("error", (error) => {
      if (/socket hang up|ECONNRESET|Invalid/.test(error.message)) resolve(dropped("connection ended"));
      else reject(error);
    });
  });
}

/** What stands for the controller: it says back what it hears. */
async function echoServer(): Promise<{ port: number; close: () => Promise<void> }> {
  const http: Server = createServer((_request, response) => response.writeHead(404).end());
  const sockets = new WebSocketServer({ server: http });
  sockets.on("connection", (socket) => socket.on("message", (message) => socket.send(message)));
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const address = http.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    close: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.terminate();
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  };
}
