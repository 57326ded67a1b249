import { type Log, messageOf } from "#base/log.ts";
import { note } from "#protocol/device-notes.ts";
import type { SettingsService } from "../settings/settings.ts";

/** In whose name settings are written that a display's own certificate goes into. */
const author = "the room itself";

/**
 * Writes the certificate that a display showed first into the settings, so that no other is accepted from then on, nor after
 * a restart. Where that setting is locked it is said in the log, and the first one is accepted at each opening.
 */
export function learnCertificate(settings: Pick<SettingsService, "write">, log: Log): (fingerprint: string) => void {
  return (fingerprint) => {
    const comment = note("revision-certificate");
    settings.write({ "display.certificate": fingerprint }, { author, comment }).then(
      () => log.info("the display's certificate is kept", { fingerprint }),
      (error: unknown) => log.warn("the display's certificate could not be kept", { because: messageOf(error) }),
    );
  };
}
