import type { Fault } from "#protocol/controllable.ts";
import { type ErrorCode, errorTable } from "#protocol/errors.ts";

/** A fault for the status tree: the code pages translate, and the words for a log. */
export function faultOf(code: ErrorCode, at: number, detail?: string): Fault {
  const { words } = errorTable[code];
  return { code, words: detail === undefined || detail === "" ? words : `${words} ${detail}`, at };
}
