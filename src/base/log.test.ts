import { expect, test } from "vitest";
import { formatEntry, type LogFields } from "./log.ts";

const line = (words: string, fields: LogFields = {}) =>
  formatEntry({ at: 0, level: "info", part: "access", words, fields });

test("a line has time, level, part, words and fields; what would run into the next is quoted", () => {
  expect(line("A panel was paired.", { name: "Wall tablet", from: "10.0.0.7", wait: 3, why: undefined })).toBe(
    '1970-01-01T00:00:00.000Z info  access: A panel was paired. name="Wall tablet" from=10.0.0.7 wait=3',
  );
});

test("what a stranger wrote stays in its line and gives a terminal no orders", () => {
  const shown = line("Two\nlines", { name: "\u001b[2J", other: "a\nb", turned: "\u202eabc", late: "\u009b1m" });
  expect(shown).toBe(
    String.raw`1970-01-01T00:00:00.000Z info  access: Two\u000alines name=\u001b[2J other="a\nb" turned=\u202eabc late=\u009b1m`,
  );
});
