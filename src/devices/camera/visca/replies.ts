import { type Note, type NoteCode, note } from "#protocol/device-notes.ts";
import { packet, unsigned } from "./notation.ts";

/*
 * What a camera says apart from the answers to inquiries (reference §2). The simulator writes them from the same rows.
 */

export const acknowledgement = packet("90 4s FF", { s: ["socket", unsigned] });
export const completion = packet("90 5s FF", { s: ["socket", unsigned] });
export const errorAnswer = packet("90 6s nn FF", {
  s: ["socket", unsigned],
  n: ["code", unsigned],
});
export const networkChange = packet("90 38 FF", {});
export const addressSetReturn = packet("88 30 0w FF", { w: ["next", unsigned] });
export const ifClearReturn = packet("88 01 00 01 FF", {});

/** The error answers the specification knows. */
export const errorCodes = {
  messageLength: 0x01,
  syntax: 0x02,
  bufferFull: 0x03,
  cancelled: 0x04,
  noSocket: 0x05,
  notExecutable: 0x41,
} as const;

const errorNotes: Readonly<Record<number, NoteCode>> = {
  [errorCodes.messageLength]: "reason-length",
  [errorCodes.syntax]: "reason-syntax",
  [errorCodes.bufferFull]: "reason-buffer-full",
  [errorCodes.cancelled]: "reason-cancelled",
  [errorCodes.noSocket]: "reason-no-socket",
  [errorCodes.notExecutable]: "reason-not-executable",
};

/** Why a camera refuses, by its error answer's code. */
export function errorNote(code: number): Note {
  const known = errorNotes[code];
  return known === undefined
    ? note("reason-number", { number: code.toString(16).toUpperCase().padStart(2, "0") })
    : note(known);
}

/** A packet from the camera by its kind, before anyone knows what it belongs to. */
export type Reply =
  | { readonly kind: "ack"; readonly socket: number }
  | { readonly kind: "completion"; readonly socket: number }
  | { readonly kind: "answer"; readonly bytes: Uint8Array }
  | { readonly kind: "error"; readonly socket: number; readonly code: number }
  | { readonly kind: "network-change" }
  | { readonly kind: "address-set"; readonly next: number }
  | { readonly kind: "if-clear" }
  | { readonly kind: "unknown"; readonly bytes: Uint8Array };

const fromCamera = (bytes: Uint8Array): boolean => {
  const header = bytes[0] ?? 0;
  return header >= 0x90 && (header & 0x0f) === 0;
};

/** Sorts a packet that came from the camera. Which camera it names is not looked at: some answer from another's address. */
export function readReply(bytes: Uint8Array): Reply {
  if (bytes[0] === 0x88) {
    const next = addressSetReturn.decode(bytes);
    if (next !== undefined) return { kind: "address-set", next: next.next };
    return ifClearReturn.decode(bytes) === undefined ? { kind: "unknown", bytes } : { kind: "if-clear" };
  }
  if (!fromCamera(bytes)) return { kind: "unknown", bytes };
  const ack = acknowledgement.decode(bytes);
  if (ack !== undefined) return { kind: "ack", socket: ack.socket };
  const done = completion.decode(bytes);
  if (done !== undefined) return { kind: "completion", socket: done.socket };
  const error = errorAnswer.decode(bytes);
  if (error !== undefined) return { kind: "error", socket: error.socket, code: error.code };
  if (networkChange.decode(bytes) !== undefined) return { kind: "network-change" };
  if (bytes.length > 3 && ((bytes[1] ?? 0) & 0xf0) === 0x50) return { kind: "answer", bytes };
  return { kind: "unknown", bytes };
}
