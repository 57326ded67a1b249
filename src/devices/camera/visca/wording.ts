import { note, noteBecause, type Said } from "#protocol/device-notes.ts";
import { commands } from "./commands.ts";
import { inquiries } from "./inquiries.ts";
import type { Values } from "./notation.ts";
import { errorNote, readReply } from "./replies.ts";

const valuesInWords = (values: Values): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}=${value}`)
    .join("");

/** What a packet to the camera says. */
export function requestInWords(bytes: Uint8Array): string {
  for (const command of commands) {
    const values = command.decode(bytes);
    if (values !== undefined) return `${command.name}${valuesInWords(values)}`;
  }
  return inquiries.find((inquiry) => inquiry.request.decode(bytes) !== undefined)?.name ?? "unknown packet";
}

/** Whether a packet from the camera refuses, or is none. */
export function refuses(bytes: Uint8Array): boolean {
  const { kind } = readReply(bytes);
  return kind === "error" || kind === "unknown";
}

/** What a packet from the camera says. An answer is read as the answer to `asked`. */
export function replyInWords(bytes: Uint8Array, asked: string | undefined): Said {
  const reply = readReply(bytes);
  switch (reply.kind) {
    case "ack":
      return `acknowledged socket=${reply.socket}`;
    case "completion":
      return `completed socket=${reply.socket}`;
    case "error":
      return noteBecause("refused-socket", errorNote(reply.code), { socket: reply.socket });
    case "network-change":
      return "network change";
    case "address-set":
      return `address set next=${reply.next}`;
    case "if-clear":
      return "interface clear";
    case "answer": {
      const values = inquiries.find((inquiry) => inquiry.name === asked)?.answer.decode(bytes);
      return values === undefined ? note("other-answered") : `answer${valuesInWords(values)}`;
    }
    case "unknown":
      return note("not-understood");
  }
}
