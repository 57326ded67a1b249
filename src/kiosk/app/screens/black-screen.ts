/** What decides whether the page is drawn black. */
export interface BlackFacts {
  /** The controller wants it: nothing else darkens the display. */
  readonly wanted: boolean;
  /** The room is in a meeting, or on its way into one. */
  readonly inMeeting: boolean;
  /** Somebody has to read a code from the screen. */
  readonly showsCode: boolean;
  /** Somebody elsewhere sees what the cameras see, and the page says so. */
  readonly looked: boolean;
}

/** Whether the page is drawn black. A meeting, a code that somebody waits for and eyes on the room come first. */
export function isBlack({ wanted, inMeeting, showsCode, looked }: BlackFacts): boolean {
  return wanted && !inMeeting && !showsCode && !looked;
}
