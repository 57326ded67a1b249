import type { SettingKey } from "#protocol/settings.ts";
import { settingDescriptions, settingLabels } from "./en/settings.ts";
import { language } from "./locale.ts";
import { translator } from "./translate.ts";

const say = translator(settingDescriptions);

/** What a setting is for, in the reader's language. */
export function settingDescription(key: SettingKey): string {
  return say(`common.setting.${key}`);
}

/** What a setting is called in the reader's language; undefined where nobody has named it. */
export function settingLabel(key: SettingKey): string | undefined {
  return language.value.messages[`common.settingLabel.${key}`] ?? settingLabels[key];
}
