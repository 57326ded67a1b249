import type { Fault } from "#protocol/controllable.ts";
import { deviceFaultCodes } from "#protocol/device-faults.ts";
import { errorCodes } from "#protocol/errors.ts";
import { errorTodo, errorWords } from "./errors.ts";
import { displayFault } from "./faults.ts";

/**
 * Why a value, or a meeting, is not as it should be, in the reader's language: by its code, which is one of the room's
 * errors or, where a display says so itself, a device's. A code of a newer room is said in the words it came with.
 */
export function valueFaultSaid({ code, words }: Fault): string {
  const error = errorCodes.find((known) => known === code);
  if (error !== undefined) {
    return errorWords(error);
  }
  return deviceFaultCodes.some((known) => known === code) ? displayFault({ code, why: words, todo: "" }).words : words;
}

/** What to do about it; empty where the page does not know the code. */
export function valueFaultTodo({ code }: Fault): string {
  const error = errorCodes.find((known) => known === code);
  return error === undefined ? "" : errorTodo(error);
}
