import { effect, type ReadonlySignal } from "@preact/signals";
import type { StatusTree } from "#protocol/status.ts";
import { chooseLocale, setLocale } from "#ui/messages/locale.ts";

const storageKey = "parley.room.language";

function remembered(): string {
  try {
    return localStorage.getItem(storageKey) ?? "";
  } catch {
    return "";
  }
}

function remember(language: string): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // A browser without storage says what comes before the controller in English.
  }
}

/** Speaks the room's language, and until the controller has said it the one it had last: its absence is to be read too. */
export function followRoomLanguage(room: ReadonlySignal<StatusTree["room"] | undefined>): void {
  effect(() => {
    const language = room.value?.language;
    void setLocale(chooseLocale([language ?? remembered()]));
    if (language !== undefined) {
      remember(language);
    }
  });
}
