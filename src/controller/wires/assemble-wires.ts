import type { Clock } from "#base/clock.ts";
import type { Log } from "#base/log.ts";
import type { AuditLog } from "../audit/audit-log.ts";
import type { HelperClient } from "../helper/helper-client.ts";
import { FaultPieces } from "./fault-pieces.ts";
import { Repairs } from "./repair.ts";
import { RoomWires } from "./room-wires.ts";

export interface WireParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly audit: AuditLog;
  readonly helper: HelperClient;
}

/**
 * The wires of the room's devices, what is kept of them around a fault, and what is done about a device in trouble; the
 * power of USB ports is the root helper's.
 */
export function assembleWires({ clock, log, audit, helper }: WireParts): {
  readonly wires: RoomWires;
  readonly faultPieces: FaultPieces;
  readonly repairs: Repairs;
} {
  const wires = new RoomWires();
  const power = {
    get isThere() {
      return helper.isThere;
    },
    cycle: async (port: string, by: string) => (await helper.ask("usb-power-cycle", { port }, by)).cutBy,
  };
  const devices = () => wires.repairables();
  return {
    wires,
    faultPieces: new FaultPieces({ clock, wires }),
    repairs: new Repairs({ clock, log: log.part("repair"), audit, power, devices }),
  };
}
