import { afterEach, beforeEach, expect, test } from "vitest";
import { setLocale } from "#ui/messages/locale.ts";
import { timeZone } from "#ui/messages/times.ts";
import { momentSaid, sinceSaid } from "./moment.ts";

beforeEach(() => {
  timeZone.value = "Europe/Stockholm";
});
afterEach(async () => {
  timeZone.value = undefined;
  await setLocale("en");
});

const now = Date.parse("2026-11-27T14:00:00Z");

test("a moment of today is said by the clock, one before midnight with its date", () => {
  expect(momentSaid(now - 3_600_000, now)).toBe("14:00");
  expect(momentSaid(now - 24 * 3_600_000, now)).toBe("26 Nov 2026, 15:00");
  expect(sinceSaid(now - 3_600_000, now)).toBe("since 14:00");
  expect(sinceSaid(now - 24 * 3_600_000, now)).toBe("since 26 Nov 2026, 15:00");
});

test("Turkish says a clock's time and a date by other words", async () => {
  await setLocale("tr");
  expect(sinceSaid(now - 3_600_000, now)).toBe("14:00 saatinden beri");
  expect(sinceSaid(now - 24 * 3_600_000, now)).toMatch(/tarihinden beri$/);
});
