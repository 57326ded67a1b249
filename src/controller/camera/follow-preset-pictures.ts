import { type Log, messageOf } from "#base/log.ts";
import type { RoomParts } from "../room/room-parts.ts";

/** Binds the pictures of presets to the room: who asks the screen, and what makes a picture another place's. */
export function followPresetPictures(
  { camera, presets, presetPictures, status, settings }: RoomParts,
  log: Pick<Log, "warn">,
): void {
  status.set("camera.still.wanted", null);
  presetPictures.events.on("wanted", (wanted) => status.set("camera.still.wanted", wanted));
  presets.events.on("deleted", (preset) => presetPictures.handleDeleted(preset));
  camera.events.on("position", ({ moving }) => {
    if (moving) presetPictures.handleMoving(camera.chosen.id);
  });
  // What the screen shows from then on is another camera's.
  camera.events.on("chosen", () => {
    for (const { id } of camera.all) presetPictures.handleMoving(id);
  });
  settings.follow(["camera.presetPictures"], (all) => {
    if (all["camera.presetPictures"]) return;
    presetPictures.dropAll().catch((error: unknown) => log.warn("a picture stays", { because: messageOf(error) }));
  });
}
