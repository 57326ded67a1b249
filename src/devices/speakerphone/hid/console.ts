import type { Clock } from "#base/clock.ts";
import { note } from "#protocol/device-notes.ts";
import type { ConsoleEnd } from "#protocol/wires.ts";
import { DeviceError } from "../../device-error.ts";
import { consoleEndOf, NoFrame, readHex, type WireConsole } from "../../wire-console.ts";
import type { HidSession } from "./session.ts";
import type { Telephony } from "./telephony.ts";

export interface HidConsoleOptions {
  readonly clock: Clock;
  /** The device that is used; undefined where there is none. */
  readonly device: () => { readonly session: HidSession; readonly telephony: Telephony } | undefined;
}

/** So long a lamp may show what somebody typed; then it tells the truth again. Milliseconds. */
const lampLiesFor = 2_000;

/** A HID device by hand: one output report, its id first, as its descriptor has it. */
export function hidConsole({ clock, device }: HidConsoleOptions): WireConsole {
  return {
    form: "report",
    read: (typed) => {
      const bytes = readHex(typed);
      const outputs = device()?.telephony.outputs;
      if (outputs === undefined) throw new NoFrame(note("typed-hid-absent"));
      const [id = 0] = bytes;
      const length = outputs.get(id);
      if (length === undefined) {
        throw new NoFrame(
          note("typed-hid-report", { report: pair(id), reports: [...outputs.keys()].map(pair).join(", ") }),
        );
      }
      if (bytes.length !== length + 1) throw new NoFrame(note("typed-hid-length", { report: pair(id), count: length }));
      return bytes;
    },
    send: async (frame): Promise<ConsoleEnd> => {
      const session = device()?.session;
      if (session === undefined) throw new DeviceError("DEVICE_UNPLUGGED");
      try {
        await session.say(frame);
        return "sent";
      } catch (error) {
        return consoleEndOf(error);
      } finally {
        clock.after(lampLiesFor, () => {
          if (device()?.session === session) session.insist();
        });
      }
    },
  };
}

const pair = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, "0");
