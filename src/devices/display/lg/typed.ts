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
      if (request === undefined) throw new Error("An LG line is two letters, the id and a value: ka 01 ff.");
      // At id 0 every set listens, and none answers.
      if (request.id !== id) throw new Error(`The id is this set's: ${id.toString(16).padStart(2, "0")}.`);
      return Uint8Array.from(`${line}\r`, (sign) => sign.charCodeAt(0));
    },
  };
}
