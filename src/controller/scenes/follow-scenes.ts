import { type Log, messageOf } from "#base/log.ts";
import type { RoomParts } from "../room/room-parts.ts";

/** Binds the scenes to the room: status, events, and the one a meeting begins with. */
export function followScenes({ scenes, status, settings, call, tell }: RoomParts, log: Pick<Log, "warn">): void {
  const show = (): void => status.set("scenes", { all: [...scenes.all], run: scenes.run });
  scenes.events.on("changed", show);
  scenes.events.on("deleted", ({ id, name }) => tell("scene.deleted", { id, name }));
  call.events.on("begin-media", () => {
    const name = settings.get("meeting.scene");
    if (name === "") return;
    // After what a meeting begins with by itself: the scene has the last word.
    queueMicrotask(() => {
      scenes
        .recallByName(name)
        .then((isThere) => {
          if (!isThere) log.warn("there is no scene of the name that meetings begin with", { name });
        })
        .catch((error: unknown) =>
          log.warn("the meeting's scene was not recalled", { name, because: messageOf(error) }),
        );
    });
  });
  show();
}
