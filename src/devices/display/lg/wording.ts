import { type Note, type NoteCode, note, noteBecause, type Said } from "#protocol/device-notes.ts";
import { commands } from "./commands.ts";
import { readReply, readRequest } from "./frame.ts";
import { ask, rowOf } from "./inquiries.ts";

const reasons: Readonly<Record<number, NoteCode>> = {
  1: "reason-code",
  2: "reason-not-supported",
  3: "reason-later",
};

/** Why a set says no, by the number it says so with. */
export function ngNote(reason: number | undefined): Note {
  const known = reasons[reason ?? -1];
  return known === undefined ? note("reason-number", { number: reason ?? "?" }) : note(known);
}

const shown = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** What a line to a set says. */
export function requestInWords(bytes: Uint8Array): string {
  const request = readRequest(Buffer.from(bytes).toString("latin1").trim());
  if (request === undefined) return "no request";
  const row = commands.find(({ command }) => command === request.command);
  if (row === undefined) return `command ${request.command}`;
  if (request.value === ask) return `${row.name}?`;
  return `${row.name}: ${shown(row.value.decode(request.value) ?? request.value)}`;
}

/** What a line from a set says. */
export function replyInWords(text: string): Said {
  const reply = readReply(text);
  if (reply === undefined) return note("not-understood");
  const row = rowOf(reply.letter);
  const name = row?.name ?? `answer ${reply.letter}`;
  if (!reply.accepted) return noteBecause("command-refused", ngNote(reply.value), { command: name });
  if (reply.value === undefined) return `${name}: yes`;
  return `${name}: ${shown(row?.value.decode(reply.value) ?? reply.value)}`;
}
