import { expect, test } from "vitest";
import type { LogEntry } from "#base/log.ts";
import { fieldsText, filterLines, partsOf } from "./log-lines.ts";

const line = (level: LogEntry["level"], part: string, words: string, fields: LogEntry["fields"] = {}): LogEntry => ({
  at: 1,
  level,
  part,
  words,
  fields,
});
const lines = [
  line("debug", "store", "Wrote.", { ms: 3 }),
  line("info", "call", "Joined.", { call: "c1" }),
  line("error", "camera", "No answer.", { port: "/dev/ttyUSB0" }),
];

test("level and worse, one part, every word of the text in words or fields", () => {
  expect(filterLines(lines, { level: "debug", part: "", text: "" })).toEqual(lines);
  expect(filterLines(lines, { level: "info", part: "", text: "" })).toHaveLength(2);
  expect(filterLines(lines, { level: "debug", part: "store", text: "" })).toEqual([lines[0]]);
  expect(filterLines(lines, { level: "debug", part: "", text: "TTYUSB answer" })).toEqual([lines[2]]);
});

test("parts are listed once, fields as people type them", () => {
  expect(partsOf([...lines, line("info", "call", "Left.")])).toEqual(["call", "camera", "store"]);
  expect(fieldsText({ a: 1, b: undefined, c: "x" })).toBe("a=1 c=x");
});
