import type { Handlers } from "../dispatcher.ts";
import type { RoomParts } from "../room-parts.ts";

type SceneHandlers = Pick<
  Handlers,
  "scene.list" | "scene.store" | "scene.recall" | "scene.undo" | "scene.rename" | "scene.delete" | "scene.restore"
>;

/** Whole-room scenes. */
export function sceneHandlers({ scenes }: RoomParts): SceneHandlers {
  return {
    "scene.list": () => ({ scenes: [...scenes.all] }),
    "scene.store": ({ name, covers, id, preset }) => scenes.keep(name, covers, { id, preset }),
    "scene.recall": ({ id }) => scenes.recall(id),
    "scene.undo": () => scenes.undo(),
    "scene.rename": ({ id, name }) => scenes.rename(id, name),
    "scene.delete": async ({ id }) => {
      await scenes.remove(id);
      return {};
    },
    "scene.restore": ({ id }) => scenes.restore(id),
  };
}
