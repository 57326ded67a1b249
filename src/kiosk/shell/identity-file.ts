import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { type Log, messageOf } from "#base/log.ts";
import { writePrivateFile } from "#process/runtime-file.ts";
import { identitySchema, type RoomIdentity } from "./shell-wire.ts";

/**
 * Who the room is to its own meeting server. Kept on disk, so that a browser that comes back after a crash takes the place
 * of the one that died instead of standing beside its ghost.
 */
export async function roomIdentity(file: string, log: Log): Promise<RoomIdentity> {
  try {
    return identitySchema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    const made = { id: randomBytes(12).toString("base64url"), key: randomBytes(24).toString("base64url") };
    // On a disk that takes nothing the room is who it is until its shell starts again.
    await writePrivateFile(file, `${JSON.stringify(made)}\n`).catch((error: unknown) =>
      log.warn("who the room is to its meetings could not be kept", { because: messageOf(error) }),
    );
    return made;
  }
}
