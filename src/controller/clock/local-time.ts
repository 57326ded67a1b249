import type { SettingsService } from "../settings/settings.ts";

/** A moment as a clock on the wall shows it. */
export interface LocalTime {
  /** The day of the week, 0 is Monday. */
  readonly day: number;
  /** Minutes since midnight. */
  readonly minute: number;
}

const englishDays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
/** The zone that this process's own dates are in; undefined: that of the machine, whichever it is. */
let ownZone: string | undefined;

/**
 * Makes `zone` the zone of this process's own dates, so that `localTime` need not ask `Intl`: that brings 8 MB of tables
 * into memory for good, and the room reckons with its own hour from the moment it starts. A name that the system's
 * dates might read otherwise than `Intl` does (an old one, or in other letters) is left to `Intl`.
 */
export function keepZone(zone: string): void {
  const isPlain = zone === "UTC" || Intl.supportedValuesOf("timeZone").includes(zone);
  if (isPlain) process.env.TZ = zone;
  ownZone = isPlain ? zone : undefined;
}

/** Keeps the process in the room's zone, whatever that is set to. */
export function followZone(settings: Pick<SettingsService, "follow">): void {
  settings.follow(["room.timeZone"], ({ "room.timeZone": zone }) => keepZone(zone));
}

/** The day and time of `at`, milliseconds since 1970, by the clock of `timeZone`. */
export function localTime(at: number, timeZone: string): LocalTime {
  if (timeZone !== ownZone) return byTables(at, timeZone);
  const date = new Date(at);
  return { day: (date.getDay() + 6) % 7, minute: date.getHours() * 60 + date.getMinutes() };
}

function byTables(at: number, timeZone: string): LocalTime {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(at);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? "";
  const day = englishDays.indexOf(part("weekday"));
  return { day: Math.max(0, day), minute: Number(part("hour")) * 60 + Number(part("minute")) };
}
