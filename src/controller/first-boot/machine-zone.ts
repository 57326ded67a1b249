import { type Log, messageOf } from "#base/log.ts";
import type { Role } from "#protocol/roles.ts";
import type { HelperClient } from "../helper/helper-client.ts";
import type { SettingsService } from "../settings/settings.ts";

export interface MachineZoneOptions {
  readonly settings: Pick<SettingsService, "follow" | "entriesFor">;
  readonly helper: Pick<HelperClient, "isThere" | "ask">;
  readonly log: Log;
}

/** Whoever may read every setting sees where the zone comes from. */
const reader: Role = "admin";

/**
 * Keeps the machine's own time zone with the room's, on a machine that Parley looks after: its journal is then read in
 * the time of the room. As long as nobody has chosen a zone, the machine keeps the one it was installed with.
 */
export function keepMachineZone({ settings, helper, log }: MachineZoneOptions): void {
  settings.follow(["room.timeZone"], ({ "room.timeZone": zone }) => {
    const layer = settings.entriesFor(reader).find(({ key }) => key === "room.timeZone")?.layer;
    if (layer === "default" || !helper.isThere) return;
    helper.ask("set-timezone", { zone }, "the setting room.timeZone").then(
      () => log.info("The machine keeps the room's time zone.", { zone }),
      (error: unknown) => log.warn("The machine keeps its own time zone.", { zone, why: messageOf(error) }),
    );
  });
}
