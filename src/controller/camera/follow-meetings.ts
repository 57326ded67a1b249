import { type Log, messageOf } from "#base/log.ts";
import type { RoomParts } from "../room/room-parts.ts";

/** A meeting that begins wants to see the room: the chosen camera is woken where it sleeps. */
export function followMeetings({ camera, call }: Pick<RoomParts, "camera" | "call">, log: Pick<Log, "warn">): void {
  call.events.on("begin-media", () => {
    const { chosen } = camera;
    chosen
      .wake()
      .catch((error: unknown) =>
        log.warn("the camera was not woken", { camera: chosen.id, because: messageOf(error) }),
      );
  });
}
