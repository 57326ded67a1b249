import type { SensorSpec } from "#devices/presence/registry.ts";
import { note } from "#protocol/device-notes.ts";
import type { PresenceSource } from "#protocol/presence.ts";
import type { SettingKey, Settings } from "#protocol/settings.ts";
import type { WireProtocol } from "#protocol/wires.ts";
import { WrongSetting } from "#protocol/wrong-setting.ts";
import type { SourceKind } from "./room-presence.ts";

/** One sensor that a room may have: what its settings are, and what they describe. */
export interface SensorSlot {
  readonly source: PresenceSource;
  /** What its wire speaks. */
  readonly protocol: WireProtocol;
  readonly keys: readonly SettingKey[];
  readonly kind: (settings: Settings) => SourceKind;
  /** Undefined when there is none. Throws WrongSetting when the settings make no sense. */
  readonly spec: (settings: Settings) => SensorSpec | undefined;
}

const minuteMs = 60_000;
/** The broker's usual ports: plain, and by TLS. */
const usualPort = { plain: 1883, tls: 8883 } as const;

const mqtt: SensorSlot = {
  source: "mqtt",
  protocol: "mqtt",
  keys: [
    "presence.mqttHost",
    "presence.mqttTls",
    "presence.mqttFingerprint",
    "presence.mqttUser",
    "presence.mqttPassword",
    "presence.mqttTopic",
    "presence.mqttField",
    "presence.mqttOn",
    "presence.mqttOff",
    "presence.mqttAvailability",
    "presence.mqttSilentMinutes",
  ],
  kind: ({ "presence.mqttTopic": name, "presence.mqttSilentMinutes": silent }) => ({
    source: "mqtt",
    name,
    tellsAbsence: true,
    holdsMs: silent === 0 ? undefined : silent * minuteMs,
  }),
  spec: (settings) => {
    const { "presence.mqttHost": host, "presence.mqttTopic": topic, "presence.mqttTls": tls } = settings;
    if (host === "") return undefined;
    if (topic === "") {
      throw WrongSetting.of("presence.mqttTopic", note("value-needed", { other: "presence.mqttHost", value: host }));
    }
    const named = settings["presence.mqttAvailability"]
      .split(",")
      .map((one) => one.trim())
      .filter((one) => one !== "");
    return {
      family: "mqtt",
      broker: {
        ...hostOf(host, tls ? usualPort.tls : usualPort.plain),
        tls,
        fingerprint: settings["presence.mqttFingerprint"],
      },
      user: settings["presence.mqttUser"],
      password: settings["presence.mqttPassword"],
      topic,
      rule: {
        field: settings["presence.mqttField"],
        on: settings["presence.mqttOn"],
        off: settings["presence.mqttOff"],
      },
      availability: named.length === 0 ? [`${topic}/availability`] : named,
    };
  },
};

const contact: SensorSlot = {
  source: "contact",
  protocol: "contact",
  keys: ["presence.contactPort", "presence.contactLine", "presence.contactOpen"],
  kind: ({ "presence.contactPort": port, "presence.contactLine": line }) => ({
    source: "contact",
    name: `${port} ${line.toUpperCase()}`,
    tellsAbsence: true,
  }),
  spec: ({ "presence.contactPort": path, "presence.contactLine": line, "presence.contactOpen": openMeansPresent }) =>
    path === "" ? undefined : { family: "contact", path, line, openMeansPresent },
};

const usb: SensorSlot = {
  source: "usb",
  protocol: "hid-sensor",
  keys: ["presence.usb"],
  kind: () => ({ source: "usb", name: "", tellsAbsence: true }),
  spec: ({ "presence.usb": used }) => (used ? { family: "usb" } : undefined),
};

/** A computer that is plugged in is somebody's; that none is says nothing. */
const hdmi: SensorSlot = {
  source: "hdmi",
  protocol: "hdmi",
  keys: ["presence.hdmiDevice"],
  kind: ({ "presence.hdmiDevice": name }) => ({ source: "hdmi", name, tellsAbsence: false }),
  spec: ({ "presence.hdmiDevice": device }) => (device === "" ? undefined : { family: "hdmi", device }),
};

export const sensorSlots: readonly SensorSlot[] = [mqtt, contact, usb, hdmi];

function hostOf(text: string, usual: number): { host: string; port: number } {
  // An address of IPv6 without brackets has colons of its own, and no port.
  const read = /^(?:\[([^\]\s]+)\]|([^:\s]+))(?::(\d{1,5}))?$/.exec(text) ?? /^(?<bare>[0-9a-f:]{3,})$/i.exec(text);
  const host = read?.groups?.bare ?? read?.[1] ?? read?.[2];
  const port = read?.[3] === undefined ? usual : Number(read[3]);
  if (host === undefined || port < 1 || port > 65_535)
    throw WrongSetting.of("presence.mqttHost", note("value-host", { text }));
  return { host, port };
}
