import type { Locale } from "./locale.ts";

/** What a room says before anybody has told it a language: to each reader in their own. */
export interface Welcome {
  /** What the language calls itself. */
  readonly name: string;
  readonly greeting: string;
  /** What to do first. */
  readonly scan: string;
}

/** One greeting a language; they stand beside each other, so none of them needs a keyboard to be found. */
export const welcomes: Readonly<Record<Locale, Welcome>> = {
  en: { name: "English", greeting: "Welcome", scan: "Scan the square with a phone to set up this room." },
  da: { name: "Dansk", greeting: "Velkommen", scan: "Scan feltet med en telefon for at sætte lokalet op." },
  sv: { name: "Svenska", greeting: "Välkommen", scan: "Skanna rutan med en telefon för att konfigurera rummet." },
  ru: {
    name: "Русский",
    greeting: "Добро пожаловать",
    scan: "Наведите телефон на квадрат, чтобы начать настройку.",
  },
  tr: { name: "Türkçe", greeting: "Hoş geldiniz", scan: "Odayı kurmak için kareyi telefonla okutun." },
};
