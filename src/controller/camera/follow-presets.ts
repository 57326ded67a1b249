import type { Log } from "#base/log.ts";
import type { RoomParts } from "../room/room-parts.ts";

/** Says in the log where a camera's own memory held another place than the room stored. */
export function followPresets({ presets }: Pick<RoomParts, "presets">, log: Pick<Log, "warn">): void {
  presets.events.on("astray", ({ name, camera, slot }, renewed) =>
    log.warn("a camera's own memory held another place than the room stored: it was sent to the stored one", {
      preset: name,
      camera,
      memory: slot,
      // A memory that its maker reserves takes nothing: the next recall is put right as well.
      renewed,
    }),
  );
}
