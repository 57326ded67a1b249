import type { DisplayLamp, DisplayPart, DisplayTrouble } from "../display.ts";
import { count, type Inquiry, input, inquiry, oneOf, type TextCodec, text } from "./notation.ts";

/** Which part each digit of ERST stands for. */
const errorParts = ["fan", "lamp", "temperature", "cover", "filter", "other"] as const satisfies readonly DisplayPart[];

/** Six digits, one a part: 0 well, 1 warning, 2 error. */
const errors: TextCodec<readonly DisplayTrouble[]> = {
  encode: (troubles) =>
    errorParts
      .map((part) => {
        const levels = troubles.filter((trouble) => trouble.part === part).map(({ level }) => level);
        return levels.includes("error") ? "2" : levels.length > 0 ? "1" : "0";
      })
      .join(""),
  decode: (value) => {
    if (!/^[012]{6}$/.test(value.trim())) return undefined;
    return errorParts.flatMap((part, index): DisplayTrouble[] => {
      const digit = value.trim()[index];
      return digit === "0" ? [] : [{ part, level: digit === "1" ? "warning" : "error" }];
    });
  },
};

/** Pairs of hours and 0 or 1, for up to eight lamps. */
const lampHours: TextCodec<readonly DisplayLamp[]> = {
  encode: (all) => all.map(({ hours, lit }) => `${hours} ${lit ? 1 : 0}`).join(" "),
  decode: (value) => {
    if (!/^\d{1,6} [01](?: \d{1,6} [01]){0,7}$/.test(value.trim())) return undefined;
    return [...value.matchAll(/(\d{1,6}) ([01])/g)].map(([, hours, lit]) => ({
      hours: Number(hours),
      lit: lit === "1",
    }));
  },
};

const inputList: TextCodec<readonly string[]> = {
  encode: (all) => all.join(" "),
  decode: (value) => {
    const all = value.trim().split(/\s+/).map(input.decode);
    return all.every((one) => one !== undefined) ? all : undefined;
  },
};

/** Which of picture and sound are muted. */
export interface Muted {
  readonly picture: boolean;
  readonly sound: boolean;
}

const muted: TextCodec<Muted> = {
  encode: ({ picture, sound }) => (picture ? (sound ? "31" : "11") : sound ? "21" : "30"),
  decode: (value) => {
    switch (value.trim()) {
      case "11":
        return { picture: true, sound: false };
      case "21":
        return { picture: false, sound: true };
      case "31":
        return { picture: true, sound: true };
      // Some say 10 or 20 where 30 is due: nothing is muted.
      case "10":
      case "20":
      case "30":
        return { picture: false, sound: false };
      default:
        return undefined;
    }
  },
};

/** Whether a resolution is that of a signal; undefined: it does not say. */
export function isSignal(resolution: string): boolean | undefined {
  const said = resolution.trim();
  if (said === "-") return false;
  return /^\d{1,5}\s*x\s*\d{1,5}$/i.test(said) ? true : undefined;
}

const powerStates = oneOf({ off: "0", on: "1", cooling: "2", warming: "3" });

/** What can be asked of a projector (reference §1). */
export const power = inquiry(1, "POWR", "power", powerStates);
export const selectedInput = inquiry(1, "INPT", "input", input);
export const selectedInput2 = inquiry(2, "INPT", "input", input);
export const mutes = inquiry(1, "AVMT", "mute", muted);
export const errorStatus = inquiry(1, "ERST", "errors", errors);
export const lamps = inquiry(1, "LAMP", "lamps", lampHours);
export const inputs = inquiry(1, "INST", "inputs", inputList);
export const inputs2 = inquiry(2, "INST", "inputs", inputList);
export const name = inquiry(1, "NAME", "name", text);
export const maker = inquiry(1, "INF1", "maker", text);
export const product = inquiry(1, "INF2", "product", text);
export const more = inquiry(1, "INFO", "other information", text);
export const level = inquiry(1, "CLSS", "class", oneOf({ "1": "1", "2": "2" }));
export const serialNumber = inquiry(2, "SNUM", "serial number", text);
export const softwareVersion = inquiry(2, "SVER", "software version", text);
/** Asked with the input behind the question mark. */
export const inputName = inquiry(2, "INNM", "name of input", text);
/** Of the input that is shown: its size; `-` is no signal, and `*` that the projector does not know. */
export const resolution = inquiry(2, "IRES", "resolution", text);
export const recommendedResolution = inquiry(2, "RRES", "recommended resolution", text);
export const filterHours = inquiry(2, "FILT", "filter hours", count);
export const replacementLamp = inquiry(2, "RLMP", "replacement lamp", text);
export const replacementFilter = inquiry(2, "RFIL", "replacement filter", text);
export const frozen = inquiry(2, "FREZ", "freeze", oneOf({ on: "1", off: "0" }));

export const inquiries: readonly Inquiry[] = [
  power,
  selectedInput,
  selectedInput2,
  mutes,
  errorStatus,
  lamps,
  inputs,
  inputs2,
  name,
  maker,
  product,
  more,
  level,
  serialNumber,
  softwareVersion,
  inputName,
  resolution,
  recommendedResolution,
  filterHours,
  replacementLamp,
  replacementFilter,
  frozen,
];
