import type { Range } from "../camera.ts";
import { done, durationMs, durationOf, type Operation, operation } from "./operations.ts";
import { type Xml, type XmlElement, xml } from "./xml.ts";

/** A space that an axis or two of them move in: its name and its ends (PTZ §4.6). */
export interface Space {
  readonly uri: string;
  readonly x: Range;
  /** Only of pan and tilt. */
  readonly y: Range;
}

/** What a head can do. */
export interface PtzNode {
  readonly absolute: { readonly panTilt: Space | undefined; readonly zoom: Space | undefined };
  readonly relative: { readonly panTilt: Space | undefined; readonly zoom: Space | undefined };
  readonly continuous: { readonly panTilt: Space | undefined; readonly zoom: Space | undefined };
  /** How many presets it keeps; 0 for none. */
  readonly presets: number;
  readonly home: boolean;
}

const noSpaces = { panTilt: undefined, zoom: undefined };
/** What a camera that looks one way can do. */
export const noHead: PtzNode = {
  absolute: noSpaces,
  relative: noSpaces,
  continuous: noSpaces,
  presets: 0,
  home: false,
};

const unit: Range = { min: -1, max: 1 };
const degreesSpace = "SphericalPositionSpaceDegrees";

function rangeOf(element: XmlElement | undefined): Range | undefined {
  const [min, max] = [element?.numberOf("Min"), element?.numberOf("Max")];
  return min === undefined || max === undefined || max <= min ? undefined : { min, max };
}

/** The space of that kind to use: one in degrees before the generic ones, which come first otherwise. */
function spaceOf(spaces: XmlElement, name: string): Space | undefined {
  const found = spaces.all(name).flatMap((one): Space[] => {
    const [uri, x] = [one.textOf("URI"), rangeOf(one.find("XRange"))];
    return uri === undefined || x === undefined ? [] : [{ uri, x, y: rangeOf(one.find("YRange")) ?? unit }];
  });
  return (
    found.find(({ uri }) => uri.endsWith(degreesSpace)) ?? found.find(({ uri }) => uri.includes("Generic")) ?? found[0]
  );
}

/** Whether positions in this space are degrees. */
export const isInDegrees = ({ uri }: Space): boolean => uri.endsWith(degreesSpace);

const nodeOf = (element: XmlElement): PtzNode | undefined => {
  const spaces = element.find("SupportedPTZSpaces");
  if (spaces === undefined) return undefined;
  return {
    absolute: {
      panTilt: spaceOf(spaces, "AbsolutePanTiltPositionSpace"),
      zoom: spaceOf(spaces, "AbsoluteZoomPositionSpace"),
    },
    relative: {
      panTilt: spaceOf(spaces, "RelativePanTiltTranslationSpace"),
      zoom: spaceOf(spaces, "RelativeZoomTranslationSpace"),
    },
    continuous: {
      panTilt: spaceOf(spaces, "ContinuousPanTiltVelocitySpace"),
      zoom: spaceOf(spaces, "ContinuousZoomVelocitySpace"),
    },
    presets: element.numberOf("MaximumNumberOfPresets") ?? 0,
    home: element.textOf("HomeSupported") === "true" || element.textOf("HomeSupported") === "1",
  };
};

/** What a head can do (PTZ §5.2.1). */
export function node(token: string): Operation<PtzNode> {
  return operation("ptz", "GetNode", {
    inside: [xml("tptz:NodeToken", {}, token)],
    read: (answer) => {
      const found = answer.find("PTZNode");
      return found && nodeOf(found);
    },
  });
}

/** The same for cameras whose profile names no node: the first there is. */
export const firstNode: Operation<PtzNode> = operation("ptz", "GetNodes", {
  read: (answer) => {
    const found = answer.find("PTZNode");
    return found && nodeOf(found);
  },
});

/** A point or a velocity. An axis left out is not affected. */
export interface Vector {
  readonly panTilt?: { readonly x: number; readonly y: number } | undefined;
  readonly zoom?: number | undefined;
}

const short = (value: number): number => Number(value.toFixed(6));

function vector(
  name: string,
  { panTilt, zoom }: Vector,
  spaces?: { panTilt?: Space | undefined; zoom?: Space | undefined },
): Xml {
  return xml(
    name,
    {},
    panTilt && xml("tt:PanTilt", { x: short(panTilt.x), y: short(panTilt.y), space: spaces?.panTilt?.uri }),
    zoom === undefined ? undefined : xml("tt:Zoom", { x: short(zoom), space: spaces?.zoom?.uri }),
  );
}

function inWords({ panTilt, zoom }: Vector): string {
  const turn = panTilt && `pan=${short(panTilt.x)} tilt=${short(panTilt.y)}`;
  return [turn, zoom === undefined ? undefined : `zoom=${short(zoom)}`].filter((part) => part !== undefined).join(" ");
}

const profile = (token: string): Xml => xml("tptz:ProfileToken", {}, token);

