import { expect, test } from "vitest";
import { settingKeys, settingTable } from "#protocol/settings.ts";
import { complaintAbout, controlOf, numberFrom, wordsFromKey } from "./setting-form.ts";

test("every setting has a control, and its default is without complaint", () => {
  for (const key of settingKeys) {
    expect(controlOf(key)).toHaveProperty("kind");
    expect(complaintAbout(key, settingTable[key].default)).toBeUndefined();
  }
});

test("controls come from the schema", () => {
  expect(controlOf("meeting.startMuted")).toEqual({ kind: "switch" });
  expect(controlOf("camera.baud")).toEqual({ kind: "choice", values: [2400, 4800, 9600, 19200, 38400, 115200] });
  expect(controlOf("room.language")).toMatchObject({ kind: "choice" });
  expect(controlOf("access.adminMinutes")).toEqual({ kind: "number", min: 5, max: 1440 });
  expect(controlOf("room.name")).toEqual({ kind: "text", maxLength: 60 });
  expect(controlOf("room.timeZone")).toEqual({ kind: "time-zone" });
});

test("a value out of range is refused in words that give the range", () => {
  expect(complaintAbout("access.adminMinutes", 3)).toContain("5");
  expect(complaintAbout("access.adminMinutes", numberFrom("soon"))).toContain("1,440");
  expect(complaintAbout("access.adminMinutes", numberFrom(""))).toBeDefined();
  expect(complaintAbout("access.adminMinutes", numberFrom(" 30 "))).toBeUndefined();
  expect(complaintAbout("room.name", "x".repeat(61))).toContain("60");
  expect(complaintAbout("room.name", "  ")).toBeDefined();
  expect(complaintAbout("room.timeZone", "Mars/Olympus")).toBeDefined();
  expect(complaintAbout("room.timeZone", "Europe/Copenhagen")).toBeUndefined();
});

test("a key nobody has named is read as words", () => {
  expect(wordsFromKey("meeting.startWithCamera")).toBe("Start with camera");
  expect(wordsFromKey("log.level")).toBe("Level");
});
