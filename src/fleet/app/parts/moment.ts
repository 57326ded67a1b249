import { t } from "#ui/messages/fleet.ts";
import { clockTime, dateAndTime, dayAndYear } from "#ui/messages/times.ts";

/** A moment as it is read `now`: by the clock within the day, with its date otherwise. Both ms since 1970. */
export function momentSaid(at: number, now: number): string {
  return isOfDay(at, now) ? clockTime(at) : dateAndTime(at);
}

/** "since 14:07", or with its date. */
export function sinceSaid(at: number, now: number): string {
  return isOfDay(at, now)
    ? t("fleet.time.since", { time: clockTime(at) })
    : t("fleet.time.since.day", { date: dateAndTime(at) });
}

function isOfDay(at: number, now: number): boolean {
  return dayAndYear(at) === dayAndYear(now);
}
