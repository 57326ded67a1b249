import type { SettingEntry } from "#protocol/commands/administration.ts";
import type { Setting } from "#protocol/define.ts";
import { type SettingKey, settingTable } from "#protocol/settings.ts";
import { t } from "#ui/messages/admin.ts";
import { settingDescription, settingLabel } from "#ui/messages/settings.ts";
import { dateAndTime } from "#ui/messages/times.ts";
import { wordsFromKey } from "./setting-form.ts";

/** What a setting is called. */
export function labelOf(key: SettingKey): string {
  return settingLabel(key) ?? wordsFromKey(key);
}

/** What a setting is for. */
export function descriptionOf(key: SettingKey): string {
  return settingDescription(key);
}

/** What a setting's number counts; empty when nothing. */
export function unitOf(key: SettingKey): string {
  const row: Setting = settingTable[key];
  switch (row.unit) {
    case undefined:
      return "";
    case "percent":
    case "days":
    case "minutes":
    case "seconds":
    case "baud":
      return t(`admin.unit.${row.unit}`);
    default:
      return row.unit;
  }
}

/** A value as people read it. */
export function valueWords(key: string, value: unknown): string {
  if (value === undefined || value === null) {
    return t("admin.value.none");
  }
  if (typeof value === "boolean") {
    return t(value ? "admin.value.on" : "admin.value.off");
  }
  if (value === "") {
    return t("admin.value.empty");
  }
  const known = Object.keys(settingTable).find((each): each is SettingKey => each === key);
  const unit = known === undefined ? "" : unitOf(known);
  const text = typeof value === "string" || typeof value === "number" ? String(value) : JSON.stringify(value);
  return unit === "" ? text : `${text} ${unit}`;
}

/** Where a value comes from: its layer, who set it, when. */
export function sourceWords(entry: SettingEntry): string {
  const from = t(`admin.settings.layer.${entry.layer}`);
  if (entry.layer === "default" || entry.author === undefined || entry.at === undefined) {
    return from;
  }
  return t("admin.settings.source", { from, author: entry.author, at: dateAndTime(entry.at) });
}
