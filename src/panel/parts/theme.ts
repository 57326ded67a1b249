import { signal } from "@preact/signals";

/** How the panel looks: dark unless told, light, or as the device is set. */
export type Theme = "dark" | "light" | "auto";

const stored = "parley.theme";

function remembered(): Theme {
  try {
    const value = localStorage.getItem(stored);
    return value === "light" || value === "auto" ? value : "dark";
  } catch {
    return "dark";
  }
}

/** The theme in use on this device. */
export const theme = signal<Theme>("dark");

/** Takes `next` into use and remembers it on this device. */
export function setTheme(next: Theme): void {
  theme.value = next;
  document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem(stored, next);
  } catch {
    // A browser that keeps nothing still shows it until it is closed.
  }
}

/** Takes into use what this device was last told. */
export function restoreTheme(): void {
  setTheme(remembered());
}
