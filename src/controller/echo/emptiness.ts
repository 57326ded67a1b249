import type { EmptyBy } from "#protocol/echo-measurement.ts";
import type { Presence } from "#protocol/presence.ts";

const minuteMs = 60_000;
/** Sensors may have missed somebody for a moment: so long all of them have to have said that nobody is there. */
const unseenForMs = 10 * minuteMs;
/** Without a sensor: so long nobody has touched anything, been in a meeting, moved before the camera or plugged in a computer. */
const quietForMs = 60 * minuteMs;

export type Emptiness =
  | { readonly empty: true; readonly by: EmptyBy }
  | { readonly empty: false; readonly why: "present" | "unsure" };

/**
 * Whether nobody is in the room, as surely as it can know: by its sensors where it has any, by an hour without a sign of anybody
 * where it has none.
 *
 * @param sees whether there is a sensor that can say that nobody is there
 * @param now milliseconds since 1970
 * @param asked somebody who looks after the room asks for it: what is so at this moment is enough
 */
export function emptiness({ present, since }: Presence, sees: boolean, now: number, asked: boolean): Emptiness {
  if (present === true) return { empty: false, why: "present" };
  if (present === "unknown" && sees) return { empty: false, why: "unsure" };
  const forMs = asked ? 0 : present === false ? unseenForMs : quietForMs;
  if (now - since < forMs) return { empty: false, why: "present" };
  return { empty: true, by: present === false ? "sensors" : "quiet" };
}
