import type { Handlers } from "../dispatcher.ts";
import type { RoomParts } from "../room-parts.ts";

type FleetHandlers = Pick<Handlers, "fleet.join" | "fleet.leave">;

/** The fleet the room belongs to. */
export function fleetHandlers({ fleet, status }: RoomParts): FleetHandlers {
  return {
    "fleet.join": async ({ link }, _caller, note) => {
      // The invitation's secret stands behind it.
      if (URL.canParse(link)) note({ origin: new URL(link).origin });
      const joined = await fleet.join(link);
      note({ hub: joined.hub });
      return joined;
    },
    "fleet.leave": async (_none, _caller, note) => {
      const { hub, origin } = status.get("fleet") ?? {};
      note({ hub, origin });
      await fleet.leave();
      return {};
    },
  };
}
