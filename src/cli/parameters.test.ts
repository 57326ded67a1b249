import { expect, test } from "vitest";
import { commandNames, commandTable } from "#protocol/commands.ts";
import { UsageError } from "./exit-codes.ts";
import { parametersOf, readParameters } from "./parameters.ts";
import { describeCommand, listCommands, nearestCommands } from "./reference.ts";

test("words are read by the type their parameter has in the table", () => {
  expect(readParameters(commandTable["camera.drive"], ["pan=-0.5", "tilt=1"], undefined)).toEqual({
    pan: -0.5,
    tilt: 1,
  });
  expect(readParameters(commandTable["microphone.mute"], ["muted=yes"], undefined)).toEqual({ muted: true });
  expect(readParameters(commandTable["microphone.mute"], ["muted=off"], undefined)).toEqual({ muted: false });
  expect(readParameters(commandTable["meeting.join"], ["address=https://x/j/a?b=c"], undefined)).toEqual({
    address: "https://x/j/a?b=c",
  });
  expect(readParameters(commandTable["tokens.create"], ["name=42", "scopes=read,call"], undefined)).toEqual({
    name: "42",
    scopes: ["read", "call"],
  });
});

test("settings are written entry by entry, and words add to --json", () => {
  const row = commandTable["settings.write"];
  expect(
    readParameters(
      row,
      ["changes.room.name=Birch room", "changes.sound.volume=40", "changes.room.language=null"],
      undefined,
    ),
  ).toEqual({ changes: { "room.name": "Birch room", "sound.volume": 40, "room.language": null } });
  expect(readParameters(row, ["comment=moved"], '{"changes":{"room.name":"Oak"}}')).toEqual({
    changes: { "room.name": "Oak" },
    comment: "moved",
  });
});

test("a value of the wrong type is left for the schema to refuse", () => {
  expect(readParameters(commandTable["volume.set"], ["level=loud"], undefined)).toEqual({ level: "loud" });
  expect(readParameters(commandTable["volume.set"], ["level="], undefined)).toEqual({ level: "" });
});

test("what is no parameter is refused with the names there are", () => {
  const read = (words: string[], json?: string) => () => readParameters(commandTable["volume.set"], words, json);
  expect(read(["volume=3"])).toThrow(UsageError);
  expect(read(["loud"])).toThrow("not of the form name=value");
  expect(read([], "[1]")).toThrow("--json");
});

test("every command of the table can be described", () => {
  for (const name of commandNames) {
    const text = describeCommand(name);
    expect(text).toContain(commandTable[name].description);
    for (const parameter of parametersOf(commandTable[name])) expect(text).toContain(parameter.name);
  }
  expect(listCommands().split("\n")).toHaveLength(commandNames.length);
  expect(nearestCommands("camera.homee")).toContain("camera.home");
});
