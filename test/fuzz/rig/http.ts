import { type IncomingMessage, request } from "node:http";
import { connect as connectPlain } from "node:net";
import { connect as connectTls } from "node:tls";
import { wireErrorSchema } from "#protocol/errors.ts";
import { accepted, dropped, type Outcome, refused } from "../core/boundary.ts";

/** One request as a client library sends it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

const answerWithinMs = 20_000;

/** An answer of the room: its status, and its body where it is JSON. */
export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
}

/** Sends a request on a connection of its own. Undefined where Node itself finds it unfit to be sent. */
export function askHttp(origin: string, { method, path, headers, body }: Asked): Promise<HttpAnswer | undefined> {
  return new Promise((resolve, reject) => {
    let outgoing: ReturnType<typeof request>;
    try {
      const { hostname, port } = new URL(origin);
      outgoing = request({ host: hostname, port, method, path, headers, agent: false });
    } catch {
      resolve(undefined);
      return;
    }
    outgoing.setTimeout(answerWithinMs, () => outgoing.destroy(new Error("no answer")));
    outgoing.on("error", reject).on("response", (response: IncomingMessage) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("error", reject).on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    outgoing.end(body);
  });
}

/** What the room's own listeners say: 2xx and 3xx are taken, anything else carries a code and a sentence. */
export function roomOutcome(answer: HttpAnswer | undefined, method: string): Outcome {
  if (answer === undefined) return dropped("not sent by the client library");
  if (answer.status < 400) return accepted;
  // An answer to HEAD has no body to carry a code.
  if (method === "HEAD") return dropped(`HEAD ${answer.status}`);
  const error = wireErrorSchema.safeParse(jsonOf(answer.text));
  if (!error.success)
    throw new Error(`answered with ${answer.status} and no error of ours: ${answer.text.slice(0, 200)}`);
  return refused(error.data.code);
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Bytes to a port as they are; what came back until the other side ended, or fell silent after an answer. */
export function sendRaw(port: number, bytes: Uint8Array, authority?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket =
      authority === undefined
        ? connectPlain({ port, host: "127.0.0.1" })
        : connectTls({ port, host: "127.0.0.1", servername: "localhost", ca: authority });
    let answer = "";
    const late = setTimeout(() => {
      socket.destroy();
      reject(new Error("neither an answer nor an end"));
    }, answerWithinMs);
    const done = (): void => {
      clearTimeout(late);
      socket.destroy();
      resolve(answer);
    };
    socket.on("error", done).on("close", done);
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
      // Half of what is sent is unfinished on purpose: the sender gives up rather than wait for the server to.
      if (/^HTTP\/1\.1 \d{3}[\s\S]*\r\n\r\n/.test(answer)) setTimeout(done, 15);
    });
    socket.once(authority === undefined ? "connect" : "secureConnect", () => {
      socket.write(bytes);
      setTimeout(() => socket.end(), 30);
    });
  });
}
