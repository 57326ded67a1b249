import { displayPorts } from "#devices/display/families.ts";
import type { CameraUse, Use } from "#devices/finding/found.ts";
import type { SettingKey, Settings } from "#protocol/settings.ts";

/** Name and password for a device that wants them. */
export interface SignIn {
  readonly user?: string | undefined;
  readonly password?: string | undefined;
}

/** What is written: a value, or null for the room's own value to go. */
export type Changes = Partial<Record<SettingKey, unknown>>;

/** What is no camera. */
export type OtherUse = Exclude<Use, CameraUse>;

/** Whether it would be used as a camera. */
export function isCameraUse(use: Use): use is CameraUse {
  const cameras: readonly Use["by"][] = ["visca-serial", "visca-tcp", "visca-udp", "visca-sony", "uvc", "onvif"];
  return cameras.includes(use.by);
}

/** The settings that lead to a display or a speakerphone that was found. */
export function otherChanges(use: OtherUse, { password }: SignIn = {}): Changes {
  switch (use.by) {
    case "samsung-mdc":
    case "lg":
      return { "display.serial": use.by, "display.serialPort": use.path, "display.number": use.number };
    case "pjlink":
      return {
        "display.network": "pjlink",
        "display.host": hostAndPort(use.host, use.port, displayPorts.pjlink),
        ...(password === undefined ? {} : { "display.password": password }),
      };
    case "cec":
      return { "display.cec": use.device };
    case "telephony":
      return { "speakerphone.kind": "auto" };
  }
}

/** Whether the settings lead to it already. */
export function isUsed(use: OtherUse, settings: Settings): boolean {
  switch (use.by) {
    case "samsung-mdc":
    case "lg":
      return settings["display.serial"] === use.by && settings["display.serialPort"] === use.path;
    case "pjlink":
      return settings["display.network"] === "pjlink" && isHost(settings["display.host"], use.host);
    case "cec":
      return settings["display.cec"] === use.device;
    case "telephony":
      return settings["speakerphone.kind"] === "auto";
  }
}

/** A host as settings say it: without the port where that is the usual one. */
export const hostAndPort = (host: string, port: number, usual: number): string =>
  port === usual ? host : `${host}:${port}`;

/** Whether a setting names that host, with a port or without. */
export const isHost = (setting: string, host: string): boolean => setting === host || setting.startsWith(`${host}:`);
