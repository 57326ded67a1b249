import type { IconNode } from "lucide";
import { type CommandName, mayCall } from "#protocol/commands.ts";
import type { Role } from "#protocol/roles.ts";
import { FileText, History, House, Network, Settings, ShieldCheck, Tablet, Video } from "#ui/components/icons.ts";
import type { Place } from "../address.ts";

interface PlaceRow {
  readonly icon: IconNode;
  /** The command without which there is nothing to see. */
  readonly needs: CommandName;
}

/** What each place is drawn with and depends on. */
export const placeTable: Readonly<Record<Place, PlaceRow>> = {
  overview: { icon: House, needs: "room.ping" },
  devices: { icon: Video, needs: "device.exchanges" },
  network: { icon: Network, needs: "system.network" },
  settings: { icon: Settings, needs: "settings.read" },
  history: { icon: History, needs: "settings.history" },
  access: { icon: Tablet, needs: "access.list" },
  log: { icon: FileText, needs: "log.read" },
  audit: { icon: ShieldCheck, needs: "audit.read" },
};

/** Whether a role finds anything at a place. */
export function mayEnter(place: Place, role: Role): boolean {
  return mayCall(placeTable[place].needs, role);
}
