import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { language } from "#ui/messages/locale.ts";
import type { Kiosk } from "../kiosk.ts";

/** Milliseconds since 1970, by the room's clock, a second at a time. */
export function followTime(kiosk: Kiosk): ReadonlySignal<number> {
  const now = signal(kiosk.link.now());
  setInterval(() => {
    now.value = kiosk.link.now();
  }, 1_000);
  return now;
}

/** A time as the room's own clock shows it: the screen's computer may stand in another zone. */
export function roomTime(kiosk: Kiosk): (at: number, options: Intl.DateTimeFormatOptions) => string {
  const zone = computed(() => kiosk.link.status("room").value?.timeZone ?? "UTC");
  return (at, options) => {
    const { locale } = language.value;
    try {
      return new Intl.DateTimeFormat(locale, { ...options, timeZone: zone.value }).format(at);
    } catch {
      return new Intl.DateTimeFormat(locale, options).format(at);
    }
  };
}

export const clockFormat: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
export const dateFormat: Intl.DateTimeFormatOptions = { weekday: "long", day: "numeric", month: "long" };
