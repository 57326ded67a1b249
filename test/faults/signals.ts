/** What people in a meeting notice, each a stream of moments at which it was seen to work. */
export const signals = {
  roomSeen: "the guest sees the room move",
  roomHeard: "the guest hears the room",
  guestSeen: "the screen shows the guest move",
  guestHeard: "the room hears the guest",
  control: "a command on the panel is confirmed",
} as const;
export type Signal = keyof typeof signals;
export const signalNames = Object.keys(signals) as Signal[];

/** A pause this long is an interruption; shorter ones are how the signal is. The fake microphone beeps once a second. */
export const gapMs: Readonly<Record<Signal, number>> = {
  roomSeen: 1_000,
  roomHeard: 2_200,
  guestSeen: 1_000,
  guestHeard: 2_200,
  control: 1_500,
};

/** How a signal came through a fault. Times in milliseconds since the fault. */
export interface Course {
  /** When the last interruption was over; 0: there was none. */
  readonly backAfter: number;
  /** Whether it works now, and has since {@link backAfter}. */
  readonly works: boolean;
}

/**
 * Reads a signal's moments (milliseconds, ascending) around a fault at `from`, as it stands at `now`.
 *
 * @param gap a longer pause than this is an interruption
 */
export function courseOf(moments: readonly number[], from: number, now: number, gap: number): Course {
  let backAfter = 0;
  // What worked just before the fault began no pause before it.
  let last = moments.filter((at) => at <= from).at(-1) ?? from;
  for (const at of moments) {
    if (at <= from) continue;
    if (at - last > gap) backAfter = at - from;
    last = at;
  }
  return { backAfter, works: now - last <= gap };
}
