import { expect, test } from "vitest";
import { settingTable } from "#protocol/settings.ts";
import { effective, type LayerState, parseValue, refuseLocked } from "./layers.ts";

const held = (value: unknown) => ({ value, author: "Ada", at: 1 });
const values = (value: unknown) => new Map([["room.name", held(value)]]);
const name = (state: LayerState) => effective(state, "room.name", settingTable["room.name"]);

test("the last layer that says something wins", () => {
  expect(name({ values: {}, locks: {} })).toEqual({ value: "Meeting room", layer: "default" });
  const all = { hub: values("hub"), file: values("file"), local: values("local") };
  expect(name({ values: all, locks: {} })).toMatchObject({ value: "local", layer: "local", author: "Ada" });
  expect(name({ values: { hub: all.hub, file: all.file }, locks: {} })).toMatchObject({ value: "file" });
});

test("a lock silences the layers after it, and the first lock counts", () => {
  const all = { hub: values("hub"), file: values("file"), local: values("local") };
  const locked = new Set(["room.name"]);
  expect(name({ values: all, locks: { file: locked } })).toMatchObject({ value: "file", lockedBy: "file" });
  expect(name({ values: all, locks: { file: locked, hub: locked } })).toMatchObject({ value: "hub", lockedBy: "hub" });
  expect(name({ values: { local: all.local }, locks: { hub: locked } })).toMatchObject({ layer: "default" });
});

test("a locked key is refused above its lock, and a bad value names its key and range", () => {
  const state = { values: {}, locks: { file: new Set(["room.name"]) } };
  expect(() => refuseLocked(state, "room.name", "local")).toThrow('room.name: fixed by the layer "file"');
  expect(() => refuseLocked(state, "room.name", "hub")).not.toThrow();
  expect(() => parseValue("sound.volume", settingTable["sound.volume"], 101)).toThrow(/sound\.volume: .*100/);
  expect(() => parseValue("no.such", undefined, 1)).toThrow("no.such: there is no such setting");
  expect(parseValue("room.name", settingTable["room.name"], "  Harbour ")).toBe("Harbour");
});
