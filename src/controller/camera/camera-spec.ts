import type { CameraSpec, WireSpec } from "#devices/camera/registry.ts";
import { type NetworkForm, usualPorts } from "#devices/camera/visca/ports.ts";
import type { LinkAddress } from "#devices/transport/byte-link.ts";
import type { CameraId, CameraSettings } from "#protocol/camera-settings.ts";

type CameraKind = CameraSettings["kind"];
type WireKind = Exclude<CameraKind, "none" | "uvc" | "onvif">;
type NetworkKind = Exclude<WireKind, "visca-serial" | "pelco-d-serial">;

/** Cameras on one VISCA line. */
const longestChain = 7;
/** Which form of VISCA each kind on the network is. */
const networkForms = { "visca-tcp": "tcp", "visca-udp": "udp", "visca-sony": "sony-udp" } as const satisfies Record<
  NetworkKind,
  NetworkForm
>;

/** The camera the settings describe; undefined when there is none. Throws a sentence when they make no sense. */
export function cameraSpecOf(id: CameraId, settings: CameraSettings): CameraSpec | undefined {
  const kind = settings.kind;
  if (kind === "none") return undefined;
  const port = settings.port.trim();
  if (port === "") throw new Error("The camera's port is not set.");
  if (kind === "uvc" || kind === "onvif") return otherSpecOf(id, kind, port, settings);
  const common = {
    id,
    family: familyOf(kind),
    model: settings.model,
    upsideDown: settings.upsideDown,
  } as const;
  if (kind !== "visca-serial" && kind !== "pelco-d-serial")
    return { ...common, address: 1, link: networkLink(kind, port) };
  const address = settings.address;
  if (kind === "visca-serial" && address > longestChain)
    throw new Error(`A VISCA line has cameras 1 to ${longestChain}, and no camera ${address}.`);
  return { ...common, address, link: { kind: "serial", path: port, baud: settings.baud } };
}

function familyOf(kind: WireKind): WireSpec["family"] {
  if (kind === "visca-sony") return "visca-sony";
  return kind === "pelco-d-serial" ? "pelco-d" : "visca";
}

function networkLink(kind: NetworkKind, text: string): LinkAddress {
  const read = /^(?:\[([^\]]+)\]|([^:\s/]+))(?::(\d{1,5}))?$/.exec(text);
  const host = read?.[1] ?? read?.[2];
  const form = networkForms[kind];
  const port = Number(read?.[3] ?? usualPorts[form]);
  if (host === undefined || port < 1 || port > 65_535) throw new Error(`"${text}" is not of the form host:port.`);
  if (form === "tcp") return { kind: "tcp", host, port };
  // Some of Sony's cameras answer to their own port only, whatever port they were asked from.
  return { kind: "udp", host, port, localPort: form === "sony-udp" ? usualPorts["sony-udp"] : 0 };
}

/** Cameras that are reached otherwise than over a wire of ours. */
function otherSpecOf(id: CameraId, kind: "uvc" | "onvif", port: string, settings: CameraSettings): CameraSpec {
  const common = { id, model: settings.model, upsideDown: settings.upsideDown };
  if (kind === "uvc") {
    if (!port.startsWith("/dev/")) throw new Error(`"${port}" is no video device such as /dev/video0.`);
    return { ...common, family: "uvc", path: port };
  }
  const read = /^(?:\[([\da-f:.]+)\]|([^:\s/@]+))(?::(\d{1,5}))?$/i.exec(port);
  const host = read?.[1] === undefined ? read?.[2] : `[${read[1]}]`;
  const number = Number(read?.[3] ?? 80);
  if (host === undefined || number < 1 || number > 65_535) throw new Error(`"${port}" is not of the form host:port.`);
  const credentials = { user: settings.user, password: settings.password };
  return { ...common, family: "onvif", host, port: number, credentials };
}
