import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "vitest";
import { note, saidInEnglish } from "#protocol/device-notes.ts";
import { settingComplaint } from "#protocol/setting-complaints.ts";
import { settingKeys } from "#protocol/settings.ts";
import { type ConfigReading, readConfigFile, toldInEnglish } from "./config-file.ts";
import { placeOfFault } from "./json-fault.ts";

const test = base.extend<{ path: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  path: async ({}, use) => {
    const directory = mkdtempSync(join(tmpdir(), "parley-config-"));
    await use(join(directory, "room.json"));
    rmSync(directory, { recursive: true, force: true });
  },
});

test("a settings file that is no JSON is told by its place, and nothing of it is quoted", async ({ path }) => {
  const file = (password: string) => `{\n  "settings": {\n    "camera.password": ${password}\n  }\n}\n`;
  for (const password of ["hunter22", '"hunter22', "'hunter22'", '"hunter\\22"', '"hunter22",']) {
    writeFileSync(path, file(password));
    const reading = await readConfigFile(path);
    const why = reading.kind === "broken" ? toldInEnglish(reading.told) : "";
    expect(why, password).toMatch(/is not JSON: line [345], column \d+\.$/);
    expect(why, password).not.toContain("hunter");
    expect(why, password).not.toContain("22");
  }
});

test("what is wrong with a setting is told by its line, its key and why; a secret is not given back", async ({
  path,
}) => {
  const lines = ['"sound.volume": 400,', '"display.pin": "swordfish",', '"room.nam": "Pier",', '"log.level": "loud",'];
  const last = '"meeting.startMuted": "yes", "sound.echoTime": "25:00", "room.name": ""';
  writeFileSync(path, `{\n "settings": {\n${lines.join("\n")}\n${last}\n}, "locked": ["room.nam"],\n "more": 1 }`);
  const reading = await readConfigFile(path);
  if (reading.kind !== "broken") throw new Error("it is taken");
  expect(reading.told.map(saidInEnglish)).toEqual([
    `${path}:`,
    "Line 3, sound.volume: A whole number from 0 to 100 (percent). Given: 400.",
    "Line 4, display.pin: Four to eight digits.",
    "Line 5, room.nam: There is no such setting.",
    'Line 6, log.level: It has to be one of these: debug, info, warn, error. Given: "loud".',
    'Line 7, room.name: It can\'t be empty. Given: "".',
    "and 4 more",
  ]);
  writeFileSync(path, '{ "settings": { "room.name": "Pier", "room.name": "" } }');
  // With a name twice nobody can say which line is meant.
  expect(await readConfigFile(path)).toMatchObject({
    told: [`${path}:`, settingComplaint("room.name", note("value-empty"), { value: "", secret: false })],
  });
  writeFileSync(path, "[]");
  expect(toldOf(await readConfigFile(path))).toBe(`${path}: Line 1, It has to be an object, in curly brackets.`);
  writeFileSync(path, "{}");
  expect(toldOf(await readConfigFile(path))).toBe(`${path}: Line 1, settings: It is missing.`);
});

test("of an address with a password in it, in whichever setting of the file, nothing is told", async ({ path }) => {
  const url = "rtsp://fenwick:hunter22@host/stream";
  const settings = Object.fromEntries(settingKeys.map((key) => [key, key.endsWith(".picture") ? url : [url]]));
  for (const key of settingKeys) {
    writeFileSync(path, JSON.stringify({ settings: { [key]: settings[key] }, locked: [] }));
    const reading = await readConfigFile(path);
    const told = reading.kind === "broken" ? reading.told : [];
    expect(told.map(saidInEnglish).join(" "), key).toContain(`${key}: `);
    expect(JSON.stringify(told), key).not.toMatch(/hunter22|fenwick/);
  }
  writeFileSync(path, JSON.stringify({ settings: {}, locked: [url] }));
  expect(toldOf(await readConfigFile(path))).toBe(`${path}: Line 1, locked: There is no such setting.`);
});

test("the place is where the text stops being JSON", () => {
  const places = {
    "": [1, 1],
    "{": [1, 2],
    "{]": [1, 2],
    '{"a" 1}': [1, 6],
    '{"a": 1,}': [1, 9],
    '{"a": [1, 2}': [1, 12],
    '{"a": 01}': [1, 8],
    '{"a": tru}': [1, 7],
    '{"a":\n\t"b\nc"}': [2, 2],
    "{} x": [1, 4],
    "[1,\r\n-]": [2, 1],
  };
  for (const [text, [line, column]] of Object.entries(places)) {
    expect(() => JSON.parse(text), text).toThrow(SyntaxError);
    expect(placeOfFault(text), text).toEqual({ line, column });
  }
  expect(placeOfFault("[".repeat(250_000))).toEqual({ line: 1, column: 250_001 });
});

function toldOf(reading: ConfigReading): string | undefined {
  return reading.kind === "broken" ? toldInEnglish(reading.told) : undefined;
}