/** Moves until told otherwise, or until `timeout` ms are over where the camera keeps time (PTZ §5.3.3). */
export function continuousMove(token: string, velocity: Vector, timeout: number | undefined): Operation<true> {
  return operation("ptz", "ContinuousMove", {
    inside: [
      profile(token),
      vector("tptz:Velocity", velocity),
      timeout === undefined ? undefined : xml("tptz:Timeout", {}, durationOf(timeout)),
    ],
    words: inWords(velocity) + (timeout === undefined ? "" : ` for ${timeout} ms`),
    read: done,
  });
}

/** Goes to a position (PTZ §5.3.1). */
export function absoluteMove(token: string, position: Vector, spaces: PtzNode["absolute"]): Operation<true> {
  return operation("ptz", "AbsoluteMove", {
    inside: [profile(token), vector("tptz:Position", position, spaces)],
    words: inWords(position),
    read: done,
  });
}

/** Goes on by a distance (PTZ §5.3.2). */
export function relativeMove(token: string, translation: Vector, spaces: PtzNode["relative"]): Operation<true> {
  return operation("ptz", "RelativeMove", {
    inside: [profile(token), vector("tptz:Translation", translation, spaces)],
    words: inWords(translation),
    read: done,
  });
}

/** Stops every axis (PTZ §5.3.4). */
export function stop(token: string): Operation<true> {
  return operation("ptz", "Stop", {
    inside: [profile(token), xml("tptz:PanTilt", {}, true), xml("tptz:Zoom", {}, true)],
    read: done,
  });
}

/** Where a head says it is; what it does not say is undefined. */
export interface PtzStatus {
  readonly panTilt: { readonly x: number; readonly y: number } | undefined;
  readonly zoom: number | undefined;
  /** Whether it says it moves; undefined when it says nothing of that. */
  readonly moving: boolean | undefined;
}

/** Where the head is and whether it moves (PTZ §5.3.5). */
export function status(token: string): Operation<PtzStatus> {
  return operation("ptz", "GetStatus", {
    inside: [profile(token)],
    read: (answer) => {
      const told = answer.find("PTZStatus");
      if (told === undefined) return undefined;
      const turn = told.find("Position/PanTilt");
      const [x, y] = [turn?.attributeNumber("x"), turn?.attributeNumber("y")];
      const said = [told.textOf("MoveStatus/PanTilt"), told.textOf("MoveStatus/Zoom")].filter(
        (one) => one === "IDLE" || one === "MOVING",
      );
      return {
        panTilt: x === undefined || y === undefined ? undefined : { x, y },
        zoom: told.find("Position/Zoom")?.attributeNumber("x"),
        moving: said.length === 0 ? undefined : said.includes("MOVING"),
      };
    },
    say: ({ panTilt, zoom, moving }) =>
      `${inWords({ panTilt, zoom })} ${moving === undefined ? "" : moving ? "moving" : "idle"}`.trim(),
  });
}

/** A position that the camera keeps. Tokens are its own and need not be numbers. */
export interface CameraPreset {
  readonly token: string;
  readonly name: string;
}

/** The positions the camera keeps (PTZ §5.4.2). */
export function presets(token: string): Operation<readonly CameraPreset[]> {
  return operation<readonly CameraPreset[]>("ptz", "GetPresets", {
    inside: [profile(token)],
    read: (answer) =>
      answer.all("Preset").flatMap((one) => {
        const kept = one.attributes.token;
        return kept === undefined ? [] : [{ token: kept, name: one.textOf("Name") ?? "" }];
      }),
    say: (found) => `${found.length} presets`,
  });
}

/** Keeps the present position under a name, in place of `preset` where there is one; answers with its token (PTZ §5.4.1). */
export function setPreset(token: string, name: string, preset: string | undefined): Operation<string> {
  return operation("ptz", "SetPreset", {
    inside: [
      profile(token),
      xml("tptz:PresetName", {}, name),
      preset === undefined ? undefined : xml("tptz:PresetToken", {}, preset),
    ],
    words: name,
    read: (answer) => answer.textOf("PresetToken"),
  });
}

/** Goes to a kept position; answered before it is there (PTZ §5.4.3). */
export function gotoPreset(token: string, preset: string): Operation<true> {
  return operation("ptz", "GotoPreset", {
    inside: [profile(token), xml("tptz:PresetToken", {}, preset)],
    words: preset,
    read: done,
  });
}

export function removePreset(token: string, preset: string): Operation<true> {
  return operation("ptz", "RemovePreset", {
    inside: [profile(token), xml("tptz:PresetToken", {}, preset)],
    words: preset,
    read: done,
  });
}

export function gotoHomePosition(token: string): Operation<true> {
  return operation("ptz", "GotoHomePosition", { inside: [profile(token)], read: done });
}

/** How long a movement may last at least and at most, ms, as far as the camera says it (PTZ §5.1.3). */
export function timeoutRange(configuration: string): Operation<{ min: number; max: number }> {
  return operation("ptz", "GetConfigurationOptions", {
    inside: [xml("tptz:ConfigurationToken", {}, configuration)],
    read: (answer) => {
      const told = answer.find("PTZConfigurationOptions/PTZTimeout");
      const [min, max] = [durationMs(told?.textOf("Min")), durationMs(told?.textOf("Max"))];
      return { min: min ?? 0, max: max ?? Number.POSITIVE_INFINITY };
    },
  });
}
