import { note } from "#protocol/device-notes.ts";
import { NoFrame } from "../../wire-console.ts";
import type { TypedFrames } from "../display-console.ts";
import { readRequest } from "./frame.ts";

const form = /^[a-z]{2} [0-9a-f]{1,2} [0-9a-f]{1,2}$/i;

/** LG by hand: two letters, the set's id and a value, as `ka 01 ff`. */
export function typedLg(id: number): TypedFrames {
  return {
    form: "text",
    read: (typed) => {
      const line = typed.trim();
      const request = form.test(line) ? readRequest(line) : undefined;
      if (request === undefined) throw new NoFrame(note("typed-lg"));
      // At id 0 every set listens, and none answers.
      if (request.id !== id) throw new NoFrame(note("typed-lg-id", { id: id.toString(16).padStart(2, "0") }));
      return Uint8Array.from(`${line}\r`, (sign) => sign.charCodeAt(0));
    },
  };
}
