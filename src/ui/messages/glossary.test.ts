import { describe, expect, test } from "vitest";
import { type Catalogue, language, locales, setLocale } from "./locale.ts";

/** Words that lost against another in the glossary, or that belong to a neighbouring language; each is one that had crept in. */
const lost = {
  da: [/\bcontroller/i, /lyd fra-/, /blev prøvet/, /bliver kaldt/, /\brummet/i, /fokusplads/i, /[äö]/],
  sv: [
    /\bcontroller/i,
    /ljud av-/,
    /anropas/,
    /inkopplad/,
    /Sonys huvud/,
    /fokusläge/i,
    /\bledaren/,
    /\b(ikke|fra|af)\b/,
    /[æø]/,
  ],
  ru: [/(?<!Вся )комнат/i, /картинк/i, /клавиши и ламп/i, /начал\(а\)/, /Первый пароль/, /^Проверить /],
  tr: [
    /aygıt/i,
    /(^|[\s“(])sına[nmy]/i,
    /süzgeç|süzgec/i,
    /öteki/i,
    /işletmen/i,
    /seri denetim/i,
    /tam bir bölüm/,
    /\p{L}'\p{L}/u,
  ],
} as const;

/** What a language puts around a quotation. */
const marks = {
  da: /[“„«»"]/,
  sv: /[“„«»"]/,
  ru: /[“”„"]/,
  tr: /[«»„"]/,
} as const;

async function catalogue(locale: keyof typeof lost): Promise<Catalogue> {
  await setLocale(locale);
  const { messages } = language.value;
  await setLocale("en");
  return messages;
}

function saying(messages: Catalogue, word: RegExp): readonly string[] {
  return Object.entries(messages)
    .filter(([, text]) => word.test(text))
    .map(([key, text]) => `${key}: ${text}`);
}

describe.each(locales.filter((locale) => locale !== "en"))("the words of %s", (locale) => {
  test("are those the glossary chose", async () => {
    const messages = await catalogue(locale);
    expect(lost[locale].flatMap((word) => saying(messages, word))).toEqual([]);
  });

  test("stand in its own quotation marks", async () => {
    expect(saying(await catalogue(locale), marks[locale])).toEqual([]);
  });

  test("count with its own plural forms", async () => {
    const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const messages = await catalogue(locale);
    const short = Object.entries(messages).filter(
      ([, text]) =>
        text.includes(", plural,") && text.includes("#") && !needed.every((form) => text.includes(`${form} {`)),
    );
    expect(short.map(([key]) => key)).toEqual([]);
  });
});
