import { randomUUID } from "node:crypto";
import { type Request, Router } from "express";
import type { Door } from "#process/cross-site.ts";
import { RoomError } from "#protocol/errors.ts";
import { readableBy, type StatusName, statusTable } from "#protocol/status.ts";
import type { Grants } from "../accounts/grants.ts";
import { type Caller, mayRead } from "../room/caller.ts";
import type { Dispatcher } from "../room/dispatcher.ts";
import type { StatusHub } from "../room/status-hub.ts";
import { addressOfRequest, whoAsks } from "./identity.ts";
import { sendError } from "./wire-errors.ts";

export interface RestParts {
  readonly grants: Grants;
  readonly dispatcher: Dispatcher;
  readonly status: StatusHub;
}

/** REST as the tables have it: one path a command, one a status node, and the document that describes them. */
export function rest({ grants, dispatcher, status }: RestParts, door: Door): Router {
  const router = Router();

  const callerOf = (request: Request): Caller => {
    const granted = whoAsks(grants, request, door);
    if (granted === undefined) throw new RoomError("not-signed-in");
    // One hold for all of a grant's requests: the next one of them may stop what an earlier one moved.
    return { ...granted, from: addressOfRequest(request), connection: `rest:${granted.grantId}` };
  };

  router.post("/api/v1/commands/:name", async (request, response) => {
    const caller = callerOf(request);
    // `is` says null where there is no body at all, which is as good as an empty one.
    if (request.is("application/json") === false) {
      throw new RoomError("bad-request", "The body has to be application/json.");
    }
    const id = request.get("Idempotency-Key") ?? randomUUID();
    const reply = await dispatcher.call({ id, name: request.params.name, params: request.body ?? {} }, caller);
    if (reply.ok) response.json(reply.result);
    else sendError(response, reply.error);
  });

  router.get("/api/v1/status", (request, response) => {
    const { role } = readerOf(callerOf(request));
    response.json(status.whole(role));
  });

  router.get("/api/v1/status/:name", (request, response) => {
    const caller = readerOf(callerOf(request));
    const { name } = request.params;
    if (!isStatusName(name)) throw new RoomError("not-found", `There is no status ${name.slice(0, 60)}.`);
    if (!readableBy(caller.role).includes(name)) throw new RoomError("not-allowed");
    const node = status.get(name);
    if (node === undefined) throw new RoomError("not-found", "Nobody has said yet.");
    response.json(node);
  });

  router.get("/api/v1/openapi.json", async (request, response) => {
    callerOf(request);
    // Loaded when asked for: turning every schema into JSON Schema is no part of starting.
    const { openApiDocument } = await import("./openapi.ts");
    response.json(openApiDocument());
  });

  return router;
}

function readerOf(caller: Caller): Caller {
  if (!mayRead(caller)) throw new RoomError("not-allowed", "The token lacks the scope read.");
  return caller;
}

function isStatusName(name: string): name is StatusName {
  return Object.hasOwn(statusTable, name);
}
