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
      const told = !row.secret && value !== urlWithPassword;
      expect(Object.hasOwn(refusal.note?.values ?? {}, "given"), key).toBe(told);
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

test("a password in an address goes nowhere with a refusal, whichever setting it was given to", () => {
  const url = "rtsp://fenwick:hunter22@host/stream";
  const forms = [url, ` ${url}`, "rtsp:/fenwick:hunter22@host", `${url}${"x".repeat(3_000)}`, [url], { at: { url } }];
  const refused = settingKeys.map((key) => {
    const row: Setting = settingTable[key];
    const wrong = forms.filter((value) => !row.schema.safeParse(value).success);
    for (const value of wrong) {
      const refusal = refusalOf(() => parseValue(key, row, value));
      expect(refusal.note, key).toMatchObject({ code: "wrong-value", values: { key } });
      expect(JSON.stringify([refusal.note, refusal.detail, refusal.message]), key).not.toMatch(/hunter22|fenwick/);
    }
    return wrong.length;
  });
  // A list and an object are wrong for every setting, the address by itself for the source of a picture.
  expect(Math.min(...refused)).toBeGreaterThanOrEqual(2);
  const picture = settingTable["camera2.picture"];
  expect(refusalOf(() => parseValue("camera2.picture", picture, url)).note).toEqual(
    note("wrong-value", { key: "camera2.picture", reason: "value-stream" }),
  );
  // What has nothing to hide is still given back.
  expect(refusalOf(() => parseValue("camera2.picture", picture, 7)).note?.values.given).toBe("7");
});

const urlWithPassword = "rtsp://user:secret@host/";

/** Of all sorts of values, those that a setting does not take. */
function wrongValues(row: Setting): unknown[] {
  const sorts = [{ of: 1 }, [], 7.5, -1, 1e6, true, "nobody", urlWithPassword, "+", "x".repeat(3_000), ""];
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
