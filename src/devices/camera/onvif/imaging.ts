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

/** What a sensor can be set to: the modes of each group, and the ranges of the white balance's gains. */
export interface ImagingOptions {
  readonly modes: Readonly<Record<GroupName, readonly string[]>>;
  readonly gains: { readonly red: Range | undefined; readonly blue: Range | undefined };
}

/** How it is set: each group as it came, so that what else is in it goes back as it was. */
export type ImagingSettings = { readonly [Name in GroupName]?: XmlElement };

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
        gains: { red: rangeAt(told, "WhiteBalance/YrGain"), blue: rangeAt(told, "WhiteBalance/YbGain") },
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
        groupNames.flatMap((name) => told.find(name) ?? []).map((group) => [group.name, group]),
      );
    },
    say: (settings) => groupNames.map((name) => `${name} ${modeIn(settings, name) ?? "unsaid"}`).join(", "),
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
  const kept = said.filter(({ name: own }) => own !== modeNames[name] && own !== "Extension").map(echoed);
  const missing = Object.entries(more).filter(([own]) => !said.some((one) => one.name === own));
  const added = missing.map(([own, value]) => xml(`tt:${own}`, {}, value));
  const settings = xml(`tt:${name}`, {}, xml(`tt:${modeNames[name]}`, {}, mode), ...kept, ...added);
  return operation("imaging", "SetImagingSettings", {
    inside: [source(token), xml("timg:ImagingSettings", {}, settings), xml("timg:ForcePersistence", {}, false)],
    words: `${name} ${mode}`,
    read: done,
  });
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
