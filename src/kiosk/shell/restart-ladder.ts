/** What can go wrong with the browser that shows the page. */
export type BrowserTrouble =
  /** The browser, or the page in it, ended by itself. */
  | "ended"
  /** No frame was painted, or the page's event loop stood still, for {@link paintLimitMs}. */
  | "not-painting"
  /** Its graphics process died; the browser starts another by itself. */
  | "graphics-died"
  /** The room asked for a fresh screen. */
  | "asked";

/** What to do about it. */
export type LadderStep =
  | { readonly kind: "wait" }
  | { readonly kind: "restart"; readonly afterMs: number; readonly graphics: boolean };

/** A page that paints nothing for so long is not coming back by itself. */
export const paintLimitMs = 15_000;
/** A starting browser on a small board gets this long to its first frame. */
export const firstPaintLimitMs = 60_000;

const rungs = { firstMs: 500, mostMs: 30_000, forgottenMs: 5 * 60_000 };
const graphicsLimit = { deaths: 3, withinMs: 30_000 };

/** What has happened so far; times by a monotonic clock. */
export interface LadderState {
  readonly restarts: readonly number[];
  readonly graphicsDeaths: readonly number[];
  /** Whether the browser may use the graphics processor. Once off it stays off until the shell starts again. */
  readonly graphics: boolean;
}

export const ladderBottom: LadderState = { restarts: [], graphicsDeaths: [], graphics: true };

/**
 * The next step up: restarts come quickly at first and ever slower while they do not help, and a graphics processor
 * that keeps failing is done without.
 */
export function climb(
  state: LadderState,
  trouble: BrowserTrouble,
  now: number,
): { readonly state: LadderState; readonly step: LadderStep } {
  if (trouble === "asked") {
    return { state, step: { kind: "restart", afterMs: 0, graphics: state.graphics } };
  }
  if (trouble === "graphics-died") {
    const recent = [...state.graphicsDeaths.filter((at) => now - at < graphicsLimit.withinMs), now];
    if (!state.graphics || recent.length < graphicsLimit.deaths) {
      return { state: { ...state, graphicsDeaths: recent }, step: { kind: "wait" } };
    }
    return {
      state: { ...state, graphicsDeaths: [], graphics: false },
      step: { kind: "restart", afterMs: 0, graphics: false },
    };
  }
  const recent = state.restarts.filter((at) => now - at < rungs.forgottenMs);
  const afterMs = Math.min(rungs.mostMs, rungs.firstMs * 2 ** recent.length);
  return {
    state: { ...state, restarts: [...recent, now] },
    step: { kind: "restart", afterMs, graphics: state.graphics },
  };
}
