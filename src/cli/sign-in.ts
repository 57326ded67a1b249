import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { entrancePaths } from "#protocol/entrance.ts";
import { RoomError, wireErrorSchema } from "#protocol/errors.ts";
import type { FoundRoom } from "./find-room.ts";
import { type RoomAddress, UnreachableError } from "./room-client.ts";

export interface Answer {
  readonly status: number;
  readonly cookies: readonly string[];
  readonly body: string;
}

/** Asks one thing of the room's entrances. Rejects with {@link UnreachableError}. */
export function askRoom(
  room: FoundRoom,
  method: "POST" | "DELETE",
  path: string,
  body: unknown,
  cookie?: string,
): Promise<Answer> {
  const url = new URL(path, room.url);
  const send = url.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const text = body === undefined ? "" : JSON.stringify(body);
    const sent = send(
      url,
      {
        method,
        timeout: 8_000,
        headers: {
          ...(text === "" ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(text) }),
          ...(cookie === undefined ? {} : { cookie }),
        },
        ...(room.ca === undefined ? {} : { ca: room.ca }),
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            cookies: (response.headers["set-cookie"] ?? []).map((line) => line.split(";")[0] ?? ""),
            body: Buffer.concat(chunks).toString("utf8"),
          }),
        );
        response.on("error", reject);
      },
    );
    sent.on("timeout", () => sent.destroy(new Error("no answer")));
    sent.on("error", (error) => reject(new UnreachableError(`${room.url} does not answer (${error.message})`)));
    sent.end(text);
  });
}

/** What the room refused with. */
export function refusal(answer: Answer): Error {
  try {
    const { code, detail } = wireErrorSchema.parse(JSON.parse(answer.body));
    return new RoomError(code, detail);
  } catch {
    return new UnreachableError(`the room answered with status ${answer.status} instead of a session`);
  }
}

/** A way into the room: its address, and how to leave without a trace. */
export interface Entrance {
  readonly address: RoomAddress;
  readonly leave: () => Promise<void>;
}

/** Signs in with name and password where there is no token; `leave` ends that session again. */
export async function enter(room: FoundRoom): Promise<Entrance> {
  const { url, ca, token, account } = room;
  if (token !== undefined || account === undefined) return { address: { url, ca, token }, leave: async () => {} };
  const answer = await askRoom(room, "POST", entrancePaths.session, account);
  if (answer.status >= 300 || answer.cookies.length === 0) throw refusal(answer);
  const cookie = answer.cookies.join("; ");
  return {
    address: { url, ca, cookie },
    leave: async () => {
      await askRoom(room, "DELETE", entrancePaths.session, undefined, cookie).catch(() => undefined);
    },
  };
}
