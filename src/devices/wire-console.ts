import type { ConsoleEnd, WireForm } from "#protocol/wires.ts";
import { DeviceError } from "./device-error.ts";

/**
 * A way past a device's driver, for a technician's own messages. They go out in turn with the driver's, behind every
 * stop, and are answered before the driver goes on; what crosses the wire is told as exchanges.
 */
export interface WireConsole {
  /** How a message is typed. */
  readonly form: WireForm;
  /** What is typed, as one frame of this wire. Throws a sentence that says why it is none. */
  read(typed: string): Uint8Array<ArrayBuffer>;
  /** Sends a frame that was read. Rejects with a `DeviceError` where there is no wire. */
  send(frame: Uint8Array<ArrayBuffer>): Promise<ConsoleEnd>;
}

/** A motor that is set going by hand is stopped after this: nobody holds a finger on it. Milliseconds. */
export const handDriveMs = 400;
/** No protocol has longer messages that people would type. */
const longest = 64;

/** Bytes typed as pairs of hexadecimal digits, with or without spaces, commas or `0x`. Throws a sentence. */
export function readHex(typed: string): Uint8Array<ArrayBuffer> {
  const digits = typed.replaceAll(/0x|[\s,:-]/gi, "");
  if (digits === "") throw new Error("Nothing is typed.");
  if (!/^([0-9a-f]{2})+$/i.test(digits)) throw new Error("Type bytes as pairs of hexadecimal digits: 81 09 06 12 FF.");
  if (digits.length > 2 * longest) throw new Error(`A message has ${longest} bytes at most.`);
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
