import type { DeviceFault } from "#devices/device-error.ts";
import type { DisplayReading } from "#devices/display/display.ts";
import type { Ladder } from "#devices/display/ladder.ts";
import type { Fault } from "#protocol/controllable.ts";
import type { DisplayStatus } from "#protocol/display.ts";
import { deviceHealthOf } from "../health/device-health.ts";
import { unusable } from "../room/unusable.ts";
import type { Reason } from "./display-policy.ts";

/** What of a display the room can set, and reads back. */
export const displaySubjects = ["power", "input", "pictureMute", "soundMute", "frozen", "volume"] as const;
export type DisplaySubject = (typeof displaySubjects)[number];

/** What is asked of a display and not yet so. */
export interface AskedOfDisplay {
  readonly power?: boolean;
  readonly input?: string;
  readonly pictureMute?: boolean;
  readonly soundMute?: boolean;
  readonly frozen?: boolean;
  readonly volume?: number;
}

/** What the room wants of its display beside what it says. */
export interface DisplayWishes extends AskedOfDisplay {
  /** When the reading of each last changed, or was asked for. */
  readonly since: Readonly<Record<DisplaySubject, number>>;
  readonly faults: Readonly<Partial<Record<DisplaySubject, Fault>>>;
  readonly reason: Reason;
}

/** How a display is, as status shows it. */
export function displayStatusOf(display: Ladder, wishes: DisplayWishes): DisplayStatus {
  const { reading, capabilities, identity } = display;
  const { since, faults, reason } = wishes;
  const power: DisplayStatus["power"] = {
    actual: reading.power,
    since: since.power,
    ...(wishes.power === undefined || isMet(reading, wishes.power) ? {} : { target: wishes.power ? "on" : "off" }),
    ...(faults.power === undefined ? {} : { fault: faults.power }),
  };
  return {
    name: `${identity?.vendor ?? ""} ${identity?.model ?? ""}`.trim(),
    health: deviceHealthOf(display.health),
    power,
    reason,
    inputs: capabilities.inputs.map(({ id, name }) => ({ id, name })),
    input: controllableOf(reading.input ?? null, wishes.input, since.input, faults.input),
    pictureMute: controllableOf(reading.pictureMute ?? null, wishes.pictureMute, since.pictureMute, faults.pictureMute),
    soundMute: controllableOf(reading.audioMute ?? null, wishes.soundMute, since.soundMute, faults.soundMute),
    ...(capabilities.signal ? { signal: reading.signal ?? null } : {}),
    frozen: controllableOf(reading.frozen ?? null, wishes.frozen, since.frozen, faults.frozen),
    volume: controllableOf(reading.volume ?? null, wishes.volume, since.volume, faults.volume),
    canMute: { picture: capabilities.pictureMute, sound: capabilities.audioMute },
    canFreeze: capabilities.freeze,
    canSetVolume: capabilities.volume,
    lamps: reading.lamps.map(({ hours, lit }) => ({ hours, lit })),
    troubles: reading.troubles.map(({ part, level }) => ({ part, level })),
    ways: display.rungs().map(({ way, where, used, fault }) => ({
      way,
      link: where,
      used,
      ...(fault === undefined || (way === "black" && used) ? {} : { fault: wayFaultOf(fault) }),
    })),
  };
}

function wayFaultOf({ code, detail, words, note, todo }: DeviceFault) {
  return { code, why: detail ?? words, ...(note === undefined ? {} : { note }), todo };
}

/** A display that the settings describe wrongly: there is no device to ask. */
export function unusableDisplay(error: unknown, at: number): DisplayStatus {
  const nothing = { actual: null, since: at };
  return {
    name: "",
    health: unusable(error, "Correct the display's settings.", at),
    power: { actual: "unknown", since: at },
    reason: "itself",
    inputs: [],
    input: nothing,
    pictureMute: nothing,
    soundMute: nothing,
    frozen: nothing,
    volume: nothing,
    canMute: { picture: false, sound: false },
    canFreeze: false,
    canSetVolume: false,
    lamps: [],
    troubles: [],
    ways: [],
  };
}

/** Whether a display is lit, as far as it says. */
export function isLit({ power }: Pick<DisplayReading, "power">): boolean {
  return power === "on" || power === "warming";
}

function isMet({ power }: DisplayReading, on: boolean): boolean {
  return on ? power === "on" : power === "off" || power === "black";
}

function controllableOf<Value>(actual: Value, wish: Value | undefined, since: number, fault: Fault | undefined) {
  return {
    actual,
    since,
    ...(wish === undefined || wish === actual ? {} : { target: wish }),
    ...(fault === undefined ? {} : { fault }),
  };
}
