import { expect, test } from "vitest";
import type { Setting } from "#protocol/define.ts";
import { note, noteCodes, noteInEnglish } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import { settingKeys, settingTable } from "#protocol/settings.ts";
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
  expect(() => refuseLocked(state, "room.name", "local")).toThrow(
    "room.name: It is fixed by the file the room is started with.",
  );
  expect(() => refuseLocked(state, "room.name", "hub")).not.toThrow();
  expect(() => parseValue("sound.volume", settingTable["sound.volume"], 101)).toThrow(/sound\.volume: .*100/);
  expect(() => parseValue("no.such", undefined, 1)).toThrow("no.such: There is no such setting.");
  expect(parseValue("room.name", settingTable["room.name"], "  Harbour ")).toBe("Harbour");
});

test("every setting refuses what is wrong by a note that names it, with the same in English for logs and programs", () => {
  for (const key of settingKeys) {
    const row: Setting = settingTable[key];
    const refusals = wrongValues(row).map((value) => [value, refusalOf(() => parseValue(key, row, value))] as const);
    expect(refusals.length, key).toBeGreaterThan(0);
    for (const [value, refusal] of refusals) {
      expect(refusal, key).toMatchObject({ code: "bad-value", note: { values: { key } } });
      expect(noteCodes, key).toContain(refusal.note?.values.reason);
      expect(refusal.detail, key).toBe(refusal.note && noteInEnglish(refusal.note));
      for (const { message } of row.schema.safeParse(value).error?.issues ?? []) {
        expect(refusal.detail, key).not.toContain(message);
      }
      expect(Object.hasOwn(refusal.note?.values ?? {}, "given"), key).toBe(!row.secret);
    }
  }
  expect(refusalOf(() => parseValue("room.nam", undefined, "Pier")).note).toEqual(
    note("wrong-value", { key: "room.nam", reason: "value-setting" }),
  );
  const locked = { values: {}, locks: { hub: new Set(["room.name"]) } };
  expect(refusalOf(() => refuseLocked(locked, "room.name", "local"))).toMatchObject({
    code: "locked-setting",
    note: note("wrong-value", { key: "room.name", reason: "value-locked-hub" }),
  });
});

/** Of all sorts of values, those that a setting does not take. */
function wrongValues(row: Setting): unknown[] {
  const sorts = [{ of: 1 }, [], 7.5, -1, 1e6, true, "nobody", "rtsp://user:secret@host/", "+", "x".repeat(3_000), ""];
  return sorts.filter((value) => !row.schema.safeParse(value).success);
}

function refusalOf(act: () => unknown): RoomError {
  try {
    act();
  } catch (error) {
    if (error instanceof RoomError) return error;
  }
  throw new Error("it was not refused");
}
