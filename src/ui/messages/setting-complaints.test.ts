import { afterEach, describe, expect, test } from "vitest";
import type { Setting } from "#protocol/define.ts";
import { type Note, note, noteTable } from "#protocol/device-notes.ts";
import { settingComplaint, settingReason } from "#protocol/setting-complaints.ts";
import { settingKeys, settingTable } from "#protocol/settings.ts";
import { valueNotes } from "#protocol/value-notes.ts";
import { language, locales, setLocale } from "./locale.ts";
import { noteSaid, reasonSaid } from "./notes.ts";

afterEach(() => setLocale("en"));

/** Of all sorts of values one is wrong for each setting, most for several reasons. */
const sorts = [{ of: 1 }, [], 7.5, -1, 1e6, true, "nobody", "rtsp://user:secret@host/", "+", "x".repeat(3_000), ""];
/** How zod begins what it has to say, and what it speaks of. */
const zod = /Invalid|Expected|expected|received|Unrecognized|Too (?:big|small)|Must be/;

/** Each setting's complaints, every one once. */
const complaints = settingKeys.flatMap((key) => {
  const row: Setting = settingTable[key];
  const reasons = sorts.flatMap((value) => settingReason(row, value) ?? []);
  const different = new Map(reasons.map((reason) => [JSON.stringify(reason), reason]));
  return [...different.values()].map((reason) => [key, reason] as const);
});

describe.each(locales)("in %s", (locale) => {
  test("whatever is wrong with any of the settings is said by a code that is known, and nothing of it is zod's", async () => {
    await setLocale(locale);
    expect(new Set(complaints.map(([key]) => key))).toEqual(new Set(settingKeys));
    for (const [key, reason] of complaints) {
      expect(Object.keys(valueNotes), key).toContain(reason.code);
      // A form that is known to nobody would be a check that nobody gave words.
      expect(reason.code, key).not.toBe("value-form");
      const said = noteSaid(reason, "");
      expect(said, key).not.toMatch(zod);
      expect(said, key).not.toMatch(/^$|[{}]|undefined/);
      if (locale === "en") continue;
      expect(language.value.messages, key).toHaveProperty([`common.note.${reason.code}`]);
      expect(said, key).not.toContain(noteTable[reason.code]);
    }
  });
});

test("a range is written as the reader writes numbers, with its unit", async () => {
  const minutes = settingReason(settingTable["access.adminMinutes"], 3);
  const percent = settingReason(settingTable["sound.volume"], "loud");
  expect(await inEvery(minutes)).toEqual([
    "A whole number from 5 to 1,440 (min).",
    "Et helt tal fra 5 til 1.440 (min).",
    "Ett heltal från 5 till 1\u00a0440 (min).",
    "Целое число от 5 до 1\u00a0440 (мин).",
    "5 ile 1.440 arasında bir tam sayı (dk).",
  ]);
  expect((await inEvery(percent)).at(-1)).toBe("0 ile 100 arasında bir tam sayı (%).");
});

test("a complaint away from its field names the setting and what was given; at the field it says why alone", async () => {
  await setLocale("ru");
  const why = note("value-range-with", { min: 1, max: 7, other: "camera.kind", value: "visca-serial" });
  const refusal = settingComplaint("camera.address", why, { value: 8, secret: false });
  expect(noteSaid(refusal, "")).toBe(
    "camera.address: Целое число от 1 до 7, пока camera.kind — visca-serial. Указано: 8.",
  );
  expect(reasonSaid(refusal)).toBe("Целое число от 1 до 7, пока camera.kind — visca-serial.");
  expect(settingComplaint("display.pin", note("value-pin"), { value: "12", secret: true }).values).toEqual({
    key: "display.pin",
    reason: "value-pin",
  });
});

async function inEvery(reason: Note | undefined): Promise<string[]> {
  const said: string[] = [];
  for (const each of ["en", "da", "sv", "ru", "tr"] as const) {
    await setLocale(each);
    said.push(noteSaid(reason, ""));
  }
  return said;
}
