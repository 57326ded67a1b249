import { z } from "zod";
import { usbPortName } from "./usb-port.ts";

/** What another program did to the room's sound, in words; the room's answer is beside each event. */
const drifts = {
  "microphone-muted": "Another program muted the room's microphone.",
  "microphone-unmuted": "Another program unmuted a microphone while the room was muted.",
  "microphone-level": "Another program changed the microphone's level.",
  "microphone-default": "Another program made another microphone the default.",
  "speaker-muted": "Another program muted the loudspeaker.",
  "speaker-level": "Another program changed the loudspeaker's level.",
  "speaker-default": "Another program made another loudspeaker the default.",
} as const;

export type SoundDrift = keyof typeof drifts;
export const soundDriftNames = Object.keys(drifts) as [SoundDrift, ...SoundDrift[]];
/** A sentence for each, in English. */
export const soundDrifts: Readonly<Record<SoundDrift, string>> = drifts;

/** Why there is no sound system, in words. */
const absences = {
  "not-running": "No sound system is running.",
  silent: "The sound system does not answer.",
  refused: "The sound system refuses what it is asked.",
  "not-understood": "The sound system answers something that is not understood.",
  unheard: "The room's screen has not said yet what it finds.",
} as const;

export type SoundAbsence = keyof typeof absences;
export const soundAbsenceNames = Object.keys(absences) as [SoundAbsence, ...SoundAbsence[]];
/** A sentence for each, in English. */
export const soundAbsences: Readonly<Record<SoundAbsence, string>> = absences;

/** What kinds of sound devices there are: one that hears and plays, others by what they hang on. */
export const soundKinds = ["speakerphone", "usb", "built-in", "bluetooth", "other"] as const;

/** A microphone or a loudspeaker as the sound system has it. */
export const soundDeviceSchema = z.object({
  /** What the system calls it. */
  name: z.string().max(500),
  /** What people call it. */
  title: z.string().max(200),
  kind: z.enum(soundKinds),
  /** Percent of its full scale; more than 100 is amplified. */
  level: z.int().min(0).max(1_000),
  muted: z.boolean(),
});
export type SoundDeviceShown = z.infer<typeof soundDeviceSchema>;

/** The USB device that a microphone is a part of, by which its keys and lamps are found. */
export const soundPlugSchema = z.object({
  /** The port it hangs on; null where the sound system does not say. */
  port: usbPortName.nullable(),
  /** Four hexadecimal digits each; empty where the sound system does not say. */
  vendor: z.string().max(4),
  product: z.string().max(4),
});
export type SoundPlug = z.infer<typeof soundPlugSchema>;

/** Whether the system itself lets the room's microphone through; `changing`: not yet what the room wants. */
export const captureStates = ["open", "muted", "changing", "none"] as const;
export type CaptureState = (typeof captureStates)[number];

/** Why the browser cancels the room's echo, or leaves it to the device: exactly one of them does. */
const cancellers = {
  "device-says": { browser: false, words: "The microphone's own descriptor says that it cancels its echo." },
  "device-known": { browser: false, words: "The microphone is a speakerphone known to cancel its own echo." },
  "system-does": { browser: false, words: "The sound system cancels the echo before the browser hears it." },
  "device-denies": { browser: true, words: "The microphone's own descriptor says that it does not cancel its echo." },
  "device-unknown": { browser: true, words: "The microphone says nothing of cancelling its own echo." },
} as const;

export type EchoReason = keyof typeof cancellers;
export const echoReasonNames = Object.keys(cancellers) as [EchoReason, ...EchoReason[]];
/** Whether the browser's echo canceller is used, and why, in English. */
export const echoReasons: Readonly<Record<EchoReason, { readonly browser: boolean; readonly words: string }>> =
  cancellers;

/** Makers' words for devices that cancel their own echo: microphone and loudspeaker in one. */
const knownSpeakerphones =
  /speakerphone|jabra (speak|panacast)|poly(com)? (sync|studio)|meetup|rally|conferencecam|yamaha (yvc|cs|adecia)|sennheiser (sp|tc)|epos expand|anker powerconf|emeet|konftel|phoenix (quattro|spider)/i;

/** Whether a device of this name is known to cancel its own echo. */
export function isKnownSpeakerphone(title: string): boolean {
  return knownSpeakerphones.test(title);
}

/** Whether a microphone of this name is the sound system's own echo canceller, above one that is plugged in. */
export function isEchoCancelling(names: string): boolean {
  return /echo[-_. ]?cancel/i.test(names);
}

/** More devices of a kind than this no room has; the first ones are listed. */
export const mostSoundDevices = 32;
/** A device that is plugged in, whether or not the room uses it. */
const pluggedSchema = soundDeviceSchema.pick({ name: true, title: true });
export type SoundDevicePlugged = z.infer<typeof pluggedSchema>;
// A shell of the release before does not list them.
const pluggedListSchema = z.array(pluggedSchema).max(mostSoundDevices).default([]);

/** What the room's sound system is and has, as whoever stands beside it says. */
const factsShape = {
  capture: z.enum(captureStates),
  /** Another program muted the microphone, and nobody in the room has opened it since. */
  outside: z.boolean(),
  /** The system takes orders about muting and does not carry them out. */
  resisted: z.boolean(),
  /** Another program keeps undoing what the room does. */
  contested: z.boolean(),
  microphone: soundDeviceSchema.nullable(),
  speaker: soundDeviceSchema.nullable(),
  /** What is plugged in, in the system's order. */
  microphones: pluggedListSchema,
  speakers: pluggedListSchema,
  /** Where the microphone is plugged in; null where it is no USB device. A shell of the release before does not say. */
  microphonePlug: soundPlugSchema.nullable().default(null),
  /** What the settings name and is not there. */
  missing: z.array(z.enum(["microphone", "speaker"])).max(2),
  /** Which echo canceller is used, by why; null without a microphone. */
  echo: z.enum(echoReasonNames).nullable(),
};

/** The system's name where there is one, and why there is none otherwise. */
const systemSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("ready"), name: z.string().max(200) }),
  z.object({ state: z.literal("absent"), code: z.enum(soundAbsenceNames), why: z.string().max(300) }),
]);

export const soundFactsSchema = z.object({ system: systemSchema, ...factsShape });
export type SoundFacts = z.infer<typeof soundFactsSchema>;

/** Something another program did. */
export const soundDriftSchema = z.object({
  what: z.enum(soundDriftNames),
  /** The device's title. */
  device: z.string().max(200),
  /** Whether the room undid it. */
  undone: z.boolean(),
});
export type SoundDriftSeen = z.infer<typeof soundDriftSchema>;

/** What nobody has said yet. */
export const soundUnheard: SoundFacts = {
  system: { state: "absent", code: "unheard", why: "" },
  capture: "none",
  outside: false,
  resisted: false,
  contested: false,
  microphone: null,
  speaker: null,
  microphones: [],
  speakers: [],
  microphonePlug: null,
  missing: [],
  echo: null,
};
