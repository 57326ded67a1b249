import { signal } from "@preact/signals";

/** The languages Parley speaks. English is in every page; a message another one lacks is said in English. */
export const locales = ["en", "da", "sv", "ru", "tr"] as const;

/** One of Parley's languages. */
export type Locale = (typeof locales)[number];

/** Messages of one language by their keys; a missing one is said in English. */
export type Catalogue = Readonly<Record<string, string>>;

/** Where a language other than English comes from: its own file, fetched once it is chosen. */
const catalogues: Record<Exclude<Locale, "en">, () => Promise<Catalogue>> = {
  da: async () => (await import("./locales/da.ts")).messages,
  sv: async () => (await import("./locales/sv.ts")).messages,
  ru: async () => (await import("./locales/ru.ts")).messages,
  tr: async () => (await import("./locales/tr.ts")).messages,
};

/** The language in use with the messages it has. Read inside a component, it re-renders when the language changes. */
export const language = signal<{ readonly locale: Locale; readonly messages: Catalogue }>({
  locale: "en",
  messages: {},
});

/** The first of the `wanted` BCP 47 tags that Parley speaks, else English. */
export function chooseLocale(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split("-")[0];
    const found = locales.find((locale) => locale === base);
    if (found !== undefined) {
      return found;
    }
  }
  return "en";
}

let wanted: Locale = "en";

/** Speaks `locale` from now on, once its messages are here; one that was asked for later wins, whichever comes first. */
export async function setLocale(locale: Locale): Promise<void> {
  wanted = locale;
  const messages = locale === "en" ? {} : await catalogues[locale]();
  if (wanted !== locale) {
    return;
  }
  language.value = { locale, messages };
  if (typeof document !== "undefined") {
    document.documentElement.lang = locale;
  }
}
