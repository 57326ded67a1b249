import { afterEach, describe, expect, test } from "vitest";
import { t } from "./common.ts";
import { errorTodo, errorWords } from "./errors.ts";
import { chooseLocale, language, setLocale } from "./locale.ts";
import { clockTime, elapsed, relative, span, timeZone } from "./times.ts";

afterEach(() => setLocale("en"));

describe("messages", () => {
  test("count as the language does", () => {
    expect(t("common.people", { count: 1 })).toBe("1 person");
    expect(t("common.people", { count: 6 })).toBe("6 people");
  });

  test("count as Russian does: one, a few, many", async () => {
    await setLocale("ru");
    expect([1, 2, 5, 21].map((count) => t("common.people", { count }))).toEqual([
      "1 участник",
      "2 участника",
      "5 участников",
      "21 участник",
    ]);
  });

  test("fall back to English one by one", () => {
    language.value = { locale: "tr", messages: { "common.close": "Kapat" } };
    expect(t("common.close")).toBe("Kapat");
    expect(t("common.people", { count: 2 })).toBe("2 people");
  });

  test("the language asked for last is the one spoken", async () => {
    await Promise.all([setLocale("ru"), setLocale("en")]);
    expect(t("common.close")).toBe("Close");
  });

  test("every language is its own file, and a page speaks it once it is there", async () => {
    const closed = { da: "Luk", sv: "Stäng", ru: "Закрыть", tr: "Kapat" } as const;
    for (const locale of ["da", "sv", "ru", "tr"] as const) {
      await setLocale(locale);
      expect(t("common.close")).toBe(closed[locale]);
    }
  });

  test("errors say what happened and what to do", () => {
    expect(errorWords("camera-away")).toBe("The camera does not answer.");
    expect(errorTodo("room-away")).toMatch(/called again/);
  });

  test("the first language that Parley speaks is chosen", () => {
    expect(chooseLocale(["fr-CH", "sv-FI", "en"])).toBe("sv");
    expect(chooseLocale(["fr"])).toBe("en");
  });
});

describe("times", () => {
  test("are the room's own where its zone is known", () => {
    timeZone.value = "Asia/Tokyo";
    expect(clockTime(Date.UTC(2026, 0, 1, 12))).toBe("21:00");
    timeZone.value = undefined;
  });

  test("are said as people say them", () => {
    expect(clockTime(new Date(2026, 4, 1, 14, 7).getTime())).toBe("14:07");
    expect(relative(480_000, 0)).toBe("in 8 min");
    expect(relative(0, 7_200_000)).toBe("2 hr ago");
    expect(relative(2_000, 0)).toBe("just now");
    expect(span(42_000)).toBe("42 sec");
    expect(elapsed(761_000)).toBe("00:12:41");
  });
});
