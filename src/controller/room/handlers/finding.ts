import type { Handlers } from "../dispatcher.ts";
import type { RoomParts } from "../room-parts.ts";

type FindingHandlers = Pick<Handlers, "device.find" | "device.use">;

/** Finding devices, and using what was found: settings, written as anybody writes them. */
export function findingHandlers({ finding, settings }: RoomParts): FindingHandlers {
  return {
    "device.find": async () => ({ found: await finding.find() }),
    "device.use": async ({ ids, camera, user, password }, caller, note) => {
      const { changes, cameras } = finding.useOf(ids, { camera, user, password });
      const revision = await settings.write(changes, { author: caller.name, comment: "" });
      const [made] = await settings.history({ limit: 1, before: revision + 1 });
      note({ revision, changes: made?.changes ?? [] });
      return { revision, cameras };
    },
  };
}
