import { displayPorts } from "#devices/display/families.ts";
import type { Use } from "#devices/finding/found.ts";
import type { SettingKey, Settings } from "#protocol/settings.ts";

/** Name and password for a device that wants them. */
export interface SignIn {
  readonly user?: string | undefined;
  readonly password?: string | undefined;
}

/** What is written: a value, or null for the room's own value to go. */
export type Changes = Partial<Record<SettingKey, unknown>>;

/**
 * The settings that lead to a device that was found. What belonged to the camera before it (its model, its number, who signs
 * in) goes: it is of another one.
 */
export function changesFor(use: Use, { user, password }: SignIn = {}): Changes {
  const signIn = {
    "camera.user": user ?? null,
    ...(password === undefined ? {} : { "camera.password": password }),
  };
  const camera: Changes = { "camera.baud": null, "camera.address": null, "camera.model": null, "camera.user": null };
  switch (use.by) {
    case "visca-serial":
      return {
        ...camera,
        "camera.kind": "visca-serial",
        "camera.port": use.path,
        "camera.baud": use.baud,
        "camera.address": use.address,
      };
    case "uvc":
      return { ...camera, "camera.kind": "uvc", "camera.port": use.path };
    case "onvif":
      return { ...camera, ...signIn, "camera.kind": "onvif", "camera.port": hostAndPort(use.host, use.port, 80) };
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
export function isUsed(use: Use, settings: Settings): boolean {
  const { "camera.kind": kind, "camera.port": port } = settings;
  switch (use.by) {
    case "visca-serial":
      return kind === "visca-serial" && port === use.path && settings["camera.address"] === use.address;
    case "uvc":
      return kind === "uvc" && port === use.path;
    case "onvif":
      return kind === "onvif" && isHost(port, use.host);
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

const hostAndPort = (host: string, port: number, usual: number): string => (port === usual ? host : `${host}:${port}`);
const isHost = (setting: string, host: string): boolean => setting === host || setting.startsWith(`${host}:`);
