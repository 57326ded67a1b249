import type { Session } from "electron";
import type { Log } from "#base/log.ts";
import { mayHave, mayRequest } from "./origins.ts";

/** Closes a browser session to everything but the room's own page. Electron grants every permission unless told. */
export function guardSession(session: Session, own: string, log: Log): void {
  session.setPermissionRequestHandler((contents, permission, decide, details) => {
    const allowed = mayHave(permission, details.requestingUrl ?? contents.getURL(), own);
    if (!allowed) {
      log.warn("A permission was refused.", { permission });
    }
    decide(allowed);
  });
  // A subframe of another origin asks without contents: its own origin decides.
  session.setPermissionCheckHandler((_contents, permission, origin) => mayHave(permission, origin, own));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => decide({}));
  session.on("select-hid-device", (event, _details, decide) => {
    event.preventDefault();
    decide();
  });
  session.on("select-serial-port", (event, _ports, _contents, decide) => {
    event.preventDefault();
    decide("");
  });
  session.on("select-usb-device", (event, _details, decide) => {
    event.preventDefault();
    decide();
  });
  session.on("will-download", (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, decide) => {
    const allowed = mayRequest(details.url, own);
    if (!allowed) {
      log.warn("A request of the page to elsewhere was stopped.", { scheme: details.url.split(":")[0] });
    }
    decide({ cancel: !allowed });
  });
}
