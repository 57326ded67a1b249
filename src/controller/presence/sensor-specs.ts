import type { SensorSpec } from "#devices/presence/registry.ts";
import type { Settings } from "#protocol/settings.ts";

export const mqttKeys = [
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
] as const satisfies readonly (keyof Settings)[];

/** The broker's usual ports: plain, and by TLS. */
const usualPort = { plain: 1883, tls: 8883 } as const;

/** The MQTT sensor the settings describe; undefined when there is none. Throws a sentence when they make no sense. */
export function mqttSpecOf(settings: Pick<Settings, (typeof mqttKeys)[number]>): SensorSpec | undefined {
  const { "presence.mqttHost": host, "presence.mqttTopic": topic, "presence.mqttTls": tls } = settings;
  if (host === "") return undefined;
  if (topic === "") throw new Error("The sensor's topic is not set.");
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
    rule: { field: settings["presence.mqttField"], on: settings["presence.mqttOn"], off: settings["presence.mqttOff"] },
    availability: named.length === 0 ? [`${topic}/availability`] : named,
  };
}

function hostOf(text: string, usual: number): { host: string; port: number } {
  // An address of IPv6 without brackets has colons of its own, and no port.
  const read = /^(?:\[([^\]\s]+)\]|([^:\s]+))(?::(\d{1,5}))?$/.exec(text) ?? /^(?<bare>[0-9a-f:]{3,})$/i.exec(text);
  const host = read?.groups?.bare ?? read?.[1] ?? read?.[2];
  const port = read?.[3] === undefined ? usual : Number(read[3]);
  if (host === undefined || port < 1 || port > 65_535)
    throw new Error(`"${text}" is not of the form host or host:port.`);
  return { host, port };
}
