import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { chooseLocale, type Locale, locales, setLocale } from "./locale.ts";

const storageKey = "parley.language";

function stored(): Locale | undefined {
  try {
    return locales.find((known) => known === localStorage.getItem(storageKey));
  } catch {
    return undefined;
  }
}

const own = signal<Locale | undefined>(undefined);
let otherwise: ReadonlySignal<Locale> = signal("en");

/** What the browser's owner reads. */
export function browserLocale(): Locale {
  return chooseLocale(navigator.languages);
}

/**
 * Speaks from now on the language chosen in this browser, else what `fallback` says: the room's on its panels, the
 * browser's own elsewhere.
 */
export function followLanguage(fallback: ReadonlySignal<Locale>): void {
  otherwise = fallback;
  own.value = stored();
  const wanted = computed(() => own.value ?? fallback.value);
  effect(() => void setLocale(wanted.value));
}

/** Chooses a language for this browser and keeps it; choosing what it would speak anyway takes the choice back. */
export function chooseLanguage(locale: Locale): void {
  own.value = locale === otherwise.peek() ? undefined : locale;
  try {
    if (own.value === undefined) {
      localStorage.removeItem(storageKey);
    } else {
      localStorage.setItem(storageKey, locale);
    }
  } catch {
    // A browser without storage forgets the choice with the page.
  }
}
