import type { WireProtocol } from "#protocol/wires.ts";
import { PelcoReader } from "../camera/pelco/frame.ts";
import { PelcoPReader } from "../camera/pelco/frame-p.ts";
import { FrameReader } from "../camera/visca/frame.ts";
import { LineCutter } from "../display/pjlink/frame.ts";
import { FrameFinder } from "../display/samsung-mdc/frame.ts";

/** Protocols whose wire can be played back: bytes over a stream or in datagrams. */
export const playable = [
  "visca",
  "visca-sony",
  "pelco-d",
  "pelco-p",
  "pjlink",
  "samsung-mdc",
  "lg",
] as const satisfies readonly WireProtocol[];
export type Playable = (typeof playable)[number];

/** How what a driver writes is cut into frames, and how frames and answers of another day are made comparable. */
export interface Cutting {
  /** The frames that `chunk` completes. */
  cut(chunk: Uint8Array): readonly Uint8Array[];
  /** A frame without what is another each time: a password's digest, a message's number. */
  comparable(frame: Uint8Array): Uint8Array;
  /** An answer of the log as it has to be to `frame`. */
  answering(answer: Uint8Array<ArrayBuffer>, frame: Uint8Array): Uint8Array<ArrayBuffer>;
}

const asItIs = (frame: Uint8Array): Uint8Array => frame;
const asLogged = (answer: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => answer;
/** Where the number of a message stands in Sony's header (visca-ip §2). */
const number = { from: 4, to: 8 } as const;
const cr = 0x0d;

/** One wire's cutting; it remembers what was begun. */
export function cuttingOf(protocol: Playable): Cutting {
  const as = (cut: Cutting["cut"]): Cutting => ({ cut, comparable: asItIs, answering: asLogged });
  switch (protocol) {
    case "visca": {
      const reader = new FrameReader();
      return as((chunk) => reader.push(chunk).map(({ bytes }) => bytes));
    }
    case "pelco-d": {
      const reader = new PelcoReader("orders");
      return as((chunk) => reader.push(chunk).map(({ bytes }) => bytes));
    }
    case "pelco-p": {
      const reader = new PelcoPReader();
      return as((chunk) => reader.push(chunk).map(({ bytes }) => bytes));
    }
    case "samsung-mdc": {
      const finder = new FrameFinder();
      return as((chunk) => finder.push(chunk));
    }
    case "lg":
    case "pjlink": {
      const cutter = new LineCutter();
      return {
        cut: (chunk) => cutter.push(chunk).map((line) => Uint8Array.from([...Buffer.from(line, "latin1"), cr])),
        comparable: withoutDigest,
        answering: asLogged,
      };
    }
    case "visca-sony":
      return {
        cut: (chunk) => [chunk],
        comparable: (frame) => frame.map((byte, at) => (at >= number.from && at < number.to ? 0 : byte)),
        answering: (answer, frame) => {
          answer.set(frame.subarray(number.from, number.to), number.from);
          return answer;
        },
      };
  }
}

/** A PJLink line without the digest that stands before the first one of a connection. */
function withoutDigest(frame: Uint8Array): Uint8Array {
  const sign = Buffer.from(frame).toString("latin1").search(/%/);
  return sign > 0 ? frame.subarray(sign) : frame;
}
