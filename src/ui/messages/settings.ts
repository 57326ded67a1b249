import { cameraFieldOf } from "#protocol/camera-settings.ts";
import type { SettingKey } from "#protocol/settings.ts";
import { settingDescriptions, settingLabels } from "./en/settings.ts";
import { language } from "./locale.ts";
import { translator } from "./translate.ts";

const say = translator(settingDescriptions);

/** A setting that has words of its own: every camera's are the first one's. */
export type WordedKey = Exclude<SettingKey, `camera${2 | 3 | 4}.${string}`>;

/** The setting whose words are those of `key`. */
export function wordedKey(key: SettingKey): WordedKey {
  const field = cameraFieldOf(key);
  return field === undefined ? (key as WordedKey) : `camera.${field}`;
}

/** What a setting is for, in the reader's language. */
export function settingDescription(key: SettingKey): string {
  return say(`common.setting.${wordedKey(key)}`);
}

/** What a setting is called in the reader's language; undefined where nobody has named it. */
export function settingLabel(key: SettingKey): string | undefined {
  const worded = wordedKey(key);
  return language.value.messages[`common.settingLabel.${worded}`] ?? settingLabels[worded];
}
