import type { Timer } from "#base/clock.ts";
import type { DeviceError } from "../../device-error.ts";
import { cancel } from "./commands.ts";
import type { Inquiry } from "./notation.ts";

/**
 * Lanes of the line, foremost first. Nothing gets through to a camera that counts otherwise or has no number, not even a
 * stop.
 */
export const lanes = { resync: 0, stop: 1, drive: 2, command: 3, poll: 4 } as const;
export type Lane = keyof typeof lanes;

/** What may answer a request. */
export type Expected =
  | { readonly kind: "command" }
  | { readonly kind: "inquiry"; readonly inquiry: Inquiry }
  | { readonly kind: "address-set" }
  | { readonly kind: "if-clear" }
  | { readonly kind: "cancel" }
  /** Both sides count from the beginning. */
  | { readonly kind: "sequence-reset" };

/** How a request ended. */
export type Result =
  | { readonly kind: "completed"; readonly answer?: Uint8Array; readonly next?: number }
  /** Accepted, but no completion came in time: some cameras never send one. */
  | { readonly kind: "acknowledged" }
  | { readonly kind: "replaced" }
  | { readonly kind: "failed"; readonly error: DeviceError };

/** What is to be sent and what may come back. Times in milliseconds. */
export interface Request {
  /** The camera on the line it is for, or on whose behalf all of them are told. */
  readonly address: number;
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
  /** Doing it twice is not doing it once. */
  readonly once?: boolean;
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
  /** Runs out when its completion is no longer waited for; undefined before it is in progress. */
  patience: Timer | undefined;
  /** The number of its message, where the wire numbers them, and how often it went out under that number. */
  ticket: number | undefined;
  underTicket: number;
  /** The camera would not have that number, though it went out under it for the first time. */
  outOfSequence: boolean;
  /** How often counting began anew for its sake. */
  resyncs: number;
}

export function outstanding(request: Request): Outstanding {
  return {
    request,
    sent: 0,
    sentAt: 0,
    notBefore: 0,
    settled: false,
    doubted: false,
    ended: undefined,
    socket: 0,
    patience: undefined,
    ticket: undefined,
    underTicket: 0,
    outOfSequence: false,
    resyncs: 0,
  };
}

/** Should it be sent again, it is another message. */
export function forgetTicket(item: Outstanding): void {
  item.ticket = undefined;
  item.underTicket = 0;
  item.outOfSequence = false;
}

/** Settles it once; later calls do nothing. */
export function settle(item: Outstanding, result: Result): void {
  if (item.settled) return;
  item.settled = true;
  item.request.settle(result);
}

/** Ends the command in a socket. Some cameras refuse to cancel anything, so its answer is not waited for. */
export function cancelRequest(address: number, socket: number, answerWithin: number): Request {
  return {
    address,
    words: `${cancel.name} socket=${socket}`,
    bytes: cancel.encode({ socket }),
    lane: "stop",
    slot: `cancel-${socket}@${address}`,
    expected: { kind: "cancel" },
    optional: true,
    answerWithin,
    completeWithin: 0,
    sendings: 1,
    settle: () => {},
  };
}

/** Has both sides count their messages from the beginning (visca-ip §2). */
export function resetRequest(address: number, settle: (result: Result) => void = () => {}): Request {
  return {
    address,
    words: "sequence reset",
    bytes: Uint8Array.of(0x01),
    lane: "resync",
    slot: "sequence",
    expected: { kind: "sequence-reset" },
    optional: true,
    answerWithin: 1_000,
    completeWithin: 0,
    sendings: 3,
    settle,
  };
}
