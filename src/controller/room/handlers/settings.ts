import type { Handlers } from "../dispatcher.ts";
import type { RoomParts } from "../room-parts.ts";

type SettingsHandlers = Pick<Handlers, "settings.read" | "settings.write" | "settings.history" | "settings.revert">;

/** Settings, with history and revert. */
export function settingsHandlers({ settings }: RoomParts): SettingsHandlers {
  return {
    "settings.read": (_params, caller) => ({
      revision: settings.revision,
      entries: settings.entriesFor(caller.role),
    }),
    "settings.write": async ({ changes, comment }, caller) => ({
      revision: await settings.write(changes, { author: caller.name, comment }),
    }),
    "settings.history": async ({ limit, before }) => ({
      revisions: await settings.history({ limit, ...(before === undefined ? {} : { before }) }),
    }),
    "settings.revert": async ({ revision }, caller) => ({ revision: await settings.revert(revision, caller.name) }),
  };
}
