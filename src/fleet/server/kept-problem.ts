import type { Problem } from "#protocol/status.ts";
import { hubLimits } from "./limits.ts";

/** Of each text of a problem that is too long as a whole, characters; JSON may make six of one. */
const textCharacters = 250;

/**
 * A problem as it is kept, whatever a room says: its moment by the hub's clock, neither before all time nor to come, and
 * no more than {@link hubLimits.problemCharacters} of it.
 *
 * @param aheadMs how far the hub's clock is ahead of the room's
 * @param now by the hub's clock, ms since 1970
 */
export function keptProblem(problem: Problem, aheadMs: number, now: number): Problem {
  const since = Math.min(Math.max(0, problem.since + aheadMs), now);
  const whole = { ...problem, since };
  return JSON.stringify(whole).length <= hubLimits.problemCharacters ? whole : shortened(whole);
}

function shortened({ code, severity, since, words, todo, device, detail }: Problem): Problem {
  return {
    code: cut(code),
    severity,
    since,
    words: cut(words),
    todo: cut(todo),
    ...(device === undefined ? {} : { device: cut(device) }),
    ...(detail === undefined ? {} : { detail: cut(detail) }),
  };
}

const cut = (text: string): string => text.slice(0, textCharacters);
