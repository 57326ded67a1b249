import { cameraIds } from "#protocol/camera-settings.ts";
import type { SettingEntry } from "#protocol/commands/administration.ts";
import type { Setting } from "#protocol/define.ts";
import { setUpStates } from "#protocol/first-boot.ts";
import { type SettingKey, settingKeys, settingTable } from "#protocol/settings.ts";
import { t } from "#ui/messages/admin.ts";
import { t as camerasSaid } from "#ui/messages/cameras.ts";
import { settingDescription, settingLabel, wordedKey } from "#ui/messages/settings.ts";
import { dateAndTime } from "#ui/messages/times.ts";
import { wordsFromKey } from "./setting-form.ts";
import { valueBelow } from "./settings-draft.ts";

/** What a setting is called. */
export function labelOf(key: SettingKey): string {
  return settingLabel(key) ?? wordsFromKey(key);
}

/** What a group of settings is called. */
export function groupWords(group: (typeof settingTable)[SettingKey]["group"]): string {
  switch (group) {
    case "camera2":
    case "camera3":
    case "camera4":
      return camerasSaid("common.cameras.numbered", { number: cameraIds.indexOf(group) + 1 });
    default:
      return t(`admin.settings.group.${group}`);
  }
}

/** What a setting is called away from its group. */
export function settingTitle(key: SettingKey): string {
  return `${groupWords(settingTable[key].group)} · ${labelOf(key)}`;
}

/** What a setting is for. */
export function descriptionOf(key: SettingKey): string {
  return settingDescription(key);
}

/** What a setting's number counts; empty when nothing. */
export function unitOf(key: SettingKey): string {
  const row: Setting = settingTable[key];
  return row.unit === undefined ? "" : t(`common.unit.${row.unit}`);
}

/** What a choice is called; undefined where it is called what it is. */
export function choiceWords(of: SettingKey, value: unknown): string | undefined {
  const key = wordedKey(of);
  if (key === "room.language" && typeof value === "string") {
    const named = new Intl.DisplayNames([value], { type: "language" }).of(value) ?? value;
    return named.charAt(0).toUpperCase() + named.slice(1);
  }
  if (key === "room.setUp") {
    const state = setUpStates.find((each) => each === value);
    return state === undefined || state === "none" || state === "done"
      ? t(state === "done" ? "admin.choice.setUp.done" : "admin.choice.setUp.none")
      : t("admin.choice.setUp.at", { stage: t(`admin.firstBoot.stage.${state}`) });
  }
  if (key === "display.serial" || key === "display.network") {
    switch (value) {
      case "none":
      case "pjlink":
      case "samsung-mdc":
      case "lg":
        return t(`admin.choice.display.${value}`);
      default:
        return undefined;
    }
  }
  if (key === "meeting.layout") {
    return value === "gallery" || value === "speaker" ? t(`admin.choice.${value}`) : undefined;
  }
  if (key !== "camera.kind" && key !== "speakerphone.kind" && key !== "log.level") {
    return undefined;
  }
  switch (value) {
    case "none":
    case "auto":
    case "off":
    case "visca-serial":
    case "visca-tcp":
    case "visca-udp":
    case "visca-sony":
    case "pelco-d-serial":
    case "pelco-p-serial":
    case "uvc":
    case "onvif":
    case "debug":
    case "info":
    case "warn":
    case "error":
      return t(`admin.choice.${value}`);
    default:
      return undefined;
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
  const known = settingKeys.find((each) => each === key);
  const choice = known === undefined ? undefined : choiceWords(known, value);
  if (choice !== undefined) {
    return choice;
  }
  const row: Setting | undefined = known === undefined ? undefined : settingTable[known];
  // Turkish writes the sign before the number.
  if (row?.unit === "percent" && typeof value === "number") {
    return t("common.percent", { value });
  }
  const unit = known === undefined ? "" : unitOf(known);
  const text = typeof value === "string" || typeof value === "number" ? String(value) : JSON.stringify(value);
  return unit === "" ? text : `${text}\u00a0${unit}`;
}

/** Where a value comes from: its layer, who set it, when. */
export function sourceWords(entry: SettingEntry): string {
  const from = t(`admin.settings.layer.${entry.layer}`);
  if (entry.layer === "default" || entry.author === undefined || entry.at === undefined) {
    return from;
  }
  if (entry.layer !== "local") {
    return t("admin.settings.sourceAt", { from, at: dateAndTime(entry.at) });
  }
  return t("admin.settings.source", { from, author: entry.author, at: dateAndTime(entry.at) });
}

/** What a value is taken back to: the value that will hold, and whose it is. A secret of the file's is not told. */
export function takeBackWords(entry: SettingEntry, said: (value: unknown) => string): string {
  const layer = entry.below?.layer;
  if (layer !== "file" && layer !== "hub") {
    return t("admin.settings.reset", { value: said(entry.default) });
  }
  const value = settingTable[entry.key].secret ? "••••" : said(valueBelow(entry));
  return t(`admin.settings.reset.${layer}`, { value });
}
