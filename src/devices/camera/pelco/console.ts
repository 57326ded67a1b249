import { type Clock, delay } from "#base/clock.ts";
import { note } from "#protocol/device-notes.ts";
import type { ConsoleEnd } from "#protocol/wires.ts";
import { consoleEndOf, handDriveMs, NoFrame, readHex, type WireConsole } from "../../wire-console.ts";
import { checksum } from "./frame.ts";
import { inquiries } from "./inquiries.ts";
import { type PelcoSession, readMotors } from "./session.ts";

export interface PelcoConsoleOptions {
  readonly clock: Clock;
  /** The head's number. */
  readonly address: number;
  /** The session there is; throws a `DeviceError` where there is none. */
  readonly use: () => PelcoSession;
  /** Stops the head. */
  readonly stop: () => void;
}

/** How long something may be said to an order to which heads say nothing. Milliseconds. */
const listensFor = 300;

/** Pelco-D by hand: one order of seven bytes for this head. */
export function pelcoConsole({ clock, address, use, stop }: PelcoConsoleOptions): WireConsole {
  return {
    form: "hex",
    read: (typed) => {
      const bytes = readHex(typed);
      const [start, to, ...rest] = bytes;
      if (bytes.length !== 7 || start !== 0xff) throw new NoFrame(note("typed-pelco"));
      if (to !== address) throw new NoFrame(note("typed-pelco-number", { number: pair(address) }));
      const sum = checksum(bytes.subarray(1, 6));
      if (rest.at(-1) !== sum) throw new NoFrame(note("typed-pelco-sum", { sum: pair(sum) }));
      return bytes;
    },
    send: async (frame): Promise<ConsoleEnd> => {
      try {
        const asked = inquiries.find(({ request }) => request.decode(frame.subarray(0, 6)) !== undefined);
        if (asked !== undefined) {
          await use().query(asked);
          return "answered";
        }
        await use().send(frame, true);
        if (readMotors(frame) === true) clock.after(handDriveMs, stop);
        await delay(listensFor, clock);
        return "sent";
      } catch (error) {
        return consoleEndOf(error);
      }
    },
  };
}

const pair = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, "0");
