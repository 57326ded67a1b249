import { fleetApiPaths, roomConditions } from "#protocol/wire/fleet-api.ts";
import type { Query } from "#ui/desk/address.ts";

/** How a room is, as the hub says it. */
export type RoomCondition = (typeof roomConditions)[number];

/** How many rooms a page of the list has. */
export const pageSize = 100;
/** The longest that is sought, letters; the hub takes no more. */
export const longestSearch = 60;

/** Which rooms the address asks for. */
export interface RoomsWanted {
  readonly search: string;
  readonly condition: RoomCondition | undefined;
  /** From 1. */
  readonly page: number;
}

/** Reads what of the address's query says which rooms are shown; what makes no sense is as if it were not there. */
export function roomsWanted(query: Query): RoomsWanted {
  const page = /^\d{1,6}$/.test(query.page ?? "") ? Number(query.page) : 1;
  return {
    search: (query.q ?? "").trim().slice(0, longestSearch),
    condition: roomConditions.find((known) => known === query.condition),
    page: Math.max(1, page),
  };
}

/** Where the hub answers with these rooms. */
export function roomsPath({ search, condition, page }: RoomsWanted): string {
  const given = new URLSearchParams({ offset: String((page - 1) * pageSize), limit: String(pageSize) });
  if (search !== "") given.set("search", search);
  if (condition !== undefined) given.set("condition", condition);
  return `${fleetApiPaths.rooms}?${given}`;
}

/** How many pages there are of what was found; 1 where nothing was. */
export function pageCount(found: number): number {
  return Math.max(1, Math.ceil(found / pageSize));
}
