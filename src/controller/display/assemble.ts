import { join } from "node:path";
import type { Clock } from "#base/clock.ts";
import type { Log } from "#base/log.ts";
import { BlackScreen } from "#devices/display/black-screen.ts";
import { readHours } from "#protocol/weekly-hours.ts";
import type { RoomKiosk } from "../room/kiosk.ts";
import type { StatusHub } from "../room/status-hub.ts";
import type { SettingsService } from "../settings/settings.ts";
import { DisplayCard } from "./display-card.ts";
import { DisplayPolicy } from "./display-policy.ts";
import { KioskBlack } from "./kiosk-black.ts";
import { learnCertificate } from "./learn-certificate.ts";
import { type MakeDisplay, RoomDisplay } from "./room-display.ts";

export interface DisplayParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly make: MakeDisplay;
  readonly kiosk: RoomKiosk;
  readonly status: StatusHub;
  readonly settings: SettingsService;
  /** The room's state on disk. */
  readonly state: string;
}

/** The room's display and when it is on, with the room's own page as what is darkened when nothing else is. */
export function assembleDisplay({ clock, log, make, kiosk, status, settings, state }: DisplayParts): {
  readonly display: RoomDisplay;
  readonly displayPolicy: DisplayPolicy;
} {
  const page = new KioskBlack(kiosk, clock, (black) => status.set("display.black", black));
  const last = () => new BlackScreen(page, () => clock.wall());
  const displayPolicy = new DisplayPolicy(clock, () => ({
    quietMinutes: settings.get("display.quietMinutes"),
    hours: readHours(settings.get("display.hours")) ?? [],
    timeZone: settings.get("room.timeZone"),
  }));
  const displayLog = log.part("display");
  const learned = learnCertificate(settings, displayLog);
  const card = new DisplayCard(join(state, "display-card.json"), displayLog);
  return { display: new RoomDisplay({ clock, log: displayLog, make, learned, card, last }), displayPolicy };
}
