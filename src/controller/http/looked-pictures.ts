import { Router } from "express";
import type { Door } from "#process/cross-site.ts";
import { RoomError } from "#protocol/errors.ts";
import { lookedPicturePath } from "#protocol/picture-look.ts";
import type { Grants } from "../accounts/grants.ts";
import type { Looking } from "../picture/looking.ts";
import { whoAsks } from "./identity.ts";

export interface LookedPictureParts {
  readonly grants: Grants;
  readonly looking: Pick<Looking, "read">;
}

/** The pictures that a camera's is chosen from, for administrators who are signed in; no browser keeps them. */
export function lookedPictures({ grants, looking }: LookedPictureParts, door: Door): Router {
  const router = Router();
  router.get(lookedPicturePath, (request, response) => {
    const caller = whoAsks(grants, request, door);
    if (caller === undefined) throw new RoomError("not-signed-in");
    if (caller.role !== "admin") throw new RoomError("not-allowed");
    const { hash } = request.params;
    const still = typeof hash === "string" && hash.length === 64 ? looking.read(hash) : undefined;
    if (still === undefined) throw new RoomError("not-found", "There is no such picture.");
    response.set({ "Cache-Control": "no-store", "Content-Type": "image/jpeg" });
    response.send(Buffer.from(still.bytes));
  });
  return router;
}
