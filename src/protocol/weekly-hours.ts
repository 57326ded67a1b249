/*
 * Hours of the week as people write them: "mon-fri 07:30-18:00; sat 09:00-12:00". Days by their first three English
 * letters, in lists and spans; a span of hours may pass midnight and belongs to the day it begins on.
 */

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** One span: the days it begins on, 0 is Monday, and minutes since midnight. */
export interface HoursSpan {
  readonly days: readonly number[];
  readonly from: number;
  /** Beyond 1,440 where it passes midnight. */
  readonly to: number;
}

const minutesOfDay = 1_440;

/** The spans of a text; an empty one has none, undefined when it is not understood. */
export function readHours(text: string): readonly HoursSpan[] | undefined {
  const spans: HoursSpan[] = [];
  for (const part of text.toLowerCase().split(";")) {
    const trimmed = part.trim();
    if (trimmed === "") continue;
    const read = /^([a-z, -]+?)\s+(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})$/.exec(trimmed);
    const on = readDays(read?.[1] ?? "");
    const from = minutes(read?.[2], read?.[3]);
    const to = minutes(read?.[4], read?.[5]);
    if (on === undefined || from === undefined || to === undefined || from === to || from === minutesOfDay) {
      return undefined;
    }
    spans.push({ days: on, from, to: to > from ? to : to + minutesOfDay });
  }
  return spans;
}

/** Whether a clock that shows this day of the week (0 is Monday) and minute since midnight is within one of the spans. */
export function isWithinHours(
  spans: readonly HoursSpan[],
  { day, minute }: { readonly day: number; readonly minute: number },
): boolean {
  const yesterday = (day + 6) % 7;
  return spans.some(
    ({ days: on, from, to }) =>
      (on.includes(day) && minute >= from && minute < to) || (on.includes(yesterday) && minute + minutesOfDay < to),
  );
}

function readDays(text: string): readonly number[] | undefined {
  const found = new Set<number>();
  for (const part of text.split(",")) {
    const [first, last = first, ...more] = part.split("-").map((name) => days.findIndex((day) => day === name.trim()));
    if (first === undefined || last === undefined || first < 0 || last < 0 || more.length > 0) return undefined;
    // A span may pass Sunday, as in sat-mon.
    for (let day = first; ; day = (day + 1) % 7) {
      found.add(day);
      if (day === last) break;
    }
  }
  return found.size === 0 ? undefined : [...found].sort((a, b) => a - b);
}

function minutes(hour: string | undefined, minute: string | undefined): number | undefined {
  const total = Number(hour) * 60 + Number(minute);
  return Number.isNaN(total) || Number(minute) > 59 || total > minutesOfDay ? undefined : total;
}
