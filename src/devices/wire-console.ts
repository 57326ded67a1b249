import { type Note, note, noteInEnglish } from "#protocol/device-notes.ts";
import { type ConsoleEnd, hexTyped, type WireForm } from "#protocol/wires.ts";
import { DeviceError } from "./device-error.ts";

/**
 * A way past a device's driver, for a technician's own messages. They go out in turn with the driver's, behind every
 * stop, and are answered before the driver goes on; what crosses the wire is told as exchanges.
 */
export interface WireConsole {
  /** How a message is typed. */
  readonly form: WireForm;
  /** What is typed, as one frame of this wire. Throws a {@link NoFrame} that says why it is none. */
  read(typed: string): Uint8Array<ArrayBuffer>;
  /** Sends a frame that was read. Rejects with a `DeviceError` where there is no wire. */
  send(frame: Uint8Array<ArrayBuffer>): Promise<ConsoleEnd>;
}

/** What was typed is no message of this wire. */
export class NoFrame extends Error {
  readonly note: Note;

  constructor(why: Note) {
    super(noteInEnglish(why));
    this.name = "NoFrame";
    this.note = why;
  }
}

/** A motor that is set going by hand is stopped after this: nobody holds a finger on it. Milliseconds. */
export const handDriveMs = 400;
/** No protocol has longer messages that people would type. */
const longest = 64;

/** Bytes typed as pairs of hexadecimal digits, with or without spaces, commas or `0x`. Throws a {@link NoFrame}. */
export function readHex(typed: string): Uint8Array<ArrayBuffer> {
  if (typed.trim() === "") throw new NoFrame(note("typed-nothing"));
  const digits = hexTyped(typed);
  if (digits === undefined) throw new NoFrame(note("typed-hex"));
  if (digits.length > 2 * longest) throw new NoFrame(note("typed-long", { most: longest }));
  return Uint8Array.from(Buffer.from(digits, "hex"));
}

/** How a request ended that was refused, unanswered or cut off; throws what is neither. */
export function consoleEndOf(thrown: unknown): ConsoleEnd {
  if (!(thrown instanceof DeviceError)) throw thrown;
  switch (thrown.verdict) {
    case "refused":
    case "unsupported":
      return "refused";
    case "no-answer":
    case "out-of-step":
      return "unanswered";
    case "cancelled":
      return "ended";
    case "unreachable":
      throw thrown;
  }
}
