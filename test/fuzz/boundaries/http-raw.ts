import { accepted, type Boundary, dropped, type OpenBoundary, type Outcome, refused } from "../core/boundary.ts";
import type { Chance } from "../core/chance.ts";
import { mutateBytes } from "../core/mutate.ts";
import { nastyText } from "../core/nasty.ts";
import { jsonOf, sendRaw } from "../rig/http.ts";
import { RoomState } from "../rig/room-state.ts";
import { RoomUnderTest } from "../rig/room-under-test.ts";

/** Bytes that are no HTTP, nearly HTTP, or two requests in one. */
export const rawHttp: Boundary = {
  name: "HTTP, byte by byte",
  way: "raw TCP to the loopback listener of a controller process, each tenth input by TLS to the public one",
  open: async (): Promise<OpenBoundary> => {
    const room = await RoomUnderTest.start();
    const state = await RoomState.of(room);
    const { loopbackPort, httpsPort } = room.runtime;
    const { token } = room.proof("admin");
    const input = (chance: Chance, label: string, bytes: Uint8Array) => {
      const secure = chance.in(0.1);
      const [port, authority] = secure ? [httpsPort, room.authority] : [loopbackPort, undefined];
      return {
        label: secure ? `${label}, by TLS` : label,
        shown: Buffer.from(bytes).toString("latin1"),
        send: async () => outcomeOf(await sendRaw(port, bytes, authority)),
      };
    };
    return {
      make: (chance) => {
        if (chance.in(0.3)) return input(chance, "a valid request", Buffer.from(valid(chance, token)));
        if (chance.in(0.4)) return input(chance, "bytes", chance.bytes(chance.int(1, 600)));
        return input(chance, "a wild request", Buffer.from(wild(chance, token), "latin1"));
      },
      mutate: (chance) => input(chance, "a request changed", mutateBytes(chance, Buffer.from(valid(chance, token)))),
      state: () => state.read(),
      processes: () => ({ controller: room.controller.pid }),
      trouble: () => room.trouble(),
      [Symbol.asyncDispose]: () => room[Symbol.asyncDispose](),
    };
  },
};

function valid(chance: Chance, token: string): string {
  const host = "Host: localhost\r\n";
  const body = "{}";
  return (
    chance.pick([
      `GET /api/v1/status HTTP/1.1\r\n${host}Authorization: Bearer ${token}\r\nConnection: close\r\n\r\n`,
      `POST /api/v1/commands/room.ping HTTP/1.1\r\n${host}Authorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      `POST /api/v1/commands/room.ping HTTP/1.1\r\n${host}Authorization: Bearer ${token}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
      `GET /api/v1/session HTTP/1.1\r\n${host}\r\n`,
      `GET /socket/?EIO=4&transport=websocket HTTP/1.1\r\n${host}Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
    ]) ?? ""
  );
}

function wild(chance: Chance, token: string): string {
  const long = "A".repeat(chance.int(100, 20_000));
  return (
    chance.pick([
      `GET /${long} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${long}\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: localhost\r\n${"X: y\r\n".repeat(chance.int(1, 2_000))}\r\n`,
      `POST /api/v1/commands/room.ping HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/v1/status HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n\r\n`,
      "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
      "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n{",
      `GET ${nastyText(chance)} HTTP/1.1\r\nHost: ${nastyText(chance)}\r\n\r\n`,
      "GET /panel/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
      "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n",
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
      "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
      "GET / HTTP/1.1\nHost: localhost\n\n",
      "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
    ]) ?? ""
  );
}

/** An answer in HTTP's own form; where it says no, by a code and a sentence, or the connection ended. */
function outcomeOf(answer: string): Outcome {
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
  if (answer === "") return dropped("connection ended");
  if (status === 0) return dropped("no HTTP in the answer");
  if (status < 400) return accepted;
  const body = answer.slice(answer.indexOf("\r\n\r\n") + 4);
  const error = jsonOf(/\{.*\}/s.exec(body)?.[0] ?? "");
  if (typeof error === "object" && error !== null && "code" in error && "words" in error)
    return refused(String(error.code));
  // A handshake that is none of socket.io's is refused in its own words, before the room is asked.
  if (/Upgrade header|Sec-WebSocket|Transport unknown|"code":\d|Bad handshake/.test(body))
    return dropped("socket.io's refusal");
  throw new Error(`answered with ${status} and no code: ${answer.slice(0, 300)}`);
}
