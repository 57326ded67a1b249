import { RoomError } from "#protocol/errors.ts";
import {
  byItself,
  choiceMeant,
  choicesOf,
  type KnownThings,
  type NamedKind,
  namedKindOf,
} from "#protocol/setting-choices.ts";
import { type SettingKey, type Settings, settingKeys } from "#protocol/settings.ts";

/** Where the room knows of none, and how the ones there are are introduced. */
const words: Readonly<Record<NamedKind, string>> = {
  model: "camera model",
  microphone: "microphone",
  speaker: "loudspeaker",
  input: "input of the display",
};
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
    const there = choices.slice(0, mostListed).map(({ value: id, name }) => (id === name ? id : `${id} (${name})`));
    const list = there.length === 0 ? "There is none" : `There are: ${there.join(", ")}`;
    const usual = byItself[kind] === "" ? "an empty value" : `"${byItself[kind]}"`;
    throw new RoomError(
      "bad-value",
      `${key}: there is no ${words[kind]} "${value}". ${list}; ${usual} chooses by itself.`,
    );
  }
}
