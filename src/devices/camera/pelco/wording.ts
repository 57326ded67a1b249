import { note, type Said } from "#protocol/device-notes.ts";
import type { Values } from "../visca/notation.ts";
import { commands, readOrder } from "./commands.ts";
import { inquiries } from "./inquiries.ts";

const valuesInWords = (values: Values): string =>
  Object.entries(values)
    .filter(([name]) => name !== "address")
    .map(([name, value]) => ` ${name}=${Array.isArray(value) ? value.join("+") || "none" : value}`)
    .join("");

/** What a frame to a head says. */
export function orderInWords(frame: Uint8Array): string {
  const asked = inquiries.find(({ request }) => request.decode(frame.subarray(0, 6)) !== undefined);
  if (asked !== undefined) return asked.name;
  for (const row of commands) {
    const values = readOrder(row, frame);
    if (values === undefined) continue;
    return isStop(frame) ? "stop" : `${row.name}${valuesInWords(values)}`;
  }
  return "unknown frame";
}

/** What a frame from a head says. */
export function replyInWords(frame: Uint8Array): Said {
  if (frame.length === 4) return `heard alarms=${frame[2]}`;
  for (const { name, answer } of inquiries) {
    const said = answer.decode(frame.subarray(0, 6));
    if (said !== undefined) return `${name.slice(0, -1)} value=${said.value}`;
  }
  return note("not-understood");
}

/** Whether a frame tells everything to stand still: all four of its middle bytes are 0. */
export const isStop = (frame: Uint8Array): boolean =>
  frame.length === 7 && frame.subarray(2, 6).every((byte) => byte === 0);
