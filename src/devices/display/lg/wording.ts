import { commands } from "./commands.ts";
import { readReply, readRequest } from "./frame.ts";
import { ask, rowOf } from "./inquiries.ts";

/** What a set says in place of yes. */
export const ngWords: Readonly<Record<number, string>> = {
  1: "illegal code",
  2: "not supported",
  3: "not now, try again",
};

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
export function replyInWords(text: string): string {
  const reply = readReply(text);
  if (reply === undefined) return "not understood";
  const row = rowOf(reply.letter);
  const name = row?.name ?? `answer ${reply.letter}`;
  if (!reply.accepted) return `${name}: refused, ${ngWords[reply.value ?? -1] ?? `reason ${reply.value ?? "none"}`}`;
  if (reply.value === undefined) return `${name}: yes`;
  return `${name}: ${shown(row?.value.decode(reply.value) ?? reply.value)}`;
}
