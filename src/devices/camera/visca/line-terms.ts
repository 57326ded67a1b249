import type { Clock } from "#base/clock.ts";
import type { Said } from "#protocol/device-notes.ts";
import type { WireExchange } from "../../device.ts";
import type { Carriage, OtherWire } from "./carriage.ts";

/** What a line tells. `address` is the camera it concerns; undefined where that may be any of the line. */
export interface LineEvents {
  exchange: [exchange: WireExchange, address: number | undefined];
  /** Something came that belongs to nothing outstanding. */
  stray: [said: Said, address: number | undefined];
  /** So many requests in a row had no answer from that camera. */
  unanswered: [inARow: number, address: number];
  /** A first reply came. */
  answered: [address: number];
  /** `z0 38`: the chain's addresses have to be given anew. */
  networkChange: [];
  /** What answers speaks another protocol, or this one in another form. */
  otherWire: [found: OtherWire];
}

export interface LineOptions {
  readonly clock: Clock;
  readonly carriage: Carriage;
  readonly write: (bytes: Uint8Array<ArrayBuffer>) => void;
}

/** All times in milliseconds. */
export const times = {
  /** A stop waits no longer than this for a reply that is due to someone else; a drive, no longer than that. */
  stopPatience: 150,
  drivePatience: 300,
  /** No inquiry goes out sooner than this after a drive. */
  quietAfterDrive: 50,
  again: 100,
  againAtMost: 1_000,
  bufferFullAgain: 20,
  /** How long a reply may be behind "sequence number abnormal" for the same message. */
  secondThought: 40,
  /** So many requests without an answer, and counting begins anew; so often, and it is of no use. */
  resetAfter: 3,
  resyncs: 2,
} as const;

/** Two commands in progress are all a camera keeps (reference §3). */
export const sockets = 2;
/** How often a command is offered to a camera whose buffer is full; a drive soon has a newer one behind it. */
export const offers = { resync: 1, stop: Number.POSITIVE_INFINITY, drive: 10, command: 40, poll: 10 } as const;

/** How long a stop that was refused waits before it is sent again, ever longer. Milliseconds. */
export const waitAfterRefusal = (sent: number): number =>
  Math.min(times.againAtMost, times.again * 2 ** Math.min(sent - 1, 8));
