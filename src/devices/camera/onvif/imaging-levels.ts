import { onLevel } from "#protocol/camera-levels.ts";
import { note } from "#protocol/device-notes.ts";
import { DeviceError } from "../../device-error.ts";
import type { Adjustable, CameraCapabilities, Level, LevelName, Levels, LevelValues, Range } from "../camera.ts";
import {
  type GroupName,
  type ImagingOptions,
  type ImagingSettings,
  setImagingLevel,
  type ToneName,
} from "./imaging.ts";
import type { Operation } from "./operations.ts";

/** Where a number stands in the settings: an element of a group, or one by itself (Imaging §5.1.1). */
interface Row {
  readonly group: GroupName | ToneName;
  readonly element?: string;
  readonly unit?: Level["unit"];
  /** The setting that leaves it to people by standing at `manual`. */
  readonly only?: Adjustable;
}

/** Exposure time in microseconds, gain and iris in decibel; of the others each camera has its own numbers. */
const table = {
  shutter: { group: "Exposure", element: "ExposureTime", unit: "microseconds", only: "exposure" },
  iris: { group: "Exposure", element: "Iris", unit: "decibel", only: "exposure" },
  gain: { group: "Exposure", element: "Gain", unit: "decibel", only: "exposure" },
  redGain: { group: "WhiteBalance", element: "CrGain", only: "whiteBalance" },
  blueGain: { group: "WhiteBalance", element: "CbGain", only: "whiteBalance" },
  brightness: { group: "Brightness" },
  contrast: { group: "Contrast" },
  saturation: { group: "ColorSaturation" },
  sharpness: { group: "Sharpness" },
} as const satisfies { readonly [What in LevelName]?: Row };
type OnvifLevel = keyof typeof table;
const rowOf = (what: OnvifLevel): Row => table[what];
/** What an ONVIF camera may have numbers for. */
export const onvifLevels = Object.keys(table) as readonly OnvifLevel[];

/** A range over this many of a camera's own numbers is set in whole ones. */
const wholeFrom = 10;
/** Others in so many steps. */
const steps = 100;

/** The numbers of a network camera's picture: only what its imaging options give a range for. */
export class ImagingLevels {
  readonly offered: Levels;

  constructor(options: ImagingOptions, adjustments: NonNullable<CameraCapabilities["adjustments"]>) {
    const found = onvifLevels.flatMap((what) => {
      const { group, element } = rowOf(what);
      const range = options.ranges[element === undefined ? group : `${group}/${element}`];
      return range === undefined ? [] : [[what, levelOf(range, rowOf(what), adjustments)] as const];
    });
    this.offered = Object.fromEntries(found);
  }

  /** What they stand at, as far as the camera says. Of what the camera rules itself some say nothing. */
  said(settings: ImagingSettings): LevelValues {
    return Object.fromEntries(
      onvifLevels.flatMap((what) => {
        const { group, element } = rowOf(what);
        const value = element === undefined ? settings[group]?.number : settings[group]?.numberOf(element);
        return this.offered[what] === undefined || value === undefined ? [] : [[what, value] as const];
      }),
    );
  }

  /**
   * The request that sets one; whatever else the camera said of its group goes back with it. Throws `CAMERA_LACKS` for what it
   * has no range for, and for what it came with, which ONVIF has no words for.
   */
  order(token: string, what: LevelName, to: number | "initial", settings: ImagingSettings): Operation<true> {
    const own = onvifLevels.find((one) => one === what);
    const level = this.offered[what];
    if (own === undefined || level === undefined || to === "initial") {
      throw new DeviceError("CAMERA_LACKS", note(to === "initial" ? "level-reset" : "level", { level: what }));
    }
    const { group, element } = rowOf(own);
    return setImagingLevel(token, group, element, onLevel(to, level), settings[group]);
  }
}

function levelOf(
  { min, max }: Range,
  { unit = "own", only }: Row,
  adjustments: NonNullable<CameraCapabilities["adjustments"]>,
): Level {
  const offered: readonly string[] = only === undefined ? [] : (adjustments[only] ?? []);
  const isWhole = Number.isInteger(min) && Number.isInteger(max) && max - min >= wholeFrom;
  return {
    min,
    max,
    step: isWhole ? 1 : (max - min) / steps,
    unit,
    ...(only === undefined || !offered.includes("manual") ? {} : { only: { what: only, of: ["manual"] } }),
    resets: false,
  };
}
