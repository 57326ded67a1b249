import type { Range } from "../camera.ts";
import { done, type Operation, operation } from "./operations.ts";
import { type Xml, type XmlElement, xml } from "./xml.ts";

/** The groups of a sensor's settings that have modes, by the name of each and of its mode (Imaging §5.1.1). */
export const modeNames = {
  BacklightCompensation: "Mode",
  Exposure: "Mode",
  Focus: "AutoFocusMode",
  WhiteBalance: "Mode",
} as const;
export type GroupName = keyof typeof modeNames;
const groupNames = Object.keys(modeNames) as readonly GroupName[];
/** The settings that are a number by themselves. */
const toneNames = ["Brightness", "ColorSaturation", "Contrast", "Sharpness"] as const;
export type ToneName = (typeof toneNames)[number];

/** Where numbers stand in the settings, and where their ranges stand in the options: gains have two names. */
const rangePaths: Readonly<Record<string, string>> = {
  "Exposure/ExposureTime": "Exposure/ExposureTime",
  "Exposure/Gain": "Exposure/Gain",
  "Exposure/Iris": "Exposure/Iris",
  "WhiteBalance/CrGain": "WhiteBalance/YrGain",
  "WhiteBalance/CbGain": "WhiteBalance/YbGain",
  ...Object.fromEntries(toneNames.map((name) => [name, name])),
};

/** What a sensor can be set to: the modes of each group, and the ranges of numbers by where these stand in the settings. */
export interface ImagingOptions {
  readonly modes: Readonly<Record<GroupName, readonly string[]>>;
  readonly ranges: Readonly<Record<string, Range | undefined>>;
}

/** How it is set: each group as it came, so that what else is in it goes back as it was. */
export type ImagingSettings = { readonly [Name in GroupName | ToneName]?: XmlElement };

/** How its focus can be moved; the units are the camera's own. Undefined where it cannot in that way. */
export interface FocusMoves {
  readonly absolute: Range | undefined;
  readonly continuous: Range | undefined;
}

const source = (token: string): Xml => xml("timg:VideoSourceToken", {}, token);

function rangeAt(element: XmlElement | undefined, path: string): Range | undefined {
  const [min, max] = [element?.numberOf(`${path}/Min`), element?.numberOf(`${path}/Max`)];
  return min === undefined || max === undefined || max <= min ? undefined : { min, max };
}

/** What can be set on a sensor (Imaging §5.1.4). */
export function imagingOptions(token: string): Operation<ImagingOptions> {
  return operation<ImagingOptions>("imaging", "GetOptions", {
    inside: [source(token)],
    read: (answer) => {
      const told = answer.find("ImagingOptions");
      if (told === undefined) return undefined;
      // Of the focus the word is plural, of the others not.
      const modes = (name: GroupName): readonly string[] =>
        told
          .find(name)
          ?.all(name === "Focus" ? "AutoFocusModes" : modeNames[name])
          .map(({ text }) => text.trim()) ?? [];
      return {
        modes: {
          BacklightCompensation: modes("BacklightCompensation"),
          Exposure: modes("Exposure"),
          Focus: modes("Focus"),
          WhiteBalance: modes("WhiteBalance"),
        },
        ranges: Object.fromEntries(
          Object.entries(rangePaths).flatMap(([path, from]) => {
            const range = rangeAt(told, from);
            return range === undefined ? [] : [[path, range] as const];
          }),
        ),
      };
    },
    say: ({ modes }) => groupNames.map((name) => `${name} ${modes[name].join("/") || "none"}`).join(", "),
  });
}

/** The mode a group stands at; undefined where the camera does not say. */
export function modeIn(settings: ImagingSettings, name: GroupName): string | undefined {
  return settings[name]?.textOf(modeNames[name]);
}

/** How a sensor is set (Imaging §5.1.2). */
export function imagingSettings(token: string): Operation<ImagingSettings> {
  return operation<ImagingSettings>("imaging", "GetImagingSettings", {
    inside: [source(token)],
    read: (answer) => {
      const told = answer.find("ImagingSettings");
      if (told === undefined) return undefined;
      return Object.fromEntries(
        [...groupNames, ...toneNames].flatMap((name) => told.find(name) ?? []).map((group) => [group.name, group]),
      );
    },
    say: (settings) =>
      [
        ...groupNames.map((name) => `${name} ${modeIn(settings, name) ?? "unsaid"}`),
        ...toneNames.flatMap((name) => (settings[name] === undefined ? [] : [`${name} ${settings[name].number}`])),
      ].join(", "),
  });
}

/**
 * Sets the mode of one group (Imaging §5.1.3). Whatever else the camera said of the group goes back with it: some take one
 * without its values for wrong, others for a wish for zeros.
 *
 * @param more values that the mode needs and the camera did not say
 */
export function setImagingMode(
  token: string,
  name: GroupName,
  mode: string,
  group: XmlElement | undefined,
  more: Readonly<Record<string, number>> = {},
): Operation<true> {
  const said = group?.elements ?? [];
  const kept = said.filter(({ name: own }) => own !== modeNames[name] && own !== "Extension");
  const missing = Object.entries(more).filter(([own]) => !said.some((one) => one.name === own));
  return setting(token, inOrder(name, mode, kept, missing), `${name} ${mode}`);
}

