import type { CameraSpec, WireSpec } from "#devices/camera/registry.ts";
import { type NetworkForm, usualPorts } from "#devices/camera/visca/ports.ts";
import type { LinkAddress } from "#devices/transport/byte-link.ts";
import type { CameraId, CameraSettings } from "#protocol/camera-settings.ts";
import { note } from "#protocol/device-notes.ts";
import { WrongSetting } from "#protocol/wrong-setting.ts";

type CameraKind = CameraSettings["kind"];
type WireKind = Exclude<CameraKind, "none" | "uvc" | "onvif">;
type SerialKind = Extract<WireKind, "visca-serial" | "pelco-d-serial" | "pelco-p-serial">;
type NetworkKind = Exclude<WireKind, SerialKind>;

/** Cameras on one VISCA line. */
const longestChain = 7;
/** Which form of VISCA each kind on the network is. */
const networkForms = { "visca-tcp": "tcp", "visca-udp": "udp", "visca-sony": "sony-udp" } as const satisfies Record<
  NetworkKind,
  NetworkForm
>;

/** The camera the settings describe; undefined when there is none. Throws WrongSetting when they make no sense. */
export function cameraSpecOf(id: CameraId, settings: CameraSettings): CameraSpec | undefined {
  const kind = settings.kind;
  if (kind === "none") return undefined;
  const port = settings.port.trim();
  const { portKey, kindSet } = namesIn(id, kind);
  if (port === "") throw WrongSetting.of(portKey, note("value-needed", kindSet));
  if (kind === "uvc" || kind === "onvif") return otherSpecOf(id, kind, port, settings);
  const common = {
    id,
    family: familyOf(kind),
    model: settings.model,
    upsideDown: settings.upsideDown,
  } as const;
  if (!isSerial(kind)) return { ...common, address: 1, link: networkLink(id, kind, port) };
  const address = settings.address;
  if (kind === "visca-serial" && address > longestChain)
    throw WrongSetting.of(`${id}.address`, note("value-range-with", { min: 1, max: longestChain, ...kindSet }));
  return { ...common, address, link: { kind: "serial", path: port, baud: settings.baud } };
}

/** The setting of a camera's place, and what goes with a complaint about it. */
function namesIn(id: CameraId, kind: CameraKind) {
  return { portKey: `${id}.port`, kindSet: { other: `${id}.kind`, value: kind } } as const;
}

/** A camera's place on the network that is none. */
function noHost(id: CameraId, kind: CameraKind, text: string): WrongSetting {
  const { portKey, kindSet } = namesIn(id, kind);
  return WrongSetting.of(portKey, note("value-host-with", { text, ...kindSet }));
}

function familyOf(kind: WireKind): WireSpec["family"] {
  if (kind === "visca-sony") return "visca-sony";
  if (kind === "pelco-p-serial") return "pelco-p";
  return kind === "pelco-d-serial" ? "pelco-d" : "visca";
}

function isSerial(kind: WireKind): kind is SerialKind {
  return kind === "visca-serial" || kind === "pelco-d-serial" || kind === "pelco-p-serial";
}

function networkLink(id: CameraId, kind: NetworkKind, text: string): LinkAddress {
  const read = /^(?:\[([^\]]+)\]|([^:\s/]+))(?::(\d{1,5}))?$/.exec(text);
  const host = read?.[1] ?? read?.[2];
  const form = networkForms[kind];
  const port = Number(read?.[3] ?? usualPorts[form]);
  if (host === undefined || port < 1 || port > 65_535) throw noHost(id, kind, text);
  if (form === "tcp") return { kind: "tcp", host, port };
  // Some of Sony's cameras answer to their own port only, whatever port they were asked from.
  return { kind: "udp", host, port, localPort: form === "sony-udp" ? usualPorts["sony-udp"] : 0 };
}

/** Cameras that are reached otherwise than over a wire of ours. */
function otherSpecOf(id: CameraId, kind: "uvc" | "onvif", port: string, settings: CameraSettings): CameraSpec {
  const common = { id, model: settings.model, upsideDown: settings.upsideDown };
  if (kind === "uvc") {
    const { portKey, kindSet } = namesIn(id, kind);
    if (!port.startsWith("/dev/")) throw WrongSetting.of(portKey, note("value-video-with", { text: port, ...kindSet }));
    return { ...common, family: "uvc", path: port };
  }
  const read = /^(?:\[([\da-f:.]+)\]|([^:\s/@]+))(?::(\d{1,5}))?$/i.exec(port);
  const host = read?.[1] === undefined ? read?.[2] : `[${read[1]}]`;
  const number = Number(read?.[3] ?? 80);
  if (host === undefined || number < 1 || number > 65_535) throw noHost(id, kind, port);
  const credentials = { user: settings.user, password: settings.password };
  return { ...common, family: "onvif", host, port: number, credentials };
}
