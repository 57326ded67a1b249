import { expect, test } from "vitest";
import { People } from "./people.ts";
import type { Peer } from "./signalling/signalling.ts";

function peer(id: string, over: Partial<Peer> = {}): Peer {
  return { id, name: id, role: "guest", microphone: "on", camera: "none", screen: false, away: false, ...over };
}

function speaking(people: People): string[] {
  return people.views(undefined).flatMap((view) => (view.speaking ? [view.id] : []));
}

test("somebody speaks until a breath after the last word", () => {
  const people = new People();
  people.replaceAll([peer("anna"), peer("bo")]);
  expect(people.heard([{ peerId: "anna", level: -30 }], 0)).toBe(true);
  expect(speaking(people)).toEqual(["anna"]);
  expect(people.heard([], 300)).toBe(false);
  expect(people.heard([{ peerId: "anna", level: -35 }], 600)).toBe(false);
  expect(people.heard([{ peerId: "bo", level: -58 }], 1_300)).toBe(false);
  expect(people.heard([], 1_400)).toBe(true);
  expect(speaking(people)).toEqual([]);
});

test("a muted microphone does not speak, whatever was heard last", () => {
  const people = new People();
  people.replaceAll([peer("anna")]);
  people.heard([{ peerId: "anna", level: -20 }], 0);
  people.put(peer("anna", { microphone: "muted" }));
  expect(speaking(people)).toEqual([]);
});

test("people stand in the order they came, and who leaves is no longer looked at", () => {
  const people = new People();
  people.replaceAll([peer("anna"), peer("bo")]);
  people.put(peer("cem"));
  people.put(peer("anna", { name: "Anna L." }));
  people.lookAt("bo");
  expect(people.views(undefined).map(({ name }) => name)).toEqual(["Anna L.", "bo", "cem"]);
  people.remove("bo");
  expect(people.active).toBeUndefined();
  people.clear();
  expect(people.views(undefined)).toEqual([]);
});
