import { note } from "#protocol/device-notes.ts";
import { DeviceError } from "../../device-error.ts";
import type { Adjustable, AdjustedTo, CameraCapabilities, Level, LevelName, Levels, LevelValues } from "../camera.ts";
import { onStep, usable } from "./axes.ts";
import type { V4l2Control, V4l2Controls } from "./controls.ts";

type Values = Readonly<Record<string, number>>;

/** A number as a control: under its names of today and before Linux 5.18, and the settings that leave it to people. */
interface Row {
  readonly names: readonly string[];
  readonly unit?: Level["unit"];
  /** Of our unit in one of the control's. */
  readonly scale?: number;
  readonly only?: { readonly [What in Adjustable]?: readonly AdjustedTo<What>[] };
}

const exposed = { exposure: ["manual", "shutter"] } as const;
/** Lamps are a mode by hand at a temperature of their own. */
const balanced = { whiteBalance: ["manual", "indoor", "outdoor"] } as const;

/** V4L2 control reference: the exposure's time counts in 100 µs, the temperature in kelvin, all others as makers please. */
const table: { readonly [What in LevelName]?: Row } = {
  shutter: {
    names: ["exposure_time_absolute", "exposure_absolute"],
    unit: "microseconds",
    scale: 100,
    only: exposed,
  },
  iris: { names: ["iris_absolute"], only: { exposure: ["manual", "iris"] } },
  // The kernel ties it to no mode: a camera that exposes by itself may move it again.
  gain: { names: ["gain"] },
  temperature: { names: ["white_balance_temperature"], unit: "kelvin", only: balanced },
  redGain: { names: ["red_balance", "white_balance_red_component"], only: { whiteBalance: ["manual"] } },
  blueGain: { names: ["blue_balance", "white_balance_blue_component"], only: { whiteBalance: ["manual"] } },
  brightness: { names: ["brightness"] },
  contrast: { names: ["contrast"] },
  saturation: { names: ["saturation"] },
  sharpness: { names: ["sharpness"] },
  // More is nearer (V4L2 control reference), as everywhere here.
  focusPlace: { names: ["focus_absolute"], unit: "place", only: { focus: ["manual"] } },
};
/** What a USB camera may have numbers for. */
export const uvcLevels = Object.keys(table) as readonly LevelName[];

interface Own {
  readonly what: LevelName;
  readonly control: V4l2Control;
  readonly scale: number;
  readonly level: Level;
}

/** The numbers of a USB camera's picture: only what it lists, in the ranges and steps that it says. */
export class UvcLevels {
  readonly offered: Levels;
  readonly #own: readonly Own[];

  constructor(controls: V4l2Controls, adjustments: CameraCapabilities["adjustments"]) {
    this.#own = uvcLevels.flatMap((what) => {
      const row = table[what];
      const control = row?.names
        .flatMap((name) => usable(controls.get(name)) ?? [])
        .find(({ type, min, max, flags }) => type === "int" && max > min && !flags.has("write-only"));
      return row === undefined || control === undefined ? [] : [own(what, row, control, adjustments)];
    });
    this.offered = Object.fromEntries(this.#own.map(({ what, level }) => [what, level]));
  }

  /** The controls that tell what they stand at. */
  get readable(): readonly string[] {
    return this.#own.map(({ control }) => control.name);
  }

  /** The control that tells what one stands at. */
  readsOf(what: LevelName): readonly string[] {
    return this.#own.filter((one) => one.what === what).map(({ control }) => control.name);
  }

  /** The controls of those that a setting opens and takes over. */
  ruledBy(what: Adjustable): readonly string[] {
    return this.#own.filter(({ level }) => level.only?.what === what).map(({ control }) => control.name);
  }

  /** What is written to set one; `initial` is the control's default. Throws `CAMERA_LACKS` where the camera lists none. */
  writes(what: LevelName, to: number | "initial"): Values {
    const found = this.#own.find((one) => one.what === what);
    if (found === undefined) throw new DeviceError("CAMERA_LACKS", note("level", { level: what }));
    const { control, scale } = found;
    return { [control.name]: onStep(to === "initial" ? control.default : Math.round(to / scale), control) };
  }

  /** What they stand at, of what `values` tell of. */
  said(values: Values): LevelValues {
    return Object.fromEntries(
      this.#own.flatMap(({ what, control, scale }) => {
        const value = values[control.name];
        return value === undefined ? [] : [[what, value * scale] as const];
      }),
    );
  }
}

function own(
  what: LevelName,
  { unit = "own", scale = 1, only = {} }: Row,
  control: V4l2Control,
  adjustments: CameraCapabilities["adjustments"],
): Own {
  const [setting] = Object.entries(only) as [Adjustable, readonly AdjustedTo<Adjustable>[]][];
  const offered: readonly AdjustedTo<Adjustable>[] = setting === undefined ? [] : (adjustments?.[setting[0]] ?? []);
  const of = setting?.[1].filter((word) => offered.includes(word)) ?? [];
  const { min, max, step } = control;
  const level: Level = {
    min: min * scale,
    max: (min + Math.floor((max - min) / step) * step) * scale,
    step: step * scale,
    unit,
    ...(setting === undefined || of.length === 0 ? {} : { only: { what: setting[0], of } }),
    resets: true,
  };
  return { what, control, scale, level };
}
