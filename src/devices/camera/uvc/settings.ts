import { note } from "#protocol/device-notes.ts";
import { DeviceError } from "../../device-error.ts";
import type { Adjustable, Adjusted, AdjustedTo, CameraCapabilities, CameraFocus } from "../camera.ts";
import { onStep, usable } from "./axes.ts";
import type { V4l2Control, V4l2Controls } from "./controls.ts";

type Values = Readonly<Record<string, number>>;

/** One setting as controls: to what it can be set, what is written for that, and what the controls' values say of it. */
interface Row<Word extends string> {
  readonly words: readonly Word[];
  readonly reads: readonly string[];
  /**
   * What is written, one group after the other has been taken. A value that a mode holds comes after its mode: within a
   * group the kernel writes in an order of its own, and cameras refuse a place of the focus while they focus by themselves.
   */
  readonly writes: (to: Word) => readonly Values[];
  readonly said: (values: Values) => Word | undefined;
}

/** Colour temperatures of lamps and of daylight, as the cameras of other protocols have them. Kelvin. */
const kelvin = { indoor: 3_200, outdoor: 5_600 } as const;
/** The modes of exposure (V4L2 control reference, camera class); `iris` sets the iris and leaves the time to the camera. */
const exposures = { auto: 0, manual: 1, shutter: 2, iris: 3 } as const;
const switched = ["on", "off"] as const;
/** What a USB camera may have to be set. */
export const uvcSettable = ["focus", "exposure", "whiteBalance", "backlight", "flip", "mirror"] as const;

/** What is set on a USB camera beside where it looks: only what it lists, under today's names or those before Linux 5.18. */
export class UvcSettings {
  readonly adjustments: NonNullable<CameraCapabilities["adjustments"]>;
  /** Where the focus is, as the camera's own unit; more is nearer (V4L2 control reference). Undefined where it has no such control. */
  readonly focusPlace: V4l2Control | undefined;
  readonly #focusAuto: V4l2Control | undefined;
  readonly #rows: { readonly [What in Adjustable]?: Row<AdjustedTo<What>> };

