/** How a stream or a path is doing, in the words a page has sentences for. */
export type Quality = "unknown" | "good" | "unsteady" | "weak" | "frozen";

/** What the last few seconds of one received stream looked like. */
export interface ReceivedWindow {
  /** Share of packets that never came, 0 to 1. */
  readonly loss: number;
  readonly jitterMs: number;
  /** Seconds of the window in which the picture stood still. */
  readonly frozenSeconds: number;
  readonly windowSeconds: number;
  /** Whether anything arrived at all. */
  readonly packets: number;
  /** Whether the sender means to send: a paused camera is not a frozen one. */
  readonly expected: boolean;
}

/** Judges one received stream. The limits are where people begin to remark on it. */
export function judgeReceived(window: ReceivedWindow): Quality {
  if (!window.expected) return "unknown";
  if (window.packets === 0) return "frozen";
  if (window.loss > 0.1 || window.frozenSeconds > window.windowSeconds / 2) return "weak";
  if (window.loss > 0.03 || window.jitterMs > 60 || window.frozenSeconds > 0) return "unsteady";
  return "good";
}

/** What the last few seconds of our own path to the server looked like. */
export interface SentWindow {
  readonly loss: number;
  readonly roundTripMs: number;
  /** Bits a second the network is thought to take; undefined while nobody knows. */
  readonly available: number | undefined;
}

/** Judges our own path. */
export function judgeSent(window: SentWindow): Quality {
  const { loss, roundTripMs, available } = window;
  if (loss > 0.1 || roundTripMs > 800 || (available !== undefined && available < 100_000)) return "weak";
  if (loss > 0.03 || roundTripMs > 350 || (available !== undefined && available < 250_000)) return "unsteady";
  return "good";
}

const order: readonly Quality[] = ["unknown", "good", "unsteady", "weak", "frozen"];

/** The worse of two. */
export function worse(a: Quality, b: Quality): Quality {
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}

/** The better of two: one bad moment is not yet a bad network. */
export function better(a: Quality, b: Quality): Quality {
  return worse(a, b) === a ? b : a;
}
