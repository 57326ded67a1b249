import { type Note, note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import {
  byItself,
  type Choice,
  choiceMeant,
  choicesOf,
  type KnownThings,
  type NamedKind,
  namedKindOf,
} from "#protocol/setting-choices.ts";
import { settingComplaint } from "#protocol/setting-complaints.ts";
import { type SettingKey, type Settings, settingKeys } from "#protocol/settings.ts";

/** More than these are not listed: a sentence ends somewhere. */
const mostListed = 40;

/**
 * Refuses a value that names something the room knows not to be there: a camera model without a file, a sound device that
 * is not plugged in, an input the display does not have. What the setting says already stays allowed, unplugged or not;
 * where the room does not know what there is, anything is. Throws `bad-value`, naming the key and what there is.
 */
export function refuseUnknown(
  changes: Readonly<Record<string, unknown>>,
  current: <Key extends SettingKey>(key: Key) => Settings[Key],
  known: KnownThings,
): void {
  for (const key of settingKeys) {
    const kind = namedKindOf(key);
    const value = changes[key];
    if (kind === undefined || typeof value !== "string") continue;
    if (value.trim() === byItself[kind] || value === current(key)) continue;
    const choices = choicesOf(kind, known);
    if (choices === undefined || choiceMeant(kind, choices, value.trim()) !== undefined) continue;
    throw new RoomError("bad-value", settingComplaint(key, notThere(kind, value.trim(), choices)));
  }
}

/** That there is none of that name, and which there are. */
function notThere(kind: NamedKind, text: string, choices: readonly Choice[]): Note {
  const there = choices.slice(0, mostListed).map(({ value: id, name }) => (id === name ? id : `${id} (${name})`));
  const values = { text, choices: there.join(", ") };
  if (kind === "model") return note("value-model", { ...values, usual: byItself.model });
  if (there.length > 0 || kind === "input") return note(`value-${kind}`, values);
  return note(`value-${kind}-none`, { text });
}
