import { expect, test } from "vitest";
import { type FleetRoom, roomsQuerySchema } from "#protocol/wire/fleet-api.ts";
import { RoomList } from "./room-list.ts";

const room = (name: string, condition: FleetRoom["condition"], adminUrl = ""): FleetRoom => ({
  id: name,
  name,
  condition,
  since: 0,
  enrolledAt: 0,
  heardAt: null,
  busy: false,
  version: "",
  adminUrl,
  problems: [],
});

const rooms = [
  room("Room 10", "well", "https://ten.example/"),
  room("Room 2", "well"),
  room("Room 1", "unheard"),
  room("attic", "well"),
  room("Cellar", "trouble"),
  room("Bath", "unreachable"),
  room("Door", "warning"),
];

const list = new RoomList();
const names = (query: object): string[] =>
  list.page(roomsQuerySchema.parse(query), () => rooms).rooms.map(({ name }) => name);

test("the worst come first, and by name as people count", () => {
  expect(names({})).toEqual(["Bath", "Cellar", "Door", "attic", "Room 2", "Room 10", "Room 1"]);
});

test("some of them: by condition, by a part of the name or of the address, from one to another", () => {
  expect(names({ condition: "well" })).toEqual(["attic", "Room 2", "Room 10"]);
  expect(names({ search: " ROOM " })).toEqual(["Room 2", "Room 10", "Room 1"]);
  expect(names({ search: "ten.ex" })).toEqual(["Room 10"]);
  expect(names({ offset: "2", limit: "2" })).toEqual(["Door", "attic"]);
});

test("the counts are of all rooms, whatever was asked for", () => {
  const { counts, found } = list.page(roomsQuerySchema.parse({ search: "room", limit: 1 }), () => rooms);
  expect(counts).toEqual({ unreachable: 1, trouble: 1, warning: 1, well: 3, unheard: 1 });
  expect(found).toBe(3);
});

test("a new name finds its place", () => {
  const now = [room("b", "well"), room("a", "well")];
  const other = new RoomList();
  const page = (all: readonly FleetRoom[]) =>
    other.page(roomsQuerySchema.parse({}), () => all).rooms.map(({ name }) => name);
  expect(page(now)).toEqual(["a", "b"]);
  other.forget();
  expect(page([...now, room("aa", "well")])).toEqual(["a", "aa", "b"]);
});
