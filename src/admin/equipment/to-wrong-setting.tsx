import type { DeviceHealth } from "#protocol/device-health.ts";
import { t } from "#ui/messages/admin.ts";
import { formatAddress } from "../address.ts";
import { settingOf } from "../settings/wrong-words.ts";

/** The way to the setting for which a device cannot be used, where that is the reason. */
export function ToWrongSetting({ health }: { readonly health: DeviceHealth }) {
  const key = health.state === "failed" && health.wrong !== undefined ? settingOf(health.wrong) : undefined;
  return key === undefined ? null : (
    <a class="button" data-size="small" href={formatAddress("settings", { q: key })}>
      {t("admin.problems.open.settings")}
    </a>
  );
}
