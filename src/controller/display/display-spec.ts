import { type DisplayFamily, displayPorts } from "#devices/display/families.ts";
import type { DisplaySpec } from "#devices/display/registry.ts";
import { note } from "#protocol/device-notes.ts";
import type { Settings } from "#protocol/settings.ts";
import { WrongSetting } from "#protocol/wrong-setting.ts";

/** The settings that say which display there is. */
export const displayKeys = [
  "display.serial",
  "display.serialPort",
  "display.network",
  "display.host",
  "display.number",
  "display.password",
  "display.pin",
  "display.certificate",
  "display.cec",
  "presence.display",
] as const satisfies readonly (keyof Settings)[];
export type DisplaySettings = Pick<Settings, (typeof displayKeys)[number]>;

/** A display as the settings describe it; what it shows of itself is for whoever makes it to hear. */
export type DescribedDisplay = Omit<DisplaySpec, "learned" | "card">;

/** The display the settings describe; undefined when there is none. Throws WrongSetting when they make no sense. */
export function displaySpecOf(settings: DisplaySettings): DescribedDisplay | undefined {
  const { "display.serial": serial, "display.network": network, "display.number": number } = settings;
  const { "display.serialPort": path, "display.cec": cec } = settings;
  if (serial === "none" && network === "none" && cec === "") return undefined;
  if (serial !== "none" && path === "") {
    throw WrongSetting.of("display.serialPort", note("value-needed", { other: "display.serial", value: serial }));
  }
  const speaksLg = serial === "lg" ? "display.serial" : network === "lg" ? "display.network" : undefined;
  if (speaksLg !== undefined && (number < 1 || number > 99)) {
    const lg = { other: speaksLg, value: "lg" };
    throw WrongSetting.of("display.number", note("value-range-with", { min: 1, max: 99, ...lg }));
  }
  return {
    id: "display",
    number,
    password: settings["display.password"],
    pin: settings["display.pin"],
    certificate: settings["display.certificate"],
    signal: settings["presence.display"],
    ...(serial === "none" ? {} : { serial: { family: serial, path } }),
    ...(network === "none" ? {} : { network: { family: network, ...hostOf(settings["display.host"], network) } }),
    ...(cec === "" ? {} : { cec: { device: cec } }),
  };
}

function hostOf(text: string, family: DisplayFamily): { host: string; port: number } {
  const network = { other: "display.network", value: family };
  if (text === "") throw WrongSetting.of("display.host", note("value-needed", network));
  // An address of IPv6 without brackets has colons of its own, and no port.
  const read = /^(?:\[([^\]\s]+)\]|([^:\s]+))(?::(\d{1,5}))?$/.exec(text) ?? /^(?<bare>[0-9a-f:]{3,})$/i.exec(text);
  const host = read?.groups?.bare ?? read?.[1] ?? read?.[2];
  const port = read?.[3] === undefined ? displayPorts[family] : Number(read[3]);
  if (host === undefined || port < 1 || port > 65_535)
    throw WrongSetting.of("display.host", note("value-host-with", { text, ...network }));
  return { host, port };
}
