import type { DeviceError } from "../../device-error.ts";
import { cancel } from "./commands.ts";
import type { Inquiry } from "./notation.ts";

/** Lanes of the line, foremost first. */
export const lanes = { stop: 0, drive: 1, command: 2, poll: 3 } as const;
export type Lane = keyof typeof lanes;

/** What may answer a request. */
export type Expected =
  | { readonly kind: "command" }
  | { readonly kind: "inquiry"; readonly inquiry: Inquiry }
  | { readonly kind: "address-set" }
  | { readonly kind: "if-clear" }
  | { readonly kind: "cancel" };

/** How a request ended. */
export type Result =
  | { readonly kind: "completed"; readonly answer?: Uint8Array; readonly next?: number }
  /** Accepted, but no completion came in time: some cameras never send one. */
  | { readonly kind: "acknowledged" }
  | { readonly kind: "replaced" }
  | { readonly kind: "failed"; readonly error: DeviceError };

/** What is to be sent and what may come back. Times in milliseconds. */
export interface Request {
  readonly words: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly lane: Lane;
  /** Newest wins among requests of one slot. */
  readonly slot?: string | undefined;
  readonly expected: Expected;
  /** Whether it sets the camera moving to a place, so that a stop ends it. */
  readonly moves?: boolean;
  /** Cameras may leave it unanswered without being called silent. */
  readonly optional?: boolean;
  /** Until the first reply is overdue. */
  readonly answerWithin: number;
  /** Until a completion is no longer waited for. */
  readonly completeWithin: number;
  /** How often it may be sent in all. */
  readonly sendings: number;
  readonly settle: (result: Result) => void;
  /** It was written to the wire. */
  readonly handleSent?: () => void;
  /** It was sent and not answered, or refused. */
  readonly handleNotDone?: () => void;
}

/** A request on its way: waiting for the line, for its first reply, or for its completion. */
export interface Outstanding {
  readonly request: Request;
  sent: number;
  sentAt: number;
  /** Not to be sent before this moment. */
  notBefore: number;
  settled: boolean;
  /** Its confirmation may have belonged to an earlier request, so it was sent once more. */
  doubted: boolean;
  /** Why it must not be sent again: something newer ended it. */
  ended: DeviceError | undefined;
  /** The socket the camera gave it. */
  socket: number;
}

export function outstanding(request: Request): Outstanding {
  return { request, sent: 0, sentAt: 0, notBefore: 0, settled: false, doubted: false, ended: undefined, socket: 0 };
}

/** Settles it once; later calls do nothing. */
export function settle(item: Outstanding, result: Result): void {
  if (item.settled) return;
  item.settled = true;
  item.request.settle(result);
}

/** Ends the command in a socket. Some cameras refuse to cancel anything, so its answer is not waited for. */
export function cancelRequest(socket: number, answerWithin: number): Request {
  return {
    words: `${cancel.name} socket=${socket}`,
    bytes: cancel.encode({ socket }),
    lane: "stop",
    slot: `cancel-${socket}`,
    expected: { kind: "cancel" },
    optional: true,
    answerWithin,
    completeWithin: 0,
    sendings: 1,
    settle: () => {},
  };
}
