import { DeviceError } from "../../device-error.ts";
import type { LinkAddress } from "../../transport/byte-link.ts";
import { sonyPort } from "./sony-udp/header.ts";

/** The forms VISCA takes on a network. */
export type NetworkForm = "tcp" | "udp" | "sony-udp";

/** Where cameras listen for each form unless they are told otherwise (visca-ip §1 and §3). */
export const usualPorts = { tcp: 5_678, udp: 1_259, "sony-udp": sonyPort } as const satisfies Record<
  NetworkForm,
  number
>;

/** Sony's cameras take set-up tools there, and no VISCA. */
export const setupPort = 52_380;
/** What a port usually is, where that is one form only. 1259 is TCP too on some, 52381 bare UDP. */
const usuallyOnly: Readonly<Record<number, { readonly forms: readonly NetworkForm[]; readonly words: string }>> = {
  [usualPorts.tcp]: { forms: ["tcp"], words: "port 5678 is usually VISCA over TCP" },
  [usualPorts.udp]: { forms: ["udp", "tcp"], words: "port 1259 is usually VISCA over UDP without a header" },
  [usualPorts["sony-udp"]]: { forms: ["sony-udp"], words: "port 52381 is usually VISCA over UDP with Sony's header" },
};

/**
 * What a loss means in view of the port: silence at a port that is usually something else is probably the wrong port or
 * the wrong form, and that is what a person can mend.
 */
export function explainLoss(form: NetworkForm | undefined, link: LinkAddress, error: DeviceError): DeviceError {
  const silent = error.code === "DEVICE_NO_ANSWER" || error.code === "DEVICE_HOST_UNREACHABLE";
  if (form === undefined || link.kind === "serial" || !silent) return error;
  if (link.port === setupPort) return new DeviceError("CAMERA_SETUP_PORT", error.detail, { cause: error });
  const usual = usuallyOnly[link.port];
  if (usual === undefined || usual.forms.includes(form)) return error;
  return new DeviceError("CAMERA_OTHER_WIRE", usual.words, { cause: error });
}
