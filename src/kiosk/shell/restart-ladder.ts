import type { ScreenTrouble } from "#protocol/screen-troubles.ts";

/** What to do about a trouble. Waits in milliseconds. */
export type LadderStep =
  /** Nothing: the browser recovers by itself, or it is being seen to already. */
  | { readonly do: "wait" }
  /** A fresh page in the same browser. */
  | { readonly do: "reload"; readonly afterMs: number }
  /** A fresh browser. */
  | { readonly do: "restart-browser" | "without-graphics"; readonly afterMs: number }
  /** End this process: whoever keeps it starts it again. */
  | { readonly do: "restart-kiosk"; readonly afterMs: number }
  /** Have the controller start the desktop session, or the machine, anew. */
  | { readonly do: "restart-display" | "reboot" }
  /** A page without a script in a browser without graphics, which says what to tell IT. */
  | { readonly do: "safe-page" };

/** A page says a word every two seconds. One that says nothing for so long hangs, unless its script is seen to work. */
export const silenceLimitMs = 5_000;
/** One that works and says nothing for so long hangs as well. */
export const busyLimitMs = 8_000;
/** A shell whose turns take a second each is slow, and left alone for so long: systemd ends one that turns no more in half of it. */
export const slowShellMs = 10_000;
/** A page that paints nothing for so long is not coming back by itself. */
export const paintLimitMs = 15_000;
/** A starting browser on a small board gets this long to its first word. */
export const startLimitMs = 60_000;
/** A page loaded anew in a browser that runs gets this long: people in a meeting wait for it. */
export const reloadLimitMs = 12_000;
/** So long on the safe page, then the room's own page is tried again. */
export const safePageMs = 10 * 60_000;
/** A page that has been well for so long has recovered. */
export const recoveredAfterMs = 2 * 60_000;

/** How often a step is taken within how long before it is the next one's turn. */
export interface LadderLimits {
  readonly reloads: { readonly most: number; readonly withinMs: number; readonly coolDownMs: number };
  readonly graphicsDeaths: { readonly most: number; readonly withinMs: number };
  readonly restarts: { readonly most: number; readonly withinMs: number };
  readonly displays: { readonly most: number; readonly withinMs: number };
  readonly reboots: { readonly most: number; readonly withinMs: number };
}

const minute = 60_000;
export const ladderLimits: LadderLimits = {
  reloads: { most: 3, withinMs: 5 * minute, coolDownMs: 5_000 },
  graphicsDeaths: { most: 3, withinMs: 30_000 },
  restarts: { most: 3, withinMs: 5 * minute },
  displays: { most: 1, withinMs: 15 * minute },
  reboots: { most: 2, withinMs: 60 * minute },
};

/** The same limits, but nothing is held against the screen for longer than `ms`. */
export function forgetful(ms: number): LadderLimits {
  const { reloads, graphicsDeaths, restarts, displays, reboots } = ladderLimits;
  const shorter = <Limit extends { readonly withinMs: number }>(limit: Limit): Limit => ({
    ...limit,
    withinMs: Math.min(limit.withinMs, ms),
  });
  return {
    reloads: shorter(reloads),
    graphicsDeaths: shorter(graphicsDeaths),
    restarts: shorter(restarts),
    displays: shorter(displays),
    reboots: shorter(reboots),
  };
}

/** When each step was taken. Times count the milliseconds the machine has run, whatever its clock says. */
export interface LadderState {
  readonly reloads: readonly number[];
  readonly graphicsDeaths: readonly number[];
  /** Browser and shell started anew. */
  readonly restarts: readonly number[];
  readonly displays: readonly number[];
  readonly reboots: readonly number[];
  /** Whether the browser may use the graphics processor; off until the program or the system is another. */
  readonly graphics: boolean;
  /** The last thing that was wrong with the screen itself. */
  readonly cause?: ScreenTrouble;
  /** Since when nothing helps: the safe page is shown, or the room's page is being tried again. */
  readonly safe?: { readonly since: number; readonly trying: boolean };
}

export const ladderBottom: LadderState = {
  reloads: [],
  graphicsDeaths: [],
  restarts: [],
  displays: [],
  reboots: [],
  graphics: true,
};

export interface Climbed {
  readonly state: LadderState;
  readonly step: LadderStep;
}

/** What became of a step, or of time: not what is wrong with the screen. */
const outcomes: ReadonlySet<ScreenTrouble> = new Set([
  "asked",
  "next-try",
  "display-refused",
  "display-unanswered",
  "reboot-refused",
  "reboot-unanswered",
]);

const firstWaitMs = 500;
const longestWaitMs = 30_000;
/** A controller that was asked and said nothing is asked again after so long. */
const unansweredWaitMs = 10_000;

/**
 * The next step up. Each is taken a few times, then it is the next one's turn; none is taken without end, and the last
 * one hurts nobody.
 *
 * @param now milliseconds the machine has run
 */
