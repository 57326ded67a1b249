import { afterEach, expect, test } from "vitest";
import { language, setLocale } from "#ui/messages/locale.ts";
import { adminHref, heardSaid, occupiedSaid, worstSaid } from "./room-words.ts";

afterEach(() => setLocale("en"));

const now = Date.parse("2026-11-27T14:00:00Z");

test("a room that the hub hears from is connected now, however long nothing changed in it", () => {
  expect(heardSaid({ condition: "well", heardAt: now - 3_600_000 }, now)).toBe("Connected now");
  expect(heardSaid({ condition: "unreachable", heardAt: now - 3_600_000 }, now)).toBe("1 hr ago");
  expect(heardSaid({ condition: "unheard", heardAt: null }, now)).toBe("Never");
});

test("whether a silent room is in use is not known, whatever it said last", () => {
  expect(occupiedSaid({ condition: "warning", busy: true })).toBe("In use");
  expect(occupiedSaid({ condition: "trouble", busy: false })).toBe("Free");
  expect(occupiedSaid({ condition: "unreachable", busy: true })).toBe("Not known");
});

test("the worst problem is said in the reader's language, one of a newer room in its own words", async () => {
  const problem = { code: "network-none", severity: "error", since: now, words: "No network.", todo: "" } as const;
  await setLocale("ru");
  expect(worstSaid({ problems: [problem] })).toBe(language.value.messages["common.problem.network-none"]);
  expect(worstSaid({ problems: [{ ...problem, code: "of-a-newer-room" }] })).toBe("No network.");
  const toKnow = { ...problem, code: "names-silent", severity: "info" } as const;
  expect(worstSaid({ problems: [toKnow, problem] })).toBe(language.value.messages["common.problem.network-none"]);
  expect(worstSaid({ problems: [] })).toBeUndefined();
});

test("only a page's address becomes a link", () => {
  expect(adminHref({ adminUrl: "https://birch.example:8443/admin/" })).toBe("https://birch.example:8443/admin/");
  for (const adminUrl of ["javascript:alert(1)", "data:text/html,x", "birch", ""]) {
    expect(adminHref({ adminUrl })).toBeUndefined();
  }
});
