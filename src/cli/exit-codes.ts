import { type ErrorCode, errorTable, type Verdict } from "#protocol/errors.ts";

/** How `parley` ends, so that scripts can tell a refusal from silence. */
export const exitCodes = { done: 0, refused: 1, usage: 2, timedOut: 3, linkLost: 4 } as const;

const byVerdict: Readonly<Record<Verdict, number>> = {
  refused: exitCodes.refused,
  "timed-out": exitCodes.timedOut,
  "link-lost": exitCodes.linkLost,
};

/** The exit code that goes with a room's error. */
export function exitCodeOf(code: ErrorCode): number {
  return byVerdict[errorTable[code].verdict];
}

/** The command line itself can't be carried out: what is wrong with it, and what to type instead. */
export class UsageError extends Error {
  readonly todo: string;

  constructor(words: string, todo: string) {
    super(words);
    this.name = "UsageError";
    this.todo = todo;
  }
}
