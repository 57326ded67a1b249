import { refuseUnknown } from "../../settings/known-values.ts";
import type { Handlers, Note } from "../dispatcher.ts";
import type { RoomParts } from "../room-parts.ts";
import { refuseUnusable } from "../unusable-settings.ts";

type SettingsHandlers = Pick<Handlers, "settings.read" | "settings.write" | "settings.history" | "settings.revert">;

/** Settings, with history and revert. */
export function settingsHandlers({ settings, status }: RoomParts): SettingsHandlers {
  const noteChanges = async (revision: number, note: Note): Promise<{ revision: number }> => {
    const [made] = await settings.history({ limit: 1, before: revision + 1 });
    note({ revision, changes: made?.changes.map(({ from: _from, to: _to, ...own }) => own) ?? [] });
    return { revision };
  };
  return {
    "settings.read": (_params, caller) => ({
      revision: settings.revision,
      entries: settings.entriesFor(caller.role),
    }),
    "settings.write": async ({ changes, comment }, caller, note) => {
      refuseUnknown(changes, (key) => settings.get(key), status.nodes);
      refuseUnusable(settings.all(), settings.after(changes));
      return noteChanges(await settings.write(changes, { author: caller.name, comment }), note);
    },
    "settings.history": async ({ limit, before }) => ({
      revisions: await settings.history({ limit, ...(before === undefined ? {} : { before }) }),
    }),
    "settings.revert": async ({ revision }, caller, note) =>
      noteChanges(await settings.revert(revision, caller.name), note),
  };
}
