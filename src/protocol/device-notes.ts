import { z } from "zod";
import { deviceFaultCodes, deviceFaultWords } from "./device-faults.ts";
import { echoDelayNames, echoDelays } from "./echo-measurement.ts";
import { errorNotes } from "./error-notes.ts";
import { fileNotes } from "./file-notes.ts";
import { problemNotes } from "./problem-notes.ts";
import { revisionNotes } from "./revision-notes.ts";
import { typedNotes } from "./typed-notes.ts";
import { valueNotes } from "./value-notes.ts";
import { wireNotes } from "./wire-notes.ts";

/**
 * What drivers add to a fault, and the room to a refusal, in words of their own, in English; pages say it by its code. What
 * the wire or the system said is no note: it stays as it came.
 */
const rows = {
  ...errorNotes,
  ...fileNotes,
  ...problemNotes,
  ...revisionNotes,
  ...typedNotes,
  ...valueNotes,
  ...wireNotes,
  "answers-as": "a display answers there as number {number}",
  "as-user": "as user {user}",
  "beyond-figures": "it says pan {pan}, tilt {tilt}; the model has pan {pans}, tilt {tilts}",
  endless: "an answer without end",
  "hdmi-empty": "nothing is at the far end of the HDMI cable",
  "hdmi-no-place": "the adapter has to be told at which input it is, and no display says it, or several do",
  "hdmi-no-address": "the HDMI cable gives the room no address",
  "hung-up": "it hung up without a greeting",
  "lacks-focus-place": "putting the focus to a place",
  "lacks-home": "the home position",
  "lacks-moving": "turning and zooming",
  "lacks-position": "moving to a position",
  "lacks-power": "switching it on and off",
  "lacks-turning": "turning",
  "lacks-zoom-position": "zooming to a position",
  "lacks-zooming": "zooming",
  late: "no answer in time",
  level: "{level}",
  "level-needs": "{level} has effect only with {setting}: {word}",
  "level-reset": "{level}, as it came",
  "line-cameras": "cameras on the line: {count}",
  "line-silent": "neither version nor power nor position",
  "no-http": "it does not speak HTTP",
  "no-picture-profile": "none of its profiles has a picture",
  "no-service": "it offers no service of the kind {service}",
  "no-soap": "no SOAP in the answer",
  "number-taken": "camera {number} of the line is in use already",
  "order-audio-mute-off": "sound on",
  "order-audio-mute-on": "sound off",
  "order-freeze-off": "picture moving",
  "order-freeze-on": "picture frozen",
  "order-input": "input {input}",
  "order-picture-mute-off": "picture on",
  "order-picture-mute-on": "picture off",
  "order-power-off": "power off",
  "order-power-on": "power on",
  "order-volume": "volume {percent}",
  "other-answer": "{what}: not what was asked for",
  "password-wanted": "it asks for a password and the settings have none",
  "position-unknown": "where it looks is not known",
  preset: "stored view {number}",
  "preset-gone": "it keeps no view called {name}",
  "program-late": "{program} did not end",
  "program-silent": "{program} did not tell {what}",
  "screen-away": "the room's screen is away",
  "screen-not-black": "the room's screen did not say that it is drawn black",
  "serves-better": "{device} serves better",
  setting: "{setting}: {word}",
  "told-no-answer": "{reason}, {count}×: {seconds} s without a word back",
  "told-no-effect": "{reason}, {count}×: {seconds} s without effect",
  "told-obeyed": "{reason}: done, as another way to it says; only its answers are lost",
  "told-refused": "{reason}: refused",
  "usb-port": "USB port {port}",
  "usually-sony": "port {port} is usually VISCA over UDP with Sony's header",
  "usually-tcp": "port {port} is usually VISCA over TCP",
  "usually-udp": "port {port} is usually VISCA over UDP without a header",
  "volume-at": "it says that its volume is {percent}",
  "volume-untold": "it does not say how loud it is",
  "wire-bare": "it answers with VISCA without Sony's header",
  "wire-sony": "it answers with VISCA under Sony's header",
  "wire-web": "a web server answers there",
} as const satisfies Record<string, string>;

/** The stable names of what drivers add. */
export type NoteCode = keyof typeof rows;
export const noteCodes = Object.keys(rows) as [NoteCode, ...NoteCode[]];
/** Every note, in English. */
export const noteTable: Readonly<Record<NoteCode, string>> = rows;

/** A note as it crosses a wire; a code of a newer room is said in the words that come with it. */
export const noteSchema = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type NoteOnWire = z.infer<typeof noteSchema>;
export interface Note extends NoteOnWire {
  readonly code: NoteCode;
}

/** A note of that code. */
export function note(code: NoteCode, values: Note["values"] = {}): Note {
  return { code, values };
}

/** What stands in a log or goes with a fault: what a wire said, or a note. */
export type Said = string | Note;
/** The same as it crosses a wire. */
export const saidSchema = z.union([z.string(), noteSchema]);

/** Values that may be the code of another note, which has the same values: why something was refused, what it means. */
const nesting: readonly string[] = ["reason", "means", "shown"];

/** The note that a note's value stands for, with what it carries of that name itself; undefined where it is plain. */
export function nestedNote({ values }: Pick<Note, "values">, name: string): Note | undefined {
  const code = nesting.includes(name) ? noteCodes.find((known) => known === values[name]) : undefined;
  if (code === undefined) return undefined;
  const others = Object.entries(values).filter(([each]) => each !== name);
  const own = others.map(
    ([each, value]) => [each.startsWith(`${name}.`) ? each.slice(name.length + 1) : each, value] as const,
  );
  return { code, values: Object.fromEntries(own) };
}

/** A note in English, for logs and programs. */
export function noteInEnglish(said: Note): string {
  return noteTable[said.code].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = said.values[name] ?? "";
    const fault = name === "fault" ? deviceFaultCodes.find((code) => code === value) : undefined;
    if (fault !== undefined) return deviceFaultWords(fault);
    const delay = name === "delay" ? echoDelayNames.find((code) => code === value) : undefined;
    if (delay !== undefined) return echoDelays[delay];
    const nested = nestedNote(said, name);
    return nested === undefined ? String(value) : noteInEnglish(nested);
  });
}

/** The same of what may be a note. */
export function saidInEnglish(said: Said): string {
  return typeof said === "string" ? said : noteInEnglish(said);
}

/** A note that carries why, where that is a note as well; its values are both's, and a reason of the reason's `reason.reason`. */
export function noteBecause(code: NoteCode, reason: string | NoteOnWire, values: Note["values"] = {}): Note {
  if (typeof reason === "string") return note(code, { ...values, reason });
  const inner = Object.entries(reason.values).map(
    ([name, value]) => [/^reason\b/.test(name) ? `reason.${name}` : name, value] as const,
  );
  return note(code, { ...Object.fromEntries(inner), ...values, reason: reason.code });
}

/** Why a device did not do what was asked, as pages say it: the fault, and what its driver or the wire adds. */
export const deviceSaidSchema = z.object({
  code: z.string(),
  note: noteSchema.optional(),
  /** What the wire or the system said. For IT, not translated. */
  detail: z.string().optional(),
});
export type DeviceSaid = z.infer<typeof deviceSaidSchema>;
