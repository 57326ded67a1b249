import { note } from "#protocol/device-notes.ts";
import { NoFrame, readHex } from "../../wire-console.ts";
import type { TypedFrames } from "../display-console.ts";
import { readRequest } from "./frame.ts";

/** MDC by hand: one whole frame for this display, its sum included. */
export function typedMdc(id: number): TypedFrames {
  return {
    form: "hex",
    read: (typed) => {
      const bytes = readHex(typed);
      const request = readRequest(bytes);
      if (request === undefined) {
        throw new NoFrame(note("typed-mdc"));
      }
      // To number FE every display of a line listens, and none answers.
      if (request.id !== id) throw new NoFrame(note("typed-mdc-number", { number: pair(id) }));
      return bytes;
    },
  };
}

const pair = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, "0");
