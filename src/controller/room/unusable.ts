import { messageOf } from "#base/log.ts";
import type { DeviceHealth } from "#protocol/device-health.ts";
import { WrongSetting } from "#protocol/wrong-setting.ts";

/** How a device is that could not be made of its settings: why, as pages say it in the reader's language where it is the settings' fault. */
export function unusable(
  error: unknown,
  todo: string,
  since: number,
): Extract<DeviceHealth, { readonly state: "failed" }> {
  const wrong = error instanceof WrongSetting ? { wrong: error.note } : {};
  return { state: "failed", since, code: "bad-value", why: messageOf(error), tried: "", ...wrong, todo };
}
