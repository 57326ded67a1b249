import type { NoteOnWire } from "#protocol/device-notes.ts";
import { type SettingKey, settingKeys } from "#protocol/settings.ts";
import { noteSaid, reasonSaid } from "#ui/messages/notes.ts";
import type { CallFailure } from "#ui/room-link/link.ts";
import { labelOf, settingTitle, valueWords } from "./setting-words.ts";

/** The setting that a note says is wrong; undefined where it names none that this page knows. */
export function settingOf(wrong: NoteOnWire): SettingKey | undefined {
  return settingKeys.find((known) => known === wrong.values.key);
}

/** A wrong setting away from its field: by its group and its title, never by its key, and why. */
export function wrongSettingWords(wrong: NoteOnWire): string {
  const key = settingOf(wrong);
  const named = worded(wrong);
  if (key === undefined) return noteSaid(named, "");
  return noteSaid({ ...named, values: { ...named.values, key: settingTitle(key) } }, "");
}

/** Why a setting is wrong, at its field: its name need not be said there. */
export function reasonWords(wrong: NoteOnWire): string | undefined {
  return reasonSaid(worded(wrong));
}

/** Why the room did not take a setting's value, where that is why it refused. */
export function refusedAt(key: SettingKey, failure: Pick<CallFailure, "note"> | undefined): string | undefined {
  return failure?.note?.values.key === key ? reasonWords(failure.note) : undefined;
}

/** The other setting as the page calls it, and its value as the page shows it. */
function worded(wrong: NoteOnWire): NoteOnWire {
  const other = settingKeys.find((known) => known === wrong.values.other);
  if (other === undefined) return wrong;
  return { ...wrong, values: { ...wrong.values, other: labelOf(other), value: valueWords(other, wrong.values.value) } };
}
