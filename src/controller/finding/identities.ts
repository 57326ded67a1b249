import { displayPorts } from "#devices/display/families.ts";
import type { Found } from "#devices/finding/found.ts";
import { cameraIds } from "#protocol/camera-settings.ts";
import type { FindingPlace } from "#protocol/found-devices.ts";
import type { MovedDevice } from "#protocol/moved-devices.ts";
import type { SettingKey, Settings } from "#protocol/settings.ts";
import { hostAndPort } from "./use-changes.ts";

/** A device of the room that the settings have at an IPv4 address. */
export interface NetworkPlace {
  readonly device: MovedDevice["device"];
  readonly key: SettingKey;
  /** What the setting says, and its parts. */
  readonly text: string;
  readonly host: string;
  readonly port: number | undefined;
  readonly family: "onvif" | "visca-ip" | "display";
}

const usualOnvif = 80;
const viscaKinds: readonly Settings["camera.kind"][] = ["visca-tcp", "visca-udp", "visca-sony"];

/** What of the room is at an address: a name that others look up is no such place. */
export function networkPlaces(settings: Settings): NetworkPlace[] {
  const cameras = cameraIds.flatMap((device): NetworkPlace[] => {
    const kind = settings[`${device}.kind`];
    const key = `${device}.port` as const;
    if (kind === "onvif") return placed({ device, key, family: "onvif" }, settings[key]);
    return viscaKinds.includes(kind) ? placed({ device, key, family: "visca-ip" }, settings[key]) : [];
  });
  if (settings["display.network"] === "none") return cameras;
  const display = { device: "display", key: "display.host", family: "display" } as const;
  return [...cameras, ...placed(display, settings["display.host"])];
}

function placed(what: Pick<NetworkPlace, "device" | "key" | "family">, setting: string): NetworkPlace[] {
  const text = setting.trim();
  const [, host, port] = /^(\d{1,3}(?:\.\d{1,3}){3})(?::(\d{1,5}))?$/.exec(text) ?? [];
  return host === undefined ? [] : [{ ...what, text, host, port: port === undefined ? undefined : Number(port) }];
}

/** A network card's address, and a camera's own number for itself: both longer than what a maker writes who numbers nothing. */
const forms = [
  { form: /^onvif:urn:uuid:[\da-f-]{32,36}$/i, places: ["network-cameras"] },
  { form: /^sony:[\da-f]{2}([:-]?[\da-f]{2}){5}$/i, places: ["visca-cameras"] },
  { form: /^pjlink:[\da-f]{2}([:-]?[\da-f]{2}){5}$/i, places: ["projectors"] },
] as const satisfies readonly { readonly form: RegExp; readonly places: readonly FindingPlace[] }[];

const saysNothing = /:[0:-]*$|:(ff[:-]?){6}$/i;

/** What identifies a device wherever it is; undefined where it says nothing of the kind. */
export function identityOf({ id }: Pick<Found, "id">): string | undefined {
  return saysNothing.test(id) || !forms.some(({ form }) => form.test(id)) ? undefined : id.toLowerCase();
}

/** Where a device of that identity is looked for. */
export function placesOf(identity: string): readonly FindingPlace[] {
  return forms.find(({ form }) => form.test(identity))?.places ?? [];
}

const hostOf = ({ use }: Found): string | undefined => (use !== undefined && "host" in use ? use.host : undefined);
const portOf = ({ use }: Found): number | undefined => (use !== undefined && "port" in use ? use.port : undefined);

/**
 * The identity of what answers at a place; undefined where that is not sure: a gateway has several cameras at one address.
 * A VISCA camera that answers ONVIF's search too is known by that.
 */
export function identityAt(place: NetworkPlace, found: readonly Found[]): string | undefined {
  const there = found.filter((each) => hostOf(each) === place.host && identityOf(each) !== undefined);
  const [onvif, visca, displays] = (["onvif", "visca-ip", "pjlink"] as const).map((family) =>
    there.filter((each) => each.family === family),
  );
  const only = (some: readonly Found[] = []): string | undefined =>
    some.length === 1 && some[0] !== undefined ? identityOf(some[0]) : undefined;
  switch (place.family) {
    case "onvif":
      return only(onvif?.filter((each) => portOf(each) === (place.port ?? usualOnvif)));
    case "visca-ip":
      return only(visca) ?? only(onvif);
    case "display":
      return only(displays);
  }
}

/**
 * What the setting of a place has to say for the device of that identity; undefined where it was not found, is where it
 * was, or answered from two addresses at once: then it is not sure which one is meant.
 */
export function addressOf(place: NetworkPlace, identity: string, found: readonly Found[]): string | undefined {
  const same = found.filter((each) => identityOf(each) === identity && hostOf(each) !== undefined);
  const [one, ...more] = same;
  const host = one === undefined ? undefined : hostOf(one);
  if (one === undefined || host === undefined || host === place.host) return undefined;
  if (more.some((each) => hostOf(each) !== host)) return undefined;
  if (place.family === "onvif") return hostAndPort(host, portOf(one) ?? usualOnvif, usualOnvif);
  const usual = place.family === "display" ? displayPorts.pjlink : -1;
  return place.port === undefined ? host : hostAndPort(host, place.port, usual);
}
