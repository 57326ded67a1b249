import { type ReadonlySignal, signal } from "@preact/signals";

/** Light is a desk's own; dark, or what the device prefers, by choice. */
export const themes = ["light", "dark", "auto"] as const;
export type Theme = (typeof themes)[number];

const storageKey = "parley.admin.theme";
const current = signal<Theme>("light");

/** The theme in use. */
export const theme: ReadonlySignal<Theme> = current;

function stored(): Theme {
  try {
    return themes.find((known) => known === localStorage.getItem(storageKey)) ?? "light";
  } catch {
    return "light";
  }
}

/** Puts the chosen theme on the page. */
export function applyTheme(chosen: Theme = stored()): void {
  current.value = chosen;
  document.documentElement.dataset.theme = chosen;
}

/** Chooses a theme, and keeps the choice where the browser allows it. */
export function chooseTheme(chosen: Theme): void {
  applyTheme(chosen);
  try {
    localStorage.setItem(storageKey, chosen);
  } catch {
    // A browser without storage forgets the choice with the page.
  }
}
