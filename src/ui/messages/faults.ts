import type { ScreenStepTaken } from "#protocol/commands/screen.ts";
import { deviceFaultCodes } from "#protocol/device-faults.ts";
import type { DeviceSaid, NoteOnWire } from "#protocol/device-notes.ts";
import type { DisplayStatus } from "#protocol/display.ts";
import type { PresenceSource } from "#protocol/presence.ts";
import { problemCodes } from "#protocol/problems.ts";
import type { EchoReason, SoundAbsence, SoundDriftSeen } from "#protocol/sound.ts";
import type { Problem } from "#protocol/status.ts";
import { common } from "./en/common.ts";
import { deviceNotes } from "./en/device-notes.ts";
import { faults } from "./en/faults.ts";
import { noteSaid } from "./notes.ts";
import { settingSaid } from "./setting-said.ts";
import { translator } from "./translate.ts";

const say = translator({ ...common, ...deviceNotes, ...faults });

/** What happened and what to do now, in the reader's language. */
export interface FaultSaid {
  readonly words: string;
  readonly todo: string;
}

/** What a fault carries. */
interface Fault {
  readonly code: string;
  readonly why: string;
  readonly todo: string;
  /** Which setting is wrong and why, where that is the reason. */
  readonly wrong?: NoteOnWire | undefined;
}

type DeviceWords = `common.${"camera" | "speakerphone" | "display" | "sensor" | "broker"}`;

/** What is wrong with the camera, or with the one of that name. */
export const cameraFault = (fault: Fault, name?: string): FaultSaid =>
  name === undefined ? deviceFault(fault, "common.camera") : foundFault(fault, name);

/** What is wrong with the speakerphone. */
export const speakerphoneFault = (fault: Fault): FaultSaid => deviceFault(fault, "common.speakerphone");

/** What is wrong with the display. */
export const displayFault = (fault: Fault): FaultSaid => deviceFault(fault, "common.display");

/** What is wrong with one way to the display, with what was tried on it. */
export function displayWayFault(fault: Fault & { readonly note?: DeviceSaid["note"] }): string {
  const { words } = displayFault(fault);
  const tried = noteSaid(fault.note, "");
  return tried === "" ? words : `${words} (${tried})`;
}

/** What is wrong with a source of presence: the sensor itself, or the broker it is heard through. */
export function presenceFault(source: PresenceSource, fault: Fault): FaultSaid {
  const isBroker = source === "mqtt" && /^(?:BROKER|DEVICE)_/.test(fault.code);
  return deviceFault(fault, isBroker ? "common.broker" : "common.sensor");
}

/** Why something that was found, or a place, could not be looked at; `name` is what it is called. */
export function foundFault(fault: Fault, name: string): FaultSaid {
  const code = deviceFaultCodes.find((known) => known === fault.code);
  if (fault.wrong !== undefined) return wrongSettingSaid(fault.wrong, name);
  return code === undefined
    ? { words: fault.why, todo: fault.todo }
    : { words: say(`common.device.${code}`, { device: name }), todo: say(`common.device.${code}.todo`) };
}

/** That a device cannot be made of its settings: which one and why to IT, to everybody else that it is IT's to mend. */
function wrongSettingSaid(wrong: NoteOnWire, device: string): FaultSaid {
  const exactly = settingSaid(wrong);
  return exactly === undefined
    ? { words: say("common.settings.wrong", { device }), todo: say("common.settings.tell") }
    : { words: exactly, todo: say("common.settings.correct") };
}

/** Why a device did not do what it was asked; what came with a fault of a newer room is undefined. */
export function refusalSaid(device: string, { code, note, detail }: DeviceSaid): string | undefined {
  const fault = deviceFaultCodes.find((known) => known === code);
  if (fault === undefined) return undefined;
  const kind = (["display", "speakerphone"] as const).find((each) => device.startsWith(each)) ?? "camera";
  const more = noteSaid(note, detail ?? "");
  const words = say(`common.device.${fault}`, { device: say(`common.${kind}`) });
  return more === "" ? words : `${words} (${more})`;
}

/** What a display says is wrong with a part of it. */
export function displayTroubleSaid({ part, level }: DisplayStatus["troubles"][number]): string {
  return say(`common.display.level.${level}`, { part: say(`common.display.part.${part}`) });
}

/** What is wrong with a device, by its fault's code; a code of a newer room is said in the words it came with. */
const deviceFault = (fault: Fault, device: DeviceWords): FaultSaid => foundFault(fault, say(device));

/** A problem of the room, with the system's own words behind it where there are some. */
export function problemSaid(problem: Problem): FaultSaid {
  if (problem.code === "display-second-way" && problem.fault !== undefined) {
    const { words } = displayFault({ code: problem.fault, why: problem.detail ?? "", todo: "" });
    return {
      words: `${say("common.problem.display-second-way")} ${words}`,
      todo: say("common.problem.display-second-way.todo"),
    };
  }
  if (problem.fault !== undefined) {
    const { fault: code, words: why, todo, wrong } = problem;
    const fault = { code, why, todo, wrong };
    if (problem.code.startsWith("display")) return displayFault(fault);
    return problem.code.startsWith("speakerphone") ? speakerphoneFault(fault) : cameraFault(fault, problem.device);
  }
  const code = problemCodes.find((known) => known === problem.code);
  const words = code === undefined ? problem.words : say(`common.problem.${code}`);
  const detail = problem.troubles?.map(displayTroubleSaid).join(", ") ?? detailSaid(problem);
  return {
    words: detail === "" ? words : `${words} ${detail}`,
    todo: code === undefined ? problem.todo : say(`common.problem.${code}.todo`),
  };
}

/** What a problem adds; whole as it came where one of its sentences is of a newer room. */
function detailSaid({ told = [], detail = "" }: Problem): string {
  const said = told.map((each) => (typeof each === "string" ? each : noteSaid(each, "")));
  return said.length === 0 || said.includes("") ? detail : said.join(" ");
}

/** What was wrong with the room's screen and what was done about it, in two sentences. */
export function screenStepSaid({ trouble, step }: Pick<ScreenStepTaken, "trouble" | "step">): string {
  return `${say(`common.screen.trouble.${trouble}`)} ${say(`common.screen.step.${step}`)}`;
}

/** Why there is no sound system. */
export function soundAbsenceSaid(code: SoundAbsence): string {
  return say(`common.sound.absence.${code}`);
}

/** Who cancels the room's echo, and why. */
export function echoSaid(reason: EchoReason): string {
  return say(`common.sound.echo.${reason}`);
}

/** What another program changed, and what became of it, in two sentences. */
export function soundDriftSaid({ what, undone }: Pick<SoundDriftSeen, "what" | "undone">): string {
  return `${say(`common.sound.drift.${what}`)} ${say(`common.sound.undone.${undone ? "yes" : "no"}`)}`;
}
