import { type NoteCode, note, noteBecause, type Said } from "#protocol/device-notes.ts";
import { commands } from "./commands.ts";
import { asText, readLine, readRequest } from "./frame.ts";
import { inquiries } from "./inquiries.ts";

/** What each error says. */
const errors: Readonly<Record<string, NoteCode>> = {
  ERR1: "reason-command",
  ERR2: "reason-value",
  ERR3: "reason-not-now",
  ERR4: "reason-failure",
  ERRA: "reason-password",
};

/** What a line to a projector says; a digest before it is not shown. */
export function requestInWords(line: string): string {
  if (line === "PJLINK 2") return "asks for SHA-256";
  const request = readRequest(line);
  if (request === undefined) return "unknown request";
  const { class: level, body, parameter } = request;
  if (parameter.startsWith("?")) {
    const asked = inquiries.find((inquiry) => inquiry.body === body && inquiry.class === level);
    return `${asked?.name ?? body}?${parameter.slice(1)}`;
  }
  for (const command of commands) {
    if (command.body !== body || command.class !== level) continue;
    const value = command.parameter.decode(parameter);
    if (value !== undefined) return `${command.name}: ${value}`;
  }
  return `${body} ${parameter}`;
}

/** Whether a line from a projector refuses, or is none. */
export function refuses(line: string): boolean {
  const read = readLine(line);
  return read.kind === "reply" ? errors[read.value] !== undefined : read.kind !== "greeting";
}

/** What a line from a projector says. */
export function lineInWords(line: string): Said {
  const read = readLine(line);
  switch (read.kind) {
    case "greeting":
      return read.security === "none" ? note("greets") : note("greets-password", { security: read.security });
    case "refusal":
      return note("refused", { reason: "reason-password" });
    case "unknown":
      return note("not-understood");
    case "reply": {
      const { body, value } = read;
      const error = errors[value];
      if (error !== undefined) return noteBecause("refused-command", note(error), { command: body });
      if (value === "OK") return `${body}: done`;
      const asked = inquiries.find((inquiry) => inquiry.body === body);
      const decoded = asked?.answer.decode(value);
      const shown = typeof decoded === "object" ? JSON.stringify(decoded) : String(decoded ?? value);
      return `${asked?.name ?? body}: ${asText(shown)}`;
    }
  }
}
