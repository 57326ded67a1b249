import { signallingErrorCode } from "#protocol/wire/signalling.ts";
import { MeetingServer } from "../../meeting/meeting-server.ts";
import { accepted, type Boundary, dropped, type OpenBoundary, type Outcome, refused } from "../core/boundary.ts";
import type { Chance } from "../core/chance.ts";
import { mutate } from "../core/mutate.ts";
import { nastyText, nastyValue } from "../core/nasty.ts";
import { askHttp, type HttpAnswer, jsonOf } from "../rig/http.ts";
import { probedEnvironment } from "../rig/live-memory.ts";

interface Shape {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** What the controller asks of the meeting server, by somebody who has its secret and by somebody who has not. */
export const sfuApi: Boundary = {
  name: "meeting server: loopback API",
  way: "HTTP requests to a meeting server process, with its secret and without",
  open: async (): Promise<OpenBoundary> => {
    const server = await MeetingServer.start({ env: probedEnvironment });
    const { code } = await server.meeting("Fuzzed");
    const input = (chance: Chance, label: string, { method, path, body }: Shape) => {
      const secret = chance.in(0.9)
        ? server.runtime.secret
        : nastyText(chance)
            .replaceAll(/[^\x21-\x7e]/g, "")
            .slice(0, 500);
      const text = method === "GET" ? undefined : JSON.stringify(body);
      const asked = {
        method,
        path,
        headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
        ...(text === undefined ? {} : { body: text }),
      };
      return { label, shown: { method, path, body }, send: async () => outcomeOf(await askHttp(server.origin, asked)) };
    };
    return {
      make: (chance) => {
        if (chance.in(0.5)) return input(chance, "valid", valid(chance, code));
        const tail = encodeURIComponent(nastyText(chance).toWellFormed()).slice(0, 200);
        const method = chance.pick(["GET", "POST", "PUT", "DELETE"]);
        return input(chance, "wild", {
          method,
          path: `/api/v1/meetings/${tail}${chance.pick(["", "/tokens", "/x"])}`,
          body: nastyValue(chance),
        });
      },
      mutate: (chance) => {
        const shape = { ...valid(chance, code), method: "POST" };
        const path = shape.path.includes("tokens") ? shape.path : "/api/v1/meetings";
        const { value, change } = mutate(
          chance,
          path.includes("tokens") ? { name: "Birch", role: "room" } : { title: "x" },
        );
        return input(chance, change, { method: "POST", path, body: value });
      },
      state: async () => JSON.stringify([await server.report(code), (await server.health()).people]),
      processes: () => ({ "meeting server": server.runtime.pid }),
      trouble: () => server.trouble(),
      [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
    };
  },
};

function valid(chance: Chance, code: string): Shape {
  return (
    chance.pick<Shape>([
      { method: "GET", path: `/api/v1/meetings/${code}`, body: undefined },
      { method: "POST", path: `/api/v1/meetings/${code}/tokens`, body: { name: "Birch", role: "room" } },
      { method: "DELETE", path: `/api/v1/meetings/${"b".repeat(26)}`, body: {} },
      { method: "GET", path: "/health", body: undefined },
    ]) ?? { method: "GET", path: "/health", body: undefined }
  );
}

function outcomeOf(answer: HttpAnswer | undefined): Outcome {
  if (answer === undefined) return dropped("not sent by the client library");
  if (answer.status < 400) return accepted;
  const body = jsonOf(answer.text);
  if (typeof body === "object" && body !== null && "error" in body) {
    const { error } = body;
    if (typeof error === "object" && error !== null && "code" in error && "words" in error && error.words !== "")
      return refused(signallingErrorCode.parse(error.code));
  }
  // Everything that is not the API is the guest page, for people.
  if (answer.status === 404 && answer.text.includes("nothing at this address")) return refused("no such page");
  throw new Error(`answered with ${answer.status} and no code: ${answer.text.slice(0, 200)}`);
}
