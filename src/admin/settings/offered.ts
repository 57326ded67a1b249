import { cameraFieldOf } from "#protocol/camera-settings.ts";
import type { SettingEntry } from "#protocol/commands/administration.ts";
import type { DisplayStatus } from "#protocol/display.ts";
import { type Draft, shownValue } from "./settings-draft.ts";

/** Which settings are shown: what cannot matter in this room is left out, unless somebody has set it: then it can be unset. */
export function offered(
  entries: readonly SettingEntry[],
  draft: Draft,
  display: DisplayStatus | null | undefined,
): readonly SettingEntry[] {
  return entries.filter(
    (entry) =>
      draft.has(entry.key) || (matters(entry, display) && (entry.layer !== "default" || fits(entry, entries, draft))),
  );
}

/** What the room's display cannot tell is not offered. */
function matters({ key, value }: SettingEntry, display: DisplayStatus | null | undefined): boolean {
  return key !== "presence.display" || value === true || display?.signal !== undefined;
}

/** A camera has a line's speed and a number on it only where it is on a serial line. */
function fits({ key }: SettingEntry, entries: readonly SettingEntry[], draft: Draft): boolean {
  const field = cameraFieldOf(key);
  if (field !== "baud" && field !== "address") {
    return true;
  }
  const kind = entries.find((entry) => entry.key === `${key.split(".")[0]}.kind`);
  return kind === undefined || String(shownValue(draft, kind)).endsWith("-serial");
}
