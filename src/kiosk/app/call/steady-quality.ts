import type { Quality } from "../../media/quality.ts";

const ladder = ["unknown", "good", "unsteady", "weak", "frozen"] as const satisfies readonly Quality[];
const rank = (quality: Quality): number => ladder.indexOf(quality);

/** Worse than before for so long before it is said, and better for so long before it is unsaid. */
const worseMs = 4_000;
const betterMs = 8_000;

/** What is said of the connection, and what it has seemed to be meanwhile. Times by a monotonic clock. */
export interface SteadyQuality {
  readonly said: Quality;
  readonly seems: Quality;
  readonly since: number;
}

export const steadyStart: SteadyQuality = { said: "good", seems: "good", since: 0 };

/** Takes what the engine judges at `now`: one bad moment is not worth a line on the wall, and a line does not flicker. */
export function steady(state: SteadyQuality, judged: Quality, now: number): SteadyQuality {
  const seen = judged === "unknown" ? "good" : judged;
  if (seen === state.said) {
    return state.seems === seen ? state : { said: seen, seems: seen, since: now };
  }
  const worse = rank(seen) > rank(state.said);
  const wasWorse = rank(state.seems) > rank(state.said);
  if (state.seems === state.said || worse !== wasWorse) {
    return { said: state.said, seems: seen, since: now };
  }
  if (now - state.since >= (worse ? worseMs : betterMs)) {
    return { said: seen, seems: seen, since: now };
  }
  return { ...state, seems: seen };
}