  constructor(controls: V4l2Controls) {
    const named = (...names: readonly string[]): V4l2Control | undefined =>
      names.flatMap((name) => usable(controls.get(name)) ?? []).find(({ min, max }) => max > min);
    this.focusPlace = named("focus_absolute");
    this.#focusAuto = named("focus_automatic_continuous", "focus_auto");
    const rows: { readonly [What in (typeof uvcSettable)[number]]: Row<AdjustedTo<What>> | undefined } = {
      focus: focusRow(this.#focusAuto, this.focusPlace),
      exposure: exposureRow(named("auto_exposure", "exposure_auto")),
      whiteBalance: whiteBalanceRow(
        named("white_balance_automatic", "white_balance_temperature_auto"),
        named("white_balance_temperature"),
      ),
      backlight: switchRow(named("backlight_compensation")),
      flip: switchRow(named("vertical_flip")),
      mirror: switchRow(named("horizontal_flip")),
    };
    this.#rows = Object.fromEntries(Object.entries(rows).filter(([, row]) => row !== undefined));
    this.adjustments = Object.fromEntries(Object.entries(this.#rows).map(([what, { words }]) => [what, words]));
  }

  /** The controls that tell how it is set. */
  get readable(): readonly string[] {
    return [...new Set(Object.values(this.#rows).flatMap(({ reads }) => reads))];
  }

  /** The controls that tell how one setting stands. */
  readsOf(what: Adjustable): readonly string[] {
    return this.#rows[what]?.reads ?? [];
  }

  /** What is written to set `what`, in turn; throws `CAMERA_LACKS` where the camera lists nothing for it. */
  writes<What extends Adjustable>(what: What, to: AdjustedTo<What>): readonly Values[] {
    const row: Row<AdjustedTo<What>> | undefined = this.#rows[what];
    if (row?.words.includes(to) !== true)
      throw new DeviceError("CAMERA_LACKS", note("setting", { setting: what, word: to }));
    return row.writes(to);
  }

  /** How it is set, of what `values` tell of. */
  said(values: Values): Adjusted {
    const words = Object.entries(this.#rows).flatMap(([what, row]) => {
      if (row.reads.some((name) => values[name] === undefined)) return [];
      const word = row.said(values);
      return word === undefined ? [] : [[what, word] as const];
    });
    return Object.fromEntries(words);
  }

  /** How the lens is focused; undefined where the camera has no place of it. */
  focusSaid(values: Values): CameraFocus | undefined {
    if (this.#focusAuto !== undefined && values[this.#focusAuto.name] === 1) return { mode: "auto" };
    const place = this.focusPlace && values[this.focusPlace.name];
    return place === undefined ? undefined : { mode: "manual", place };
  }

  /** What is written to focus so, in turn; a place out of the camera's range is the nearest it has. */
  focusWrites(focus: CameraFocus): readonly Values[] {
    const mode = this.writes("focus", focus.mode);
    if (focus.mode === "auto") return mode;
    if (this.focusPlace === undefined) throw new DeviceError("CAMERA_LACKS", note("lacks-focus-place"));
    return [...mode, { [this.focusPlace.name]: onStep(focus.place, this.focusPlace) }];
  }
}

function focusRow(auto: V4l2Control | undefined, place: V4l2Control | undefined): Row<AdjustedTo<"focus">> | undefined {
  if (auto === undefined && place === undefined) return undefined;
  return {
    words: [
      ...(auto === undefined ? [] : (["auto"] as const)),
      "manual",
      ...(place === undefined ? [] : (["near", "far", "stop"] as const)),
    ],
    reads: auto === undefined ? [] : [auto.name],
    writes: (to) => (auto === undefined ? [] : [{ [auto.name]: to === "auto" ? 1 : 0 }]),
    said: (values) => (auto !== undefined && values[auto.name] === 1 ? "auto" : "manual"),
  };
}

function exposureRow(mode: V4l2Control | undefined): Row<AdjustedTo<"exposure">> | undefined {
  if (mode === undefined) return undefined;
  // A camera with an iris that never moves calls what everybody calls automatic by the iris.
  const auto = mode.menu.has(exposures.auto) ? exposures.auto : exposures.iris;
  const numbers = { ...exposures, auto };
  const words = (["auto", "manual", "shutter", "iris"] as const).filter(
    (word) => mode.menu.has(numbers[word]) && (word === "auto" || numbers[word] !== auto),
  );
  if (words.length < 2) return undefined;
  return {
    words,
    reads: [mode.name],
    writes: (to) => words.filter((word) => word === to).map((word) => ({ [mode.name]: numbers[word] })),
    said: (values) => words.find((word) => numbers[word] === values[mode.name]),
  };
}

function whiteBalanceRow(
  auto: V4l2Control | undefined,
  temperature: V4l2Control | undefined,
): Row<AdjustedTo<"whiteBalance">> | undefined {
  if (auto === undefined) return undefined;
  const lamps = (["indoor", "outdoor"] as const).filter(
    (lamp) => temperature !== undefined && kelvin[lamp] >= temperature.min && kelvin[lamp] <= temperature.max,
  );
  const of = (lamp: "indoor" | "outdoor"): number => (temperature ? onStep(kelvin[lamp], temperature) : kelvin[lamp]);
  return {
    words: ["auto", ...lamps, "manual"],
    reads: [auto.name, ...(temperature === undefined ? [] : [temperature.name])],
    writes: (to) => [
      { [auto.name]: to === "auto" ? 1 : 0 },
      ...(temperature !== undefined && (to === "indoor" || to === "outdoor") ? [{ [temperature.name]: of(to) }] : []),
    ],
    said: (values) => {
      if (values[auto.name] === 1) return "auto";
      return lamps.find((lamp) => temperature !== undefined && values[temperature.name] === of(lamp)) ?? "manual";
    },
  };
}

/** On or off; what has more steps than two is on at what its maker chose, or at its most. */
function switchRow(control: V4l2Control | undefined): Row<"on" | "off"> | undefined {
  if (control === undefined) return undefined;
  const { name, min, max } = control;
  const on = control.type !== "bool" && control.default > min ? control.default : max;
  return {
    words: switched,
    reads: [name],
    writes: (to) => [{ [name]: to === "on" ? on : min }],
    said: (values) => (values[name] === min ? "off" : "on"),
  };
}
