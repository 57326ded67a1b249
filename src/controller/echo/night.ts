import { localTime } from "../clock/local-time.ts";

const minuteMs = 60_000;
const minutesOfDay = 1_440;
/** So long after its time it is tried again and again; what came to nothing by then is left for the next night. */
const windowMinutes = 240;
/** What was measured so shortly before counts for the night, and so does the hour that a night has twice. */
const countsMs = 60 * minuteMs;
/** From one try to the next. */
const againMs = 10 * minuteMs;

/** What the room last did by itself, milliseconds since 1970; zero: nothing. */
export interface NightDone {
  readonly measuredAt: number;
  readonly triedAt: number;
}

/** Whether it is time to measure, and when it is next. */
export interface NightPlan {
  readonly due: boolean;
  readonly next: number;
}

/**
 * When the room measures by itself: at `time` of each night by the clock of `timeZone`, later where it is put off.
 *
 * @param time such as 03:00
 * @param now milliseconds since 1970
 */
export function nightPlan(time: string, timeZone: string, now: number, { measuredAt, triedAt }: NightDone): NightPlan {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const into = (localTime(now, timeZone).minute - (hour * 60 + minute) + minutesOfDay) % minutesOfDay;
  const beganAt = Math.floor(now / minuteMs) * minuteMs - into * minuteMs;
  const nextNight = beganAt + minutesOfDay * minuteMs;
  // What lies in the future is from before the clock was set.
  const isMeasured = measuredAt >= beganAt - countsMs && measuredAt <= now;
  if (into >= windowMinutes || isMeasured) return { due: false, next: nextNight };
  const again = triedAt >= beganAt && triedAt <= now + countsMs ? triedAt + againMs : beganAt;
  if (now >= again) return { due: true, next: now };
  return { due: false, next: again < beganAt + windowMinutes * minuteMs ? again : nextNight };
}
