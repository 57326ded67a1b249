import { Router } from "express";
import type { Door } from "#process/cross-site.ts";
import { RoomError } from "#protocol/errors.ts";
import type { Role } from "#protocol/roles.ts";
import { presetPicturePath } from "#protocol/stills.ts";
import type { Grants } from "../accounts/grants.ts";
import type { PresetPictures } from "../camera/preset-pictures.ts";
import { whoAsks } from "./identity.ts";

export interface PresetPictureParts {
  readonly grants: Grants;
  readonly presetPictures: Pick<PresetPictures, "read">;
}

/** Who sees the pictures: the room's own panels, and those who sign in to look after it. No hub, and nobody's token. */
const viewers: ReadonlySet<Role> = new Set<Role>(["panel", "operator", "admin"]);

/** The pictures of presets. */
export function picturesOfPresets({ grants, presetPictures }: PresetPictureParts, door: Door): Router {
  const router = Router();
  router.get(presetPicturePath, async (request, response) => {
    const caller = whoAsks(grants, request, door);
    if (caller === undefined) throw new RoomError("not-signed-in");
    if (!viewers.has(caller.role)) throw new RoomError("not-allowed");
    const { id } = request.params;
    const still = typeof id === "string" && id.length <= 40 ? await presetPictures.read(id) : undefined;
    if (still === undefined) throw new RoomError("not-found", "There is no such picture.");
    // Asked for each time, so that one whose access was taken away sees nothing; what has not changed is not sent again.
    response.set({ "Cache-Control": "private, no-cache", ETag: `"${still.hash}"`, "Content-Type": "image/jpeg" });
    response.send(Buffer.from(still.bytes));
  });
  return router;
}
