import { commandNames } from "#protocol/commands.ts";
import {
  entrancePaths,
  pairingAskSchema,
  pairingClaimSchema,
  secondFactorAskSchema,
  setupSchema,
  signInSchema,
} from "#protocol/entrance.ts";
import { rescuePath, rescueSchema } from "#protocol/rescue.ts";
import { statusNames } from "#protocol/status.ts";
import type { Boundary, OpenBoundary } from "../core/boundary.ts";
import type { Chance } from "../core/chance.ts";
import { mutate } from "../core/mutate.ts";
import { nastyObject, nastyText, nastyValue } from "../core/nasty.ts";
import { makerOf } from "../core/valid.ts";
import { type Asked, askHttp, roomOutcome } from "../rig/http.ts";
import { RoomState } from "../rig/room-state.ts";
import { RoomUnderTest } from "../rig/room-under-test.ts";
import { validParams } from "./room-calls.ts";

interface Shape {
  readonly label: string;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

const entrances = [
  [entrancePaths.session, signInSchema],
  [entrancePaths.secondFactor, secondFactorAskSchema],
  [rescuePath, rescueSchema],
  [entrancePaths.setup, setupSchema],
  [entrancePaths.pairing, pairingAskSchema],
  [entrancePaths.pairingClaim, pairingClaimSchema],
] as const;

/** REST: every command, the status, and the ways in for somebody who has no role yet. */
export const restRequests: Boundary = {
  name: "REST of every command, and the entrances",
  way: "HTTP requests to a controller process, as administrator, panel, integrator and nobody",
  open: async (): Promise<OpenBoundary> => {
    const room = await RoomUnderTest.start();
    const state = await RoomState.of(room);
    await room.screen();
    const tokens = [...room.proofs.filter(({ role }) => role !== "kiosk").map(({ token }) => token), undefined];
    const input = (chance: Chance, { label, method, path, body }: Shape, headers: Record<string, string> = {}) => {
      const token = chance.pick(tokens);
      const text = JSON.stringify(body);
      const asked: Asked = {
        method,
        path,
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(method === "GET" ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(text === undefined || method === "GET" ? {} : { body: text }),
      };
      return {
        label,
        shown: { method, path, body, headers },
        send: async () => roomOutcome(await askHttp(room.origin, asked), method),
      };
    };
    return {
      make: (chance) => {
        if (chance.in(0.6)) return input(chance, valid(chance));
        const path = `/api/v1/${chance.pick(["commands/", "status/", "", "../", "session"])}${encodeURIComponent(nastyText(chance).toWellFormed()).slice(0, 300)}`;
        // Signing out is no refusal, and would take the watchers' own session away.
        const methods = ["GET", "POST", "PUT", "PATCH", "OPTIONS", "HEAD"];
        const method = chance.pick(/session\/?$/.test(path) ? methods : [...methods, "DELETE"]) ?? "GET";
        return input(chance, { label: "something wild", method, path, body: nastyValue(chance) }, wildHeaders(chance));
      },
      mutate: (chance) => {
        const shape = valid(chance);
        const { value, change } = mutate(chance, shape.body);
        return input(chance, { ...shape, body: value, label: `${shape.label}, ${change}` });
      },
      state: () => state.read(),
      processes: () => ({ controller: room.controller.pid }),
      trouble: () => room.trouble(),
      [Symbol.asyncDispose]: () => room[Symbol.asyncDispose](),
    };
  },
};

function valid(chance: Chance): Shape {
  if (chance.in(0.15)) {
    const name = chance.pick(statusNames) ?? "room";
    return { label: `status ${name}`, method: "GET", path: `/api/v1/status/${name}`, body: {} };
  }
  if (chance.in(0.15)) {
    const [path, schema] = chance.pick(entrances) ?? entrances[0];
    return { label: path, method: "POST", path, body: makerOf(schema)(chance) };
  }
  const name = commandNames[chance.int(0, commandNames.length - 1)] ?? "room.ping";
  return { label: name, method: "POST", path: `/api/v1/commands/${name}`, body: validParams(chance, name) };
}

function wildHeaders(chance: Chance): Record<string, string> {
  const text = encodeURIComponent(nastyText(chance).toWellFormed()).slice(0, 2_000);
  return (
    chance.pick<Record<string, string>>([
      {},
      { "content-type": "text/plain" },
      { "content-type": "application/json; charset=utf-16" },
      { "content-encoding": "gzip" },
      { "content-encoding": text },
      { origin: "https://evil.example" },
      { origin: text },
      { "sec-fetch-site": "cross-site" },
      { "idempotency-key": text },
      { cookie: `__Host-parley=${text}; __Host-parley=x` },
      { authorization: `Bearer ${text.slice(0, 300)}` },
      { authorization: "Basic YTpi" },
      { host: "evil.example" },
      { "x-forwarded-for": "127.0.0.1", "x-http-method-override": "DELETE" },
      { expect: "100-continue" },
      { range: "bytes=0-99999999999" },
      { "if-none-match": JSON.stringify(nastyObject(chance)).replaceAll(/[^\x20-\x7e]/g, "") },
    ]) ?? {}
  );
}