export function climb(
  before: LadderState,
  trouble: ScreenTrouble,
  now: number,
  limits: LadderLimits = ladderLimits,
): Climbed {
  const state = outcomes.has(trouble) ? before : { ...before, cause: trouble };
  switch (trouble) {
    case "asked": {
      const { safe: _, ...rest } = state;
      return { state: rest, step: { do: "restart-browser", afterMs: 0 } };
    }
    case "next-try":
      return state.safe === undefined
        ? { state, step: { do: "wait" } }
        : { state: { ...state, safe: { ...state.safe, trying: true } }, step: { do: "restart-browser", afterMs: 0 } };
    case "page-gone":
    case "page-silent":
      return reload(state, now, limits);
    case "graphics-died":
      return graphicsDied(state, now, limits);
    case "browser-gone":
      return restart(state, now, limits, "restart-browser");
    case "not-painting":
    case "not-starting":
      return restart(state, now, limits, "restart-kiosk");
    case "shell-gone":
      // It runs again already: that it had to is what counts.
      return restart(state, now, limits, "wait");
    case "kernel-resets-graphics":
      return display(state, now, limits);
    case "display-refused":
      return reboot(state, now, limits);
    case "reboot-refused":
      return safePage(state, now);
    case "display-unanswered":
    case "reboot-unanswered":
      return askAgain(state, trouble, now, limits);
  }
}

/** The page has been well for {@link recoveredAfterMs}. What was done stays counted for as long as it counts. */
export function recovered(state: LadderState): LadderState {
  const { safe: _, ...rest } = state;
  return rest;
}

function recent(times: readonly number[], now: number, withinMs: number): readonly number[] {
  return times.filter((at) => now - at < withinMs);
}

function reload(state: LadderState, now: number, limits: LadderLimits): Climbed {
  const { most, withinMs, coolDownMs } = limits.reloads;
  const before = recent(state.reloads, now, withinMs);
  if (before.length >= most) return restart(state, now, limits, "restart-kiosk");
  const last = before.at(-1);
  const afterMs = last === undefined ? 0 : Math.max(0, last + coolDownMs - now);
  return { state: { ...state, reloads: [...before, now] }, step: { do: "reload", afterMs } };
}

function graphicsDied(state: LadderState, now: number, limits: LadderLimits): Climbed {
  const { most, withinMs } = limits.graphicsDeaths;
  const deaths = [...recent(state.graphicsDeaths, now, withinMs), now];
  if (!state.graphics || deaths.length < most) {
    return { state: { ...state, graphicsDeaths: deaths }, step: { do: "wait" } };
  }
  return {
    state: { ...state, graphicsDeaths: [], graphics: false },
    step: { do: "without-graphics", afterMs: 0 },
  };
}

function restart(
  state: LadderState,
  now: number,
  limits: LadderLimits,
  kind: "restart-browser" | "restart-kiosk" | "wait",
): Climbed {
  if (state.safe?.trying === true) return safePage(state, now);
  const { most, withinMs } = limits.restarts;
  const before = recent(state.restarts, now, withinMs);
  if (before.length >= most && state.safe === undefined) return display(state, now, limits);
  const next = { ...state, restarts: [...before, now].slice(-most) };
  const afterMs = Math.min(longestWaitMs, firstWaitMs * 2 ** before.length);
  return { state: next, step: kind === "wait" ? { do: "wait" } : { do: kind, afterMs } };
}

function display(state: LadderState, now: number, limits: LadderLimits): Climbed {
  const { most, withinMs } = limits.displays;
  const before = recent(state.displays, now, withinMs);
  if (before.length >= most) return reboot(state, now, limits);
  return {
    state: { ...state, reloads: [], restarts: [], displays: [...before, now] },
    step: { do: "restart-display" },
  };
}

function reboot(state: LadderState, now: number, limits: LadderLimits): Climbed {
  const { most, withinMs } = limits.reboots;
  const before = recent(state.reboots, now, withinMs);
  if (before.length >= most) return safePage(state, now);
  return {
    state: { ...state, reloads: [], restarts: [], displays: [], reboots: [...before, now] },
    step: { do: "reboot" },
  };
}

function safePage(state: LadderState, now: number): Climbed {
  const since = state.safe?.since ?? now;
  return { state: { ...state, safe: { since, trying: false } }, step: { do: "safe-page" } };
}

/** Nobody has done it, so it does not count; it is asked for again at the next trouble. */
function askAgain(
  state: LadderState,
  trouble: "display-unanswered" | "reboot-unanswered",
  now: number,
  limits: LadderLimits,
): Climbed {
  const restarts = Array.from({ length: limits.restarts.most }, () => now);
  const undone =
    trouble === "display-unanswered"
      ? { displays: state.displays.slice(0, -1) }
      : {
          reboots: state.reboots.slice(0, -1),
          displays: Array.from({ length: limits.displays.most }, () => now),
        };
  return {
    state: { ...state, ...undone, restarts },
    step: { do: "restart-kiosk", afterMs: unansweredWaitMs },
  };
}
