import { type FleetRoom, fleetApiPaths, type RoomsPage, roomsPageSchema } from "#protocol/wire/fleet-api.ts";
import { askHub } from "../hub/ask.ts";
import { longestSearch } from "./rooms-query.ts";

/** How many rooms the hub answers with at most. */
const most = 200;

/**
 * A room by its id, wherever in the list it is; null where it is not in the fleet.
 *
 * @param name what it was called last, by which it is found at once
 */
export async function findRoom(id: string, name: string | undefined): Promise<FleetRoom | null> {
  const isIt = (room: FleetRoom) => room.id === id;
  if (name !== undefined) {
    const room = (await ask({ search: name.slice(0, longestSearch) })).rooms.find(isIt);
    if (room !== undefined) return room;
  }
  for (let offset = 0; ; offset += most) {
    const { rooms, found } = await ask({ offset: String(offset) });
    const room = rooms.find(isIt);
    if (room !== undefined) return room;
    if (offset + most >= found) return null;
  }
}

function ask(given: Readonly<Record<string, string>>): Promise<RoomsPage> {
  return askHub(
    "GET",
    `${fleetApiPaths.rooms}?${new URLSearchParams({ ...given, limit: String(most) })}`,
    roomsPageSchema,
  );
}
