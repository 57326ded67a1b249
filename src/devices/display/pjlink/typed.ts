import { note } from "#protocol/device-notes.ts";
import { NoFrame } from "../../wire-console.ts";
import type { TypedFrames } from "../display-console.ts";
import { asBytes, lineBytes, readRequest } from "./frame.ts";

/** PJLink by hand: one request, as `%1POWR ?`. What proves the password is the session's to put before it. */
export const typedPjlink: TypedFrames = {
  form: "text",
  read: (typed) => {
    const line = asBytes(typed.trim());
    const request = readRequest(line);
    if (request === undefined || request.digest !== "") {
      throw new NoFrame(note("typed-pjlink"));
    }
    return lineBytes(line);
  },
};
