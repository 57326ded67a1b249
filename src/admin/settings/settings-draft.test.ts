import { expect, test } from "vitest";
import type { SettingEntry } from "#protocol/commands/administration.ts";
import { takeBackWords } from "./setting-words.ts";
import { changesOf, conflicts, dropped, edited, emptyDraft, keptMine, shownValue } from "./settings-draft.ts";

const name: SettingEntry = { key: "room.name", value: "Birch", default: "Meeting room", layer: "local" };
const volume: SettingEntry = { key: "sound.volume", value: 60, default: 60, layer: "default" };

test("several changes are saved together; typing the old value takes one out", () => {
  let draft = edited(emptyDraft, name, "Oak");
  draft = edited(draft, volume, 40);
  expect(changesOf(draft)).toEqual({ "room.name": "Oak", "sound.volume": 40 });
  draft = edited(draft, volume, 60);
  expect(changesOf(draft)).toEqual({ "room.name": "Oak" });
  expect(changesOf(dropped(draft, "room.name"))).toEqual({});
});

test("back to default is null on the wire and the default on the page", () => {
  const draft = edited(emptyDraft, name, null);
  expect(changesOf(draft)).toEqual({ "room.name": null });
  expect(shownValue(draft, name)).toBe("Meeting room");
  expect(shownValue(draft, volume)).toBe(60);
});

test("what is taken back shows the value that will hold, and whose it is", () => {
  const below = { value: "From file", layer: "file" } as const;
  const ofFile: SettingEntry = { ...name, below };
  expect(shownValue(edited(emptyDraft, ofFile, null), ofFile)).toBe("From file");
  expect(takeBackWords(ofFile, String)).toBe("Take back (from the room's file: From file)");
  expect(takeBackWords({ ...name, below: { value: "Meeting room", layer: "default" } }, String)).toBe(
    "Take back (default: Meeting room)",
  );
  const pin: SettingEntry = { key: "display.pin", default: "", layer: "local", below: { layer: "file" } };
  expect(takeBackWords(pin, String)).toBe("Take back (from the room's file: ••••)");
});

test("somebody else's save of an edited setting is a conflict, of another is none", () => {
  const draft = edited(edited(emptyDraft, name, "Oak"), name, "Oak room");
  expect([...conflicts(draft, [name, { ...volume, value: 10 }])]).toEqual([]);
  const theirs = { ...name, value: "Elm" };
  expect([...conflicts(draft, [theirs])]).toEqual(["room.name"]);
  const mine = keptMine(draft, theirs);
  expect([...conflicts(mine, [theirs])]).toEqual([]);
  expect(changesOf(mine)).toEqual({ "room.name": "Oak room" });
});

test("when theirs is what mine was, nothing is left to save", () => {
  const draft = edited(emptyDraft, name, "Elm");
  expect(changesOf(keptMine(draft, { ...name, value: "Elm" }))).toEqual({});
});
