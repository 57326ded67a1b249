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
 * @param soFor how long `present` has been so, in milliseconds by a clock that nobody sets
 * @param asked somebody who looks after the room asks for it: what is so at this moment is enough
 */
export function emptiness(present: Presence["present"], sees: boolean, soFor: number, asked: boolean): Emptiness {
  if (present === true) return { empty: false, why: "present" };
  if (present === "unknown" && sees) return { empty: false, why: "unsure" };
  const forMs = asked ? 0 : present === false ? unseenForMs : quietForMs;
  if (soFor < forMs) return { empty: false, why: "present" };
  return { empty: true, by: present === false ? "sensors" : "quiet" };
}
