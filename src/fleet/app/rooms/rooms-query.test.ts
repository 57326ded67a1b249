import { expect, test } from "vitest";
import { fleetApiPaths, roomsQuerySchema } from "#protocol/wire/fleet-api.ts";
import { pageCount, roomsPath, roomsWanted } from "./rooms-query.ts";

/** What the hub reads of a path. */
function readBy(path: string) {
  const url = new URL(path, "https://hub.example");
  expect(url.pathname).toBe(fleetApiPaths.rooms);
  return roomsQuerySchema.parse(Object.fromEntries(url.searchParams));
}

test("an address without filters asks for the first hundred rooms", () => {
  expect(readBy(roomsPath(roomsWanted({})))).toEqual({ search: "", offset: 0, limit: 100 });
});

test("search, condition and page of the address reach the hub as they are", () => {
  const query = { q: " Åbo & Öst ", condition: "trouble", page: "3", room: "x", sort: "-name" };
  expect(readBy(roomsPath(roomsWanted(query)))).toEqual({
    search: "Åbo & Öst",
    condition: "trouble",
    offset: 200,
    limit: 100,
  });
});

test("what somebody wrote into the address by hand asks for nothing that the hub would refuse", () => {
  for (const page of ["0", "-1", "1.5", "x", "99999999999", ""]) {
    const query = { q: "x".repeat(500), condition: "broken", page };
    expect(readBy(roomsPath(roomsWanted(query)))).toEqual({ search: "x".repeat(60), offset: 0, limit: 100 });
  }
});

test("a list has a page for every hundred rooms, and one where there are none", () => {
  expect([0, 1, 100, 101, 2_340].map(pageCount)).toEqual([1, 1, 1, 2, 24]);
});
