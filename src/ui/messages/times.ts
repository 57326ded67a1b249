import { signal } from "@preact/signals";
import { t } from "./common.ts";
import { language } from "./locale.ts";

const clocks = new Map<string, Intl.DateTimeFormat>();
const units = new Map<string, Intl.NumberFormat>();

/** What `Intl` is asked for: English dates are said the way most of the world's English says them. */
function region(): string {
  const { locale } = language.value;
  return locale === "en" ? "en-GB" : locale;
}

/**
 * Whose clock the times are: the room's time zone on its panels, which may hang in a tablet set to another; undefined is
 * the reader's own.
 */
export const timeZone = signal<string | undefined>(undefined);

function dateFormat(
  name: string,
  options: Intl.DateTimeFormatOptions,
  zone: string | undefined = timeZone.value,
): Intl.DateTimeFormat {
  const locale = region();
  const id = `${locale} ${name} ${zone ?? ""}`;
  const known = clocks.get(id);
  if (known !== undefined) {
    return known;
  }
  const made = new Intl.DateTimeFormat(locale, zone === undefined ? options : { ...options, timeZone: zone });
  clocks.set(id, made);
  return made;
}

function unit(value: number, name: "second" | "minute" | "hour" | "day"): string {
  const { locale } = language.value;
  const id = `${locale} ${name}`;
  const made = units.get(id) ?? new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "short" });
  units.set(id, made);
  return made.format(value);
}

/**
 * "14:07". Milliseconds since 1970, like every moment here.
 * @param zone whose clock it is; absent: the page's
 */
export function clockTime(at: number, zone?: string): string {
  return dateFormat("clock", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, zone).format(at);
}

/** "14:07:31", for logs. */
export function clockTimeWithSeconds(at: number): string {
  return dateFormat("seconds", { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }).format(at);
}

/** "Tuesday, 25 November" in the order the language has. */
export function longDate(at: number): string {
  return dateFormat("date", { weekday: "long", day: "numeric", month: "long" }).format(at);
}

/** "25 November 2026", of a day that may be years away. */
export function dayAndYear(at: number): string {
  return dateFormat("day", { day: "numeric", month: "long", year: "numeric" }).format(at);
}

/** "25 Nov 2026, 14:07". */
export function dateAndTime(at: number): string {
  return dateFormat("both", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
}

/** "8 min", "3 hr", "2 days": the largest unit that is not zero. */
export function span(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) {
    return unit(seconds, "second");
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) {
    return unit(minutes, "minute");
  }
  const hours = Math.round(minutes / 60);
  return hours < 48 ? unit(hours, "hour") : unit(Math.round(hours / 24), "day");
}

/** "in 8 min" or "8 min ago", seen from `now`; within ten seconds "just now". */
export function relative(at: number, now: number): string {
  const ahead = at - now;
  if (Math.abs(ahead) < 10_000) {
    return t("common.time.now");
  }
  return ahead > 0 ? t("common.time.in", { span: span(ahead) }) : t("common.time.ago", { span: span(-ahead) });
}

/** "since 13:52". */
export function since(at: number): string {
  return t("common.time.since", { time: clockTime(at) });
}

/** "00:12:41", how long something has been going on. */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** A number with one digit behind the point, as the reader's language writes it. */
export function decimal(value: number): string {
  const locale = region();
  const id = `${locale} decimal`;
  const format = units.get(id) ?? new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  units.set(id, format);
  return format.format(value);
}

/** A number as the reader's language writes it, with as many digits behind the point as it has, two at most. */
export function figure(value: number, signed = false): string {
  const locale = region();
  const id = `${locale} figure ${signed}`;
  const format =
    units.get(id) ??
    new Intl.NumberFormat(locale, {
      maximumFractionDigits: 2,
      useGrouping: false,
      signDisplay: signed ? "exceptZero" : "auto",
    });
  units.set(id, format);
  return format.format(value);
}

/** "by hand or iris first". */
export function oneOf(words: readonly string[]): string {
  return new Intl.ListFormat(region(), { type: "disjunction" }).format(words);
}
