import type { NoteCode } from "#protocol/device-notes.ts";
import { FrameReader, type Piece } from "./frame.ts";
import type { Expected } from "./outstanding.ts";

/** One thing that came over the wire, as far as its carriage can tell without knowing what packets mean. */
export type Arrival =
  /** A packet; `ticket` names the message it answers and `header` stood before it, where the wire numbers messages. */
  | {
      readonly kind: "packet";
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly ticket?: number;
      readonly header?: Uint8Array<ArrayBuffer>;
    }
  | { readonly kind: "noise"; readonly bytes: Uint8Array<ArrayBuffer> }
  /** The camera has had a message with this number already, or expects another number. */
  | { readonly kind: "had-before"; readonly bytes: Uint8Array<ArrayBuffer>; readonly ticket: number }
  /** The camera does not take this type of message; `anew` when it may be sent as another type. */
  | {
      readonly kind: "type-refused";
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly ticket: number;
      readonly anew: boolean;
    }
  /** The camera counts from the beginning again. */
  | { readonly kind: "sequence-reset"; readonly bytes: Uint8Array<ArrayBuffer> }
  /** Somebody answers, but speaks another protocol or another form of this one. */
  | { readonly kind: "other-wire"; readonly bytes: Uint8Array<ArrayBuffer>; readonly found: OtherWire };

/** What is spoken at the far end in place of this form of VISCA, as a note of that code. */
export type OtherWire = Extract<NoteCode, "wire-bare" | "wire-sony" | "wire-web">;

/** What a packet becomes on the wire, and the number it was given there, if any. */
export interface Packed {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly ticket: number | undefined;
}

/** How patient the driver is on a wire, and how often it says a thing. Times in milliseconds. */
export interface Pace {
  /** Until the first reply is overdue. */
  readonly answerStop: number;
  readonly answerDrive: number;
  readonly answerCommand: number;
  readonly answerInquiry: number;
  /** Between a reply that failed to come and the next sending. */
  readonly again: number;
  /** How often it may be sent in all; `once` is what must not be done twice. A stop has no bound. */
  readonly sendings: {
    readonly drive: number;
    readonly command: number;
    readonly once: number;
    readonly inquiry: number;
  };
  /** So many requests in a row without an answer, and the camera counts as gone. */
  readonly silentAfter: number;
}

/**
 * How packets travel: bare on a stream, bare in datagrams, or numbered under a header. One lasts as long as the wire is
 * open.
 */
export interface Carriage {
  readonly pace: Pace;
  /**
   * How a conversation begins: cameras on a `chain` are given addresses, one that is `alone` is not, and where messages
   * are `numbered` both sides have to count alike.
   */
  readonly opening: "chain" | "alone" | "numbered";
  /** The packet as it goes out. A `ticket` from an earlier sending makes it the same message again. */
  pack(packet: Uint8Array<ArrayBuffer>, expected: Expected["kind"], ticket: number | undefined): Packed;
  /** What a chunk from the wire brings. */
  unpack(chunk: Uint8Array): Arrival[];
  /** The wire fell silent in the middle of something: what was begun is forgotten. */
  forget(): void;
}

/** A line that seldom loses anything: a second sending comes late and seldom. */
const streamPace: Pace = {
  answerStop: 300,
  answerDrive: 300,
  answerCommand: 1_000,
  answerInquiry: 500,
  again: 100,
  sendings: { drive: 3, command: 2, once: 1, inquiry: 2 },
  silentAfter: 3,
};

/** Datagrams are lost in the ordinary course of things, so silence means little and is answered at once. */
const datagramPace: Pace = {
  answerStop: 120,
  answerDrive: 150,
  answerCommand: 600,
  answerInquiry: 300,
  again: 10,
  sendings: { drive: 3, command: 3, once: 1, inquiry: 4 },
  silentAfter: 8,
};

/**
 * The same where messages are numbered: what arrives twice is done once, so nothing is too delicate to repeat. It is
 * repeated at once, since a camera takes no number after a higher one.
 */
export const numberedPace: Pace = {
  ...datagramPace,
  answerCommand: 300,
  again: 0,
  sendings: { drive: 4, command: 5, once: 5, inquiry: 5 },
};

const bare = (packet: Uint8Array<ArrayBuffer>): Packed => ({ bytes: packet, ticket: undefined });

/** The beginning of what a web server says to bytes it does not understand. */
const webServer = [0x48, 0x54, 0x54, 0x50, 0x2f];

/** Packets on a serial line or a TCP connection, in whatever pieces they come (reference §1). */
export function streamCarriage(): Carriage {
  const reader = new FrameReader();
  return {
    pace: streamPace,
    opening: "chain",
    pack: bare,
    unpack: (chunk) =>
      webServer.every((byte, index) => chunk[index] === byte)
        ? [{ kind: "other-wire", bytes: Uint8Array.from(chunk), found: "wire-web" }]
        : reader.push(chunk).map(arrivalOf),
    forget: () => reader.reset(),
  };
}

/** Packets in UDP datagrams, one or several in each, none across two (visca-ip §3). */
export function datagramCarriage(): Carriage {
  return {
    pace: datagramPace,
    opening: "alone",
    pack: bare,
    unpack: (datagram) =>
      looksFramed(datagram)
        ? [{ kind: "other-wire", bytes: Uint8Array.from(datagram), found: "wire-sony" }]
        : packetsIn(datagram),
    forget: () => {},
  };
}

/** The packets of one datagram, and what in it is none. */
export function packetsIn(datagram: Uint8Array): Arrival[] {
  const reader = new FrameReader();
  const arrivals = reader.push(datagram).map(arrivalOf);
  const rest = datagram.subarray(datagram.length - reader.pending);
  return rest.length === 0 ? arrivals : [...arrivals, { kind: "noise", bytes: Uint8Array.from(rest) }];
}

const arrivalOf = ({ kind, bytes }: Piece): Arrival => ({ kind: kind === "packet" ? "packet" : "noise", bytes });

/** A reply under Sony's header: one of its types, and a length that agrees. A bare packet begins with 80h or more. */
function looksFramed(datagram: Uint8Array): boolean {
  const [high = 0, low = 0, , length = 0] = datagram;
  return (high === 0x01 || high === 0x02) && (low === 0x11 || low <= 0x01) && datagram.length === 8 + length;
}
