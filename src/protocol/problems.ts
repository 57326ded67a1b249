import type { Severity } from "./status.ts";

interface ProblemRow {
  readonly severity: Severity;
  /** A sentence, in English; pages translate by code. */
  readonly words: string;
  /** What to do now. */
  readonly todo: string;
}

const meanwhile = "Meetings go on; changes are refused until it can be written, and taken again by themselves.";
const plug = "Check its cable. It is used as soon as it is back.";
const allow = "Let the room's screen use it, or end the program that holds it.";

const rows = {
  "disk-failed": {
    severity: "error",
    words: "The room cannot write to its disk.",
    todo: `Look whether the disk is failing. ${meanwhile}`,
  },
  "disk-full": {
    severity: "error",
    words: "The room's disk is full.",
    todo: `Take away what does not belong to the room: old logs, downloads, other programs' files. ${meanwhile}`,
  },
  "disk-read-only": {
    severity: "error",
    words: "The room may not write to its disk.",
    todo: `Look whether the system made a failing disk read-only, and whether the room's own user owns its state. ${meanwhile}`,
  },
  "disk-low": {
    severity: "warning",
    words: "The room's disk is almost full.",
    todo: "Take away what does not belong to the room before changes have to be refused.",
  },
  "store-restored": {
    severity: "warning",
    words: "The room's database was damaged, and a backup took its place.",
    todo: "Everybody was signed out, but passwords, panels and tokens are the backup's: change and revoke anew what was changed and revoked since, and look what else is missing. The disk may be failing. Then mark this as seen.",
  },
  "store-lost": {
    severity: "error",
    words: "The room's database was damaged and there was no backup: the room began anew.",
    todo: "Set the room up again, or put a copy of its state in place. The disk may be failing. Then mark this as seen.",
  },
  "store-incomplete": {
    severity: "warning",
    words: "The last changes before the room stopped are missing.",
    todo: "Look at its settings and presets. The disk may say that it has written what it has not. Then mark this as seen.",
  },
  "settings-file": {
    severity: "warning",
    words: "The settings file is not understood.",
    todo: "Correct the file. The settings it gave before stay in force.",
  },
  "secrets-unreadable": {
    severity: "warning",
    words: "Passwords that the room keeps for its devices cannot be read: the key for them is gone.",
    todo: "Type them again in the settings that the detail names. Nothing else is lost.",
  },
  "clock-wrong": {
    severity: "warning",
    words: "The room's clock is wrong.",
    todo: "Give the room a network with a time server, or set its clock. Nobody is locked out meanwhile.",
  },
  "network-none": {
    severity: "error",
    words: "The room has no network.",
    todo: "Check its cable. Panels and meetings come back by themselves when the network does.",
  },
  "network-link-local": {
    severity: "warning",
    words: "The room's network gives it no address.",
    todo: "Look whether the network gives out addresses. Devices on the same cable can reach the room meanwhile.",
  },
  "names-silent": {
    severity: "info",
    words: "No name server answers the room.",
    todo: "Meetings on other servers cannot be found by their names. Everything inside the room's network works.",
  },
  "certificate-ends": {
    severity: "warning",
    words: "The firm's certificate for the room ends soon.",
    todo: "Have it renewed, and give the room the new one under “Network and time”. When it ends the room's own takes its place, which browsers warn of where they do not know it.",
  },
  "certificate-over": {
    severity: "error",
    words: "The firm's certificate for the room has ended.",
    todo: "Have it renewed, and give the room the new one under “Network and time”. The room's own takes its place, which browsers warn of where they do not know it.",
  },
  "certificate-elsewhere": {
    severity: "warning",
    words: "The name in the firm's certificate does not lead to this room.",
    todo: "Correct the name server's entry. Links name the room's address meanwhile.",
  },
  "setup-required": {
    severity: "info",
    words: "The room has no administrator yet.",
    todo: "Open the administration page and give the code on the room's screen.",
  },
  /** What is wrong with it is the device fault beside it. */
  "camera-away": { severity: "warning", words: "The camera cannot be used.", todo: plug },
  "camera-degraded": { severity: "info", words: "The camera does not do everything it is asked.", todo: plug },
  "camera-model-wrong": {
    severity: "warning",
    words: "A camera model of the room's own is not understood.",
    todo: "Correct the file and the line that the detail names. Every other model goes on working; one of Parley's own of the same name takes its place.",
  },
  "speakerphone-away": { severity: "warning", words: "The speakerphone's keys cannot be used.", todo: plug },
  "speakerphone-muted": {
    severity: "warning",
    words: "The speakerphone's own switch keeps the room muted.",
    todo: "Switch it on at the speakerphone, then open the microphone.",
  },
  /** What is wrong with it is the device fault beside it. */
  "display-away": { severity: "warning", words: "The display cannot be switched by the room.", todo: plug },
  "display-second-way": {
    severity: "info",
    words: "The display is switched by another way than the first.",
    todo: "Look at the ways under Devices. Everything works meanwhile.",
  },
  "display-unfed": {
    severity: "error",
    words: "The display is on, the computer sends it no picture.",
    todo: "Unplug the display's cable at the computer and plug it in again. If that does not help, restart the computer.",
  },
  "display-trouble": {
    severity: "warning",
    words: "The display reports trouble of its own.",
    todo: "Look at its lamp, its filter and its vents; the detail names the part.",
  },
  "screen-away": {
    severity: "error",
    words: "The room's screen is not connected to its controller.",
    todo: "Wait for it to come back, or restart it from the administration page.",
  },
  "screen-safe": {
    severity: "error",
    words: "The room's screen could not be brought back and says what to tell IT.",
    todo: "Look into the log for what happened. The room tries again every ten minutes; restarting the screen tries now.",
  },
  "screen-unsteady": {
    severity: "warning",
    words: "The room's screen had to be started anew several times.",
    todo: "Look into the log for why. If it goes on, the computer's graphics or its memory may be failing.",
  },
  "screen-without-graphics": {
    severity: "info",
    words: "The screen draws without the graphics processor, which failed three times within half a minute.",
    todo: "It is tried again after the next update of the room or its system.",
  },
  "microphone-absent": { severity: "error", words: "The room has no microphone.", todo: plug },
  "microphone-blocked": { severity: "error", words: "The microphone cannot be used.", todo: allow },
  "picture-absent": { severity: "warning", words: "The room has no camera picture.", todo: plug },
  "picture-blocked": { severity: "warning", words: "The camera's picture cannot be used.", todo: allow },
  /** What keeps it away is the detail. */
  "picture-stream": {
    severity: "warning",
    words: "The network camera's picture does not come.",
    todo: "Check the camera, its network and the settings for its picture, user and password. It is tried again by itself.",
  },
  "stream-tool-missing": {
    severity: "error",
    words: "The program that fetches network cameras' pictures is not installed.",
    todo: "Install ffmpeg on the room's computer: apt install ffmpeg. The picture then comes by itself.",
  },
  "picture-missing": {
    severity: "warning",
    words: "The camera's picture is not where the room remembers it.",
    todo: "Plug its video device into the socket it was in, or find its picture again under Devices.",
  },
  "loudspeaker-absent": { severity: "error", words: "The room has no loudspeaker.", todo: plug },
  "microphone-hushed": {
    severity: "warning",
    words: "Another program muted the room's microphone.",
    todo: "Unmute it at the panel. If it happens again, end the program that does it.",
  },
  "microphone-not-muted": {
    severity: "error",
    words: "The room is muted, but its sound system still lets the microphone through.",
    todo: "Parley's own meetings hear nothing. Other programs may: end those that use the microphone, or unplug it.",
  },
  "sound-contested": {
    severity: "warning",
    words: "Another program keeps changing the room's sound.",
    todo: "End the program that does it: a volume control, or another meeting program.",
  },
  "sound-device-missing": {
    severity: "warning",
    words: "The microphone or loudspeaker that the settings name is not there.",
    todo: "Plug it in, or choose another in the settings. Meanwhile the sound system's own choice is used.",
  },
  "echo-left": {
    severity: "warning",
    words: "The others hear themselves: too much of the loudspeaker is left in what the room sends.",
    todo: "Move microphone and loudspeaker apart, or turn the loudspeaker down. Then measure again under Devices.",
  },
  "echo-grown": {
    severity: "info",
    words: "Clearly more echo is left than when the room was tested.",
    todo: "Look whether microphone or loudspeaker were moved. Where all is as it shall be, test the room anew.",
  },
  "echo-unheard": {
    severity: "warning",
    words: "The microphone did not hear the loudspeaker when the room measured its echo.",
    todo: "Look whether the loudspeaker plays and the microphone hears, and where each is plugged in. Then measure again under Devices.",
  },
  "microphone-silent": {
    severity: "error",
    words: "The microphone gave nothing at all when the room measured its echo, not even noise: nobody would be heard.",
    todo: "Look whether the microphone is plugged in and its own switch is open; pull it out and plug it in again. Then measure again under Devices.",
  },
  "meeting-server-away": {
    severity: "error",
    words: "The meeting server does not answer.",
    todo: "It is started again by itself. If it stays away, look into its log.",
  },
} as const satisfies Record<string, ProblemRow>;

/** What nobody can mend afterwards: it stays until an administrator says that they have seen it. */
export const seenProblems = [
  "store-restored",
  "store-lost",
  "store-incomplete",
] as const satisfies (keyof typeof rows)[];
export type SeenProblem = (typeof seenProblems)[number];

export type ProblemCode = keyof typeof rows;
export const problemCodes = Object.keys(rows) as ProblemCode[];
/** Everything a room can find wrong with itself. */
export const problemTable: Readonly<Record<ProblemCode, ProblemRow>> = rows;
