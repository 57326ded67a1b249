import { note } from "#protocol/device-notes.ts";
import type { Probe } from "../polled-sensor.ts";
import { type ContactLine, type ControlLines, SerialControlLines } from "./control-lines.ts";

export interface ContactSpec {
  /** The serial port, such as `/dev/ttyUSB0`. */
  readonly path: string;
  readonly line: ContactLine;
  /** Somebody is there while the contact is open. */
  readonly openMeansPresent: boolean;
}

/** A contact on a control line of a serial adapter. Three equal looks, 0.3 s: reeds and relays bounce for milliseconds. */
export function contactProbe(
  { path, line, openMeansPresent }: ContactSpec,
  lines: ControlLines = new SerialControlLines(path),
): Probe {
  return {
    where: `${line.toUpperCase()} of ${lines.where}`,
    everyMs: 150,
    looks: 3,
    says: { opening: note("line-raised"), look: undefined },
    open: () => lines.open(),
    look: async () => {
      const isClosed = (await lines.read())[line];
      return {
        present: isClosed !== openMeansPresent,
        words: note(isClosed ? "contact-closed" : "contact-open", { line: line.toUpperCase() }),
      };
    },
    close: () => lines.close(),
  };
}
