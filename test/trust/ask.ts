import { request as plainRequest } from "node:http";
import { request } from "node:https";
import { connect as tcpConnect } from "node:net";
import { type ConnectionOptions, connect } from "node:tls";

/** One request as an attacker or a browser sends it. */
export interface Question {
  readonly method?: string;
  /** As it is: nothing is resolved, nothing escaped. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** The address it comes from, within 127.0.0.0/8. */
  readonly from?: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly setCookies: readonly string[];
  readonly text: string;
  /** The code of a refusal. */
  readonly code: string | undefined;
}

/** A server as those see it who trust its authority and have its address. */
export interface Target {
  readonly port: number;
  readonly authority: string;
  /** Another machine's address; left out: this one. */
  readonly host?: string;
}

/** Asks one thing over a connection of its own; one that is cut is a reply of status 0. */
export function ask({ port, authority, host }: Target, question: Question): Promise<Reply> {
  const { method = "GET", path, headers, body, from } = question;
  const options = {
    host: host ?? "127.0.0.1",
    port,
    method,
    path,
    headers: { host: `${host ?? "localhost"}:${port}`, ...headers },
    agent: false,
    ...(from === undefined ? {} : { localAddress: from }),
  } as const;
  return new Promise((resolve) => {
    const send =
      authority === ""
        ? plainRequest(options)
        : request({ ...options, ca: authority, ...(host === undefined ? { servername: "localhost" } : {}) });
    send.on("response", (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => {
        const text = Buffer.concat(parts).toString();
        const { statusCode: status = 0, headers: answered } = response;
        resolve({ status, headers: answered, setCookies: answered["set-cookie"] ?? [], text, code: codeIn(text) });
      });
    });
    send.on("upgrade", (response, socket) => {
      socket.destroy();
      resolve({ status: 101, headers: response.headers, setCookies: [], text: "", code: undefined });
    });
    send.on("error", (error) =>
      resolve({ status: 0, headers: {}, setCookies: [], text: error.message, code: undefined }),
    );
    send.end(body);
  });
}

function codeIn(text: string): string | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null && "code" in read ? String(read.code) : undefined;
  } catch {
    return undefined;
  }
}

/** A JSON body with its header. */
export function json(path: string, body: unknown, headers: Record<string, string> = {}): Question {
  return {
    method: "POST",
    path,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  };
}

/** The value a reply sets a cookie to, as a request sends it back. */
export function cookieIn(reply: Reply, name: string): string {
  return reply.setCookies.map((line) => line.split(";")[0] ?? "").find((pair) => pair.startsWith(`${name}=`)) ?? "";
}

/** Headers that ask for a WebSocket. */
export const webSocket = {
  connection: "Upgrade",
  upgrade: "websocket",
  "sec-websocket-version": "13",
  "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
} as const;

/** Whether a TLS handshake with these options works; its version and cipher if so, else the reason. */
export function handshake({ port, authority }: Target, options: ConnectionOptions): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port, ca: authority, servername: "localhost", ...options });
    socket.once("secureConnect", () => {
      resolve(`${socket.getProtocol()} ${socket.getCipher().standardName}`);
      socket.destroy();
    });
    socket.once("error", (error: NodeJS.ErrnoException) => resolve(`refused: ${error.code ?? error.message}`));
  });
}

/** What a server says to raw bytes inside TLS, until it closes the connection or `ms` have passed. */
export function speakRaw(
  { port, authority }: Target,
  bytes: string,
  ms = 5_000,
): Promise<{ said: string; closed: boolean }> {
  return new Promise((resolve) => {
    let said = "";
    const socket = connect({ host: "127.0.0.1", port, ca: authority, servername: "localhost" });
    const end = (closed: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ said, closed });
    };
    const timer = setTimeout(() => end(false), ms);
    socket.on("data", (data: Buffer) => {
      said += data.toString("latin1");
    });
    socket.once("secureConnect", () => socket.write(bytes, "latin1"));
    socket.once("close", () => end(true));
    socket.once("error", () => end(true));
  });
}

/** Somebody who takes their time: what they send first, then a character a second; deaf, they read no answer. */
interface Slow {
  readonly first: string;
  readonly drip: string;
  readonly secure: boolean;
  readonly deaf?: boolean;
}

/** How long a server bears somebody who sends `first`, then one more byte of `drip` each second: ms until it hangs up. */
export function bearsFor(
  { port, authority }: Target,
  { first, drip, secure, deaf = false }: Slow,
  mostMs: number,
): Promise<number> {
  return new Promise((resolve) => {
    const began = performance.now();
    const socket = secure
      ? connect({ host: "127.0.0.1", port, ca: authority, servername: "localhost" })
      : tcpConnect({ host: "127.0.0.1", port });
    let at = 0;
    const ticking = setInterval(() => {
      const next = drip[at % Math.max(1, drip.length)];
      at += 1;
      if (next !== undefined && socket.writable) socket.write(next);
    }, 1_000);
    const end = (): void => {
      clearInterval(ticking);
      clearTimeout(late);
      socket.destroy();
      resolve(performance.now() - began);
    };
    const late = setTimeout(end, mostMs);
    socket.once(secure ? "secureConnect" : "connect", () => {
      if (first !== "") socket.write(first);
    });
    // One that reads nothing hears of the end when it writes again.
    if (!deaf) socket.on("data", () => {});
    socket.once("close", end);
    socket.once("error", end);
  });
}
