import { usualPorts } from "#devices/camera/visca/ports.ts";
import type { CameraUse } from "#devices/finding/found.ts";
import { type CameraField, type CameraId, cameraSettingsOf } from "#protocol/camera-settings.ts";
import type { Settings } from "#protocol/settings.ts";
import { type Changes, hostAndPort, isHost, type SignIn } from "./use-changes.ts";

type FieldChanges = Partial<Record<CameraField, unknown>>;

/** Where cameras on the network are spoken to unless they say otherwise. */
const usual = {
  onvif: 80,
  "visca-tcp": usualPorts.tcp,
  "visca-udp": usualPorts.udp,
  "visca-sony": usualPorts["sony-udp"],
} as const;

/** What belonged to the camera before: it is of another one, which is not told its password. */
const another: FieldChanges = { baud: null, address: null, model: null, user: null, password: null };

/**
 * The settings that make `camera` the one that was found, control and picture together.
 *
 * @param model the model file it says it is; undefined: it says none of them, and is driven as the generic one
 */
export function cameraChanges(
  use: CameraUse,
  camera: CameraId,
  settings: Settings,
  signIn: SignIn,
  model?: string,
): Changes {
  const known = model === undefined ? {} : { model };
  const fields = { ...another, ...known, ...controlFields(use, signIn), ...pictureFields(use, camera, settings) };
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [`${camera}.${field}`, value]));
}

function controlFields(use: CameraUse, { user, password }: SignIn): FieldChanges {
  switch (use.by) {
    case "visca-serial":
      return { kind: use.by, port: use.path, baud: use.baud, address: use.address };
    case "uvc":
      return { kind: use.by, port: use.path };
    case "onvif":
      return {
        kind: use.by,
        port: hostAndPort(use.host, use.port, usual[use.by]),
        user: user ?? null,
        ...(password === undefined ? {} : { password }),
      };
    case "visca-tcp":
    case "visca-udp":
    case "visca-sony":
      return { kind: use.by, port: hostAndPort(use.host, use.port, usual[use.by]) };
  }
}

/** A camera that shows its picture itself is seen from the first moment on; what showed another camera does not stay. */
function pictureFields(use: CameraUse, camera: CameraId, settings: Settings): FieldChanges {
  const { kind, picture } = cameraSettingsOf(camera, settings);
  switch (use.by) {
    case "uvc":
      return { picture: use.picture };
    case "onvif":
      // Empty is its own stream, which is asked of the camera itself once it has let the room in.
      return picture === "" ? {} : { picture: "" };
    case "visca-serial":
    case "visca-tcp":
    case "visca-udp":
    case "visca-sony":
      // A picture without a control may well be the picture of this one.
      return kind === "none" || leadsTo(use, camera, settings) ? {} : { picture: null };
  }
}

/** Whether `camera` is that one already. */
export function leadsTo(use: CameraUse, camera: CameraId, settings: Settings): boolean {
  const { kind, port, address } = cameraSettingsOf(camera, settings);
  if (kind !== use.by) return false;
  switch (use.by) {
    case "visca-serial":
      return port === use.path && address === use.address;
    case "uvc":
      return port === use.path;
    case "onvif":
    case "visca-tcp":
    case "visca-udp":
    case "visca-sony":
      return isHost(port, use.host);
  }
}
