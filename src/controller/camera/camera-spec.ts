import type { CameraSpec } from "#devices/registry.ts";
import type { Settings } from "#protocol/settings.ts";
import type { StatusTree } from "#protocol/status.ts";

/** The settings that say which camera there is. */
export const cameraKeys = [
  "camera.kind",
  "camera.port",
  "camera.baud",
  "camera.user",
  "camera.password",
  "camera.model",
  "camera.upsideDown",
] as const satisfies readonly (keyof Settings)[];
export type CameraSettings = Pick<Settings, (typeof cameraKeys)[number]>;

/** The camera the settings describe; undefined when there is none. Throws a sentence when they make no sense. */
export function cameraSpecOf(settings: CameraSettings): CameraSpec | undefined {
  const port = settings["camera.port"].trim();
  const kind = settings["camera.kind"];
  if (kind === "none") return undefined;
  if (port === "") throw new Error("The camera's port is not set.");
  if (kind === "uvc" || kind === "onvif") return otherSpecOf(kind, port, settings);
  const common = {
    id: "camera",
    family: "visca",
    model: settings["camera.model"],
    upsideDown: settings["camera.upsideDown"],
  } as const;
  if (kind === "visca-serial") {
    return { ...common, link: { kind: "serial", path: port, baud: settings["camera.baud"] } };
  }
  const address = /^(?:\[([^\]]+)\]|([^:\s]+)):(\d{1,5})$/.exec(port);
  const host = address?.[1] ?? address?.[2];
  if (host === undefined || Number(address?.[3]) > 65_535) throw new Error(`"${port}" is not of the form host:port.`);
  return { ...common, link: { kind: "tcp", host, port: Number(address?.[3]) } };
}

/** Cameras that are reached otherwise than over a wire of ours. */
function otherSpecOf(kind: "uvc" | "onvif", port: string, settings: CameraSettings): CameraSpec {
  const common = { id: "camera", model: settings["camera.model"], upsideDown: settings["camera.upsideDown"] };
  if (kind === "uvc") {
    if (!port.startsWith("/dev/")) throw new Error(`"${port}" is no video device such as /dev/video0.`);
    return { ...common, family: "uvc", path: port };
  }
  const read = /^(?:\[([\da-f:.]+)\]|([^:\s/@]+))(?::(\d{1,5}))?$/i.exec(port);
  const host = read?.[1] === undefined ? read?.[2] : `[${read[1]}]`;
  const number = Number(read?.[3] ?? 80);
  if (host === undefined || number < 1 || number > 65_535) throw new Error(`"${port}" is not of the form host:port.`);
  const credentials = { user: settings["camera.user"], password: settings["camera.password"] };
  return { ...common, family: "onvif", host, port: number, credentials };
}

/** Where the kiosk takes the picture from. */
export function pictureSourceOf(picture: Settings["camera.picture"]): StatusTree["camera.picture"] {
  const port = /^simulated:(\d{1,5})$/.exec(picture.trim())?.[1];
  return port === undefined ? { kind: "device", label: picture.trim() } : { kind: "simulated", port: Number(port) };
}
