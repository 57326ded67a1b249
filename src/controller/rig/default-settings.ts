import { cameraSettingsOf } from "#protocol/camera-settings.ts";
import { type Settings, settingTable } from "#protocol/settings.ts";

/** Every setting as it is where nobody has set it. */
export const defaultSettings = Object.fromEntries(
  Object.entries(settingTable).map(([key, { default: value }]) => [key, value]),
) as Settings;

/** A camera on a serial line, all else as nobody has set it. */
export const serialCameraSettings = {
  ...cameraSettingsOf("camera", defaultSettings),
  kind: "visca-serial",
  port: "/dev/ttyUSB0",
} as const;
