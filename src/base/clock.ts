/** A timer started by a {@link Clock}; only that clock knows what is inside. */
export type Timer = { readonly cancel: () => void };

/** Time as a module sees it. Passed in, so that tests own it; milliseconds throughout. */
export interface Clock {
  /** Milliseconds that never go backwards; for intervals. */
  monotonic(): number;
  /** Milliseconds since 1970 by the system's clock, which may be wrong and may jump; for people. */
  wall(): number;
  /** Runs `action` once, `ms` milliseconds from now, unless cancelled. */
  after(ms: number, action: () => void): Timer;
  /** Runs `action` every `ms` milliseconds until cancelled. */
  every(ms: number, action: () => void): Timer;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  monotonic: () => performance.now(),
  wall: () => Date.now(),
  after(ms, action) {
    const id = setTimeout(action, ms);
    return { cancel: () => clearTimeout(id) };
  },
  every(ms, action) {
    const id = setInterval(action, ms);
    return { cancel: () => clearInterval(id) };
  },
};

/** Resolves `ms` milliseconds from now by `clock`. */
export function delay(ms: number, clock: Clock = systemClock): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}
