import type { z } from "zod";
import { inNaturalOrder } from "#base/natural-order.ts";
import { type FleetRoom, type RoomsPage, roomConditions, type roomsQuerySchema } from "#protocol/wire/fleet-api.ts";

export type RoomsQuery = z.infer<typeof roomsQuerySchema>;

/** The rooms as the page lists them: worst first, and by name within a condition. */
export class RoomList {
  /** Each room's place by name. Ten thousand names take a while to sort, and seldom change. */
  #places: Map<string, number> | undefined;

  /** A name is another, or a room came or went. */
  forget(): void {
    this.#places = undefined;
  }

  page(query: RoomsQuery, all: () => readonly FleetRoom[]): RoomsPage {
    const rooms = all();
    const places = this.#placesOf(rooms);
    const place = ({ id }: FleetRoom): number => places.get(id) ?? 0;
    const counts = Object.fromEntries(roomConditions.map((condition) => [condition, 0])) as RoomsPage["counts"];
    for (const { condition } of rooms) counts[condition] += 1;
    const wanted = query.search.toLowerCase();
    const found = rooms
      .filter((room) => query.condition === undefined || room.condition === query.condition)
      .filter(({ name, adminUrl }) => `${name}\n${adminUrl}`.toLowerCase().includes(wanted))
      .sort((a, b) => rank(a) - rank(b) || place(a) - place(b));
    return { rooms: found.slice(query.offset, query.offset + query.limit), counts, found: found.length };
  }

  #placesOf(rooms: readonly FleetRoom[]): Map<string, number> {
    this.#places ??= new Map(
      rooms
        .map(({ id, name }) => ({ id, name: name.toLowerCase() }))
        .sort((a, b) => inNaturalOrder(a.name, b.name) || (a.id < b.id ? -1 : 1))
        .map(({ id }, index) => [id, index]),
    );
    return this.#places;
  }
}

const rank = ({ condition }: FleetRoom): number => roomConditions.indexOf(condition);
