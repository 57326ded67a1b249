import { type Note, type NoteCode, note, noteBecause, type Said } from "#protocol/device-notes.ts";
import { commands } from "./commands.ts";
import { readReply, readRequest } from "./frame.ts";
import { inquiries } from "./inquiries.ts";
import type { MdcRow } from "./notation.ts";

const reasons: Readonly<Record<number, NoteCode>> = { 0: "reason-sum", 1: "reason-command" };

/** Why a display says no, by the byte it says so with. */
export function nakNote(reason: number | undefined): Note {
  const known = reasons[reason ?? -1];
  return known === undefined ? note("reason-number", { number: hex(reason ?? 0) }) : note(known);
}

const all: readonly MdcRow[] = [...commands, ...inquiries];

const hex = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, "0");

function find(command: number, first: number | undefined): MdcRow | undefined {
  return all.find((row) => row.command === command && (row.sub === undefined || row.sub === first));
}

const shown = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** What a frame to a display says. */
export function requestInWords(frame: Uint8Array): string {
  const request = readRequest(frame);
  if (request === undefined) return "no frame";
  const { command, bytes } = request;
  const row = find(command, bytes[0]);
  if (row === undefined) return `command ${hex(command)}`;
  const values = row.sub === undefined ? bytes : bytes.slice(1);
  if (values.length === 0) return `${row.name}?`;
  const value = row.value.decode(values);
  return `${row.name}: ${value === undefined ? values.map(hex).join(" ") : shown(value)}`;
}

/** What a frame from a display says. */
export function replyInWords(frame: Uint8Array): Said {
  const reply = readReply(frame);
  if (reply === undefined) return note("not-understood");
  const { accepted, command, bytes } = reply;
  if (!accepted) {
    const row = all.find((one) => one.command === command);
    return noteBecause("command-refused", nakNote(bytes[0]), { command: row?.name ?? hex(command) });
  }
  const row = find(command, bytes[0]);
  if (row === undefined) return `command ${hex(command)}: yes`;
  const values = row.sub === undefined ? bytes : bytes.slice(1);
  const value = row.value.decode(values);
  return `${row.name}: ${value === undefined ? "yes" : shown(value)}`;
}