/**
 * Sets one number: an element of a group, with whatever else the camera said of that, or one that stands by itself
 * (Imaging §5.1.3). The camera's mode stays: by hand it was asked for before.
 */
export function setImagingLevel(
  token: string,
  name: GroupName | ToneName,
  element: string | undefined,
  value: number,
  group: XmlElement | undefined,
): Operation<true> {
  if (element === undefined || !isGroup(name)) return setting(token, xml(`tt:${name}`, {}, value), `${name} ${value}`);
  const left = [modeNames[name], element, "Extension"];
  const kept = (group?.elements ?? []).filter(({ name: own }) => !left.includes(own));
  const mode = group?.textOf(modeNames[name]) ?? "MANUAL";
  return setting(token, inOrder(name, mode, kept, [[element, value]]), `${name} ${element} ${value}`);
}

const isGroup = (name: string): name is GroupName => groupNames.some((one) => one === name);

function setting(token: string, settings: Xml, words: string): Operation<true> {
  return operation("imaging", "SetImagingSettings", {
    inside: [source(token), xml("timg:ImagingSettings", {}, settings), xml("timg:ForcePersistence", {}, false)],
    words,
    read: done,
  });
}

/** The schema is a sequence, and strict cameras hold to it (onvif.xsd: Exposure20, WhiteBalance20). */
const sequence = [
  ...["Priority", "Window", "MinExposureTime", "MaxExposureTime", "MinGain", "MaxGain", "MinIris", "MaxIris"],
  ...["ExposureTime", "Gain", "Iris", "CrGain", "CbGain"],
];

/** A group: its mode, what is kept of it, and what is new, each in its place; what has none in the table stays where it was. */
function inOrder(
  name: GroupName,
  mode: string,
  kept: readonly XmlElement[],
  fresh: readonly (readonly [name: string, value: number])[],
): Xml {
  const all = [
    ...kept.map((element) => ({ name: element.name, written: echoed(element) })),
    ...fresh.map(([own, value]) => ({ name: own, written: xml(`tt:${own}`, {}, value) })),
  ];
  const sorted = all.toSorted((one, other) => sequence.indexOf(one.name) - sequence.indexOf(other.name));
  return xml(`tt:${name}`, {}, xml(`tt:${modeNames[name]}`, {}, mode), ...sorted.map(({ written }) => written));
}

/** An element of the common schema as it came. Of its attributes the numbers: others may be namespaces of its own. */
function echoed(element: XmlElement): Xml {
  const text = element.text.trim();
  const inside = element.elements.map(echoed);
  const numbers = Object.entries(element.attributes).filter(([name]) => element.attributeNumber(name) !== undefined);
  return xml(`tt:${element.name}`, Object.fromEntries(numbers), ...(text === "" ? inside : [text, ...inside]));
}

/** How a sensor's focus can be moved (Imaging §5.3.2). */
export function focusMoves(token: string): Operation<FocusMoves> {
  return operation<FocusMoves>("imaging", "GetMoveOptions", {
    inside: [source(token)],
    read: (answer) => {
      // One whose focus cannot be moved may leave everything out.
      const told = answer.find("MoveOptions");
      return { absolute: rangeAt(told, "Absolute/Position"), continuous: rangeAt(told, "Continuous/Speed") };
    },
    say: ({ absolute, continuous }) =>
      [absolute && "to a place", continuous && "at a speed"].filter((word) => word !== undefined).join(", ") || "none",
  });
}

/** Moves the focus to a place, or on at a speed until it is told to stop; either turns its automatic off (Imaging §5.3.1). */
export function moveFocus(token: string, move: { readonly to: number } | { readonly speed: number }): Operation<true> {
  const focus =
    "to" in move
      ? xml("tt:Absolute", {}, xml("tt:Position", {}, move.to))
      : xml("tt:Continuous", {}, xml("tt:Speed", {}, move.speed));
  return operation("imaging", "Move", {
    inside: [source(token), xml("timg:Focus", {}, focus)],
    words: "to" in move ? `focus to ${move.to}` : `focus at ${move.speed}`,
    read: done,
  });
}

/** Stops a movement of the focus (Imaging §5.3.3). */
export function stopFocus(token: string): Operation<true> {
  return operation("imaging", "Stop", { inside: [source(token)], words: "focus", read: done });
}

/** Where the focus is (Imaging §5.3.4); the place is undefined where the camera does not say it. */
export function focusStatus(token: string): Operation<{ readonly place: number | undefined }> {
  return operation<{ readonly place: number | undefined }>("imaging", "GetStatus", {
    inside: [source(token)],
    words: "of the focus",
    read: (answer) => {
      const told = answer.find("Status");
      if (told === undefined) return undefined;
      return { place: told.numberOf("FocusStatus20/Position") ?? told.numberOf("FocusStatus/Position") };
    },
    say: ({ place }) => `focus ${place ?? "unsaid"}`,
  });
}
