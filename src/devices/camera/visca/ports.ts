import type { DeviceFaultCode } from "#protocol/device-faults.ts";
import { type NoteCode, note } from "#protocol/device-notes.ts";
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

/** Where Crestron's 1 Beyond cameras take bare VISCA over TCP (their manual, document 9323C). */
export const crestronPort = 5_500;
/** Sony's cameras take set-up tools there, and no VISCA. */
export const setupPort = 52_380;
/** What a port usually is, where that is one form only. 1259 is TCP too on some, 52381 bare UDP. */
const usuallyOnly: Readonly<Record<number, { readonly forms: readonly NetworkForm[]; readonly note: NoteCode }>> = {
  [usualPorts.tcp]: { forms: ["tcp"], note: "usually-tcp" },
  [usualPorts.udp]: { forms: ["udp", "tcp"], note: "usually-udp" },
  [usualPorts["sony-udp"]]: { forms: ["sony-udp"], note: "usually-sony" },
};

/** How a port that is for something else may show itself. */
const silent: ReadonlySet<DeviceFaultCode> = new Set([
  "DEVICE_NO_ANSWER",
  "DEVICE_CONNECTION_REFUSED",
  "DEVICE_HOST_UNREACHABLE",
]);

/**
 * What a loss means in view of the port: silence at a port that is usually something else is probably the wrong port or
 * the wrong form, and that is what a person can mend.
 */
export function explainLoss(form: NetworkForm | undefined, link: LinkAddress, error: DeviceError): DeviceError {
  if (form === undefined || link.kind === "serial" || !silent.has(error.code)) return error;
  if (link.port === setupPort)
    return new DeviceError("CAMERA_SETUP_PORT", error.note ?? error.detail, { cause: error });
  const usual = usuallyOnly[link.port];
  if (usual === undefined || usual.forms.includes(form)) return error;
  return new DeviceError("CAMERA_OTHER_WIRE", note(usual.note, { port: link.port }), { cause: error });
}
