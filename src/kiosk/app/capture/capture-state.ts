import type { KioskReport } from "#protocol/commands/kiosk.ts";

/** How a camera or a microphone is, in the words of the report. */
export type CaptureState = KioskReport["devices"]["camera"];

/** What a failed attempt to open a device means: nobody is there, or it is there and not ours to have. */
export function stateOfFailure(thrown: unknown): CaptureState {
  const name = thrown instanceof DOMException || thrown instanceof Error ? thrown.name : "";
  return name === "NotAllowedError" || name === "SecurityError" || name === "NotReadableError" || name === "AbortError"
    ? "blocked"
    : "absent";
}
