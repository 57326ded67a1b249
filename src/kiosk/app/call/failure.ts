import type { KioskReport } from "#protocol/commands/kiosk.ts";
import type { FailureCode } from "../../media/signalling/failure.ts";
import type { EndReason } from "../../media/snapshot.ts";

/** Why the room is not in the meeting, in the words of the report. */
export type MeetingFailure = NonNullable<KioskReport["failure"]>;

const away: readonly FailureCode[] = ["unreachable", "no-answer", "media-unavailable", "bad-answer"];
const refused: readonly FailureCode[] = [
  "token-refused",
  "meeting-full",
  "not-allowed",
  "peer-taken",
  "version-unsupported",
  "media-refused",
];

/** A failure of the meeting's engine as the controller hears of it. */
export function reportedFailure(code: FailureCode, detail: string): MeetingFailure {
  const kind = away.includes(code)
    ? "meeting-server-away"
    : refused.includes(code)
      ? "meeting-refused"
      : code === "meeting-unknown"
        ? "meeting-unknown"
        : "internal";
  return { code: kind, detail: `${code}: ${detail}`.slice(0, 500) };
}

/** The end of a meeting nobody here asked for. */
export function reportedEnd(reason: EndReason): MeetingFailure {
  switch (reason) {
    case "meeting-ended":
    case "left":
      return { code: "meeting-unknown", detail: "the meeting has ended" };
    case "removed":
      return { code: "meeting-refused", detail: "the room was removed from the meeting" };
    case "replaced":
      return { code: "meeting-refused", detail: "the room joined from somewhere else" };
  }
}

/** Whether another try may help: the server is away or starting, the network dropped. */
export function mayPass(code: FailureCode): boolean {
  return away.includes(code) || code === "internal";
}
