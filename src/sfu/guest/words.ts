import type { FailureCode } from "#kiosk/media/signalling/failure.ts";
import { t } from "#ui/messages/guest.ts";
import type { Kind } from "./capture/capture.ts";
import type { Trouble } from "./capture/trouble.ts";

/** Why joining did not work, and what now. */
export function failureWords(code: FailureCode): string {
  switch (code) {
    case "meeting-full":
      return t("guest.failed.full");
    case "no-answer":
    case "unreachable":
    case "media-unavailable":
      return t("guest.failed.away");
    case "version-unsupported":
    case "bad-message":
    case "bad-answer":
      return t("guest.failed.version");
    case "too-many-messages":
      return t("guest.failed.busy");
    case "media-refused":
      return t("guest.failed.media");
    case "meeting-unknown":
      return t("guest.over.unknownText");
    default:
      return t("guest.failed.other");
  }
}

/** Why a device gives nothing, and what now. */
export function troubleWords(kind: Kind, trouble: Trouble): string {
  switch (trouble) {
    case "blocked":
      return kind === "camera" ? t("guest.camera.blocked") : t("guest.microphone.blocked");
    case "none":
      return kind === "camera" ? t("guest.camera.none") : t("guest.microphone.none");
    case "in-use":
      return kind === "camera" ? t("guest.camera.inUse") : t("guest.microphone.inUse");
    case "insecure":
      return kind === "camera" ? t("guest.camera.insecure") : t("guest.microphone.insecure");
    case "failed":
      return kind === "camera" ? t("guest.camera.failed") : t("guest.microphone.failed");
  }
}
