import { note } from "#protocol/device-notes.ts";
import { DeviceError } from "../../device-error.ts";
import type {
  Adjustable,
  Adjusted,
  AdjustedTo,
  CameraCapabilities,
  CameraFocus,
  LevelName,
  LevelValues,
  Range,
} from "../camera.ts";
import type { OnvifClient } from "./client.ts";
import {
  type FocusMoves,
  focusMoves,
  focusStatus,
  type GroupName,
  type ImagingOptions,
  type ImagingSettings,
  imagingOptions,
  imagingSettings,
  modeIn,
  moveFocus,
  setImagingMode,
  stopFocus,
} from "./imaging.ts";
import { ImagingLevels } from "./imaging-levels.ts";
import type { Operation } from "./operations.ts";

/** What a sensor has to be set, as its camera said when the conversation began. */
export interface Imaging {
  readonly token: string;
  readonly options: ImagingOptions;
  readonly moves: FocusMoves;
  /** How it is set now; undefined where it did not say. */
  readonly settings: ImagingSettings | undefined;
}

const noMoves: FocusMoves = { absolute: undefined, continuous: undefined };
/** A share of the fastest that the focus can be moved: whoever holds the button looks at the picture. */
const pace = 0.5;

/**
 * Asks what can be set on a sensor; undefined where that is nothing. Whoever spoke before may have died with the focus
 * moving: it is told to stop. A camera that refuses or leaves out any of it is steered all the same.
 */
export async function openImaging(client: OnvifClient, token: string | undefined): Promise<Imaging | undefined> {
  if (token === undefined || !client.has("imaging")) return undefined;
  const options = await ifSaid(client.ask(imagingOptions(token)));
  if (options === undefined) return undefined;
  const moves = (await ifSaid(client.ask(focusMoves(token)))) ?? noMoves;
  if (moves.continuous !== undefined) await ifSaid(client.ask(stopFocus(token)));
  return { token, options, moves, settings: await ifSaid(client.ask(imagingSettings(token))) };
}

async function ifSaid<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof DeviceError) || error.verdict === "unreachable") throw error;
    return undefined;
  }
}

/** Which group each setting is, and its word for each of the group's modes. */
const table = {
  focus: { group: "Focus", words: { AUTO: "auto", MANUAL: "manual" } },
  exposure: { group: "Exposure", words: { AUTO: "auto", MANUAL: "manual" } },
  whiteBalance: { group: "WhiteBalance", words: { AUTO: "auto", MANUAL: "manual" } },
  backlight: { group: "BacklightCompensation", words: { ON: "on", OFF: "off" } },
} as const satisfies {
  readonly [What in Adjustable]?: {
    readonly group: GroupName;
    readonly words: Readonly<Record<string, AdjustedTo<What>>>;
  };
};
type Settable = keyof typeof table;
/** What an ONVIF camera may have to be set. */
export const onvifSettable = Object.keys(table) as readonly Settable[];

/** How a camera is set, as far as it said. */
export interface ImagingSaid {
  readonly adjusted: Adjusted;
  readonly levels: LevelValues;
}

/** What is set on a network camera beside where it looks, through its imaging service: only what its options name. */
export class ImagingAdjustments {
  readonly adjustments: NonNullable<CameraCapabilities["adjustments"]>;
  /** The numbers of its picture. */
  readonly levels: ImagingLevels;
  readonly #imaging: Imaging;
  readonly #ask: <Value>(operation: Operation<Value>) => Promise<Value>;
  /** −1 for a camera whose places and speeds grow towards what is near. */
  readonly #sense: 1 | -1;

  /** @param ask rejects with a `DeviceError` */
  constructor(imaging: Imaging, ask: <Value>(operation: Operation<Value>) => Promise<Value>, nearIsMore: boolean) {
    this.#imaging = imaging;
    this.#ask = ask;
    this.#sense = nearIsMore ? -1 : 1;
    const moves = imaging.moves.continuous === undefined ? [] : (["near", "far", "stop"] as const);
    const offered = onvifSettable.flatMap((what) => {
      const words = this.#modesOf(what).map(([, word]) => word);
      const all = what === "focus" ? [...words, ...moves] : words;
      // One mode alone is nothing to set.
      return all.length < 2 ? [] : [[what, all] as const];
    });
    this.adjustments = Object.fromEntries(offered);
    this.levels = new ImagingLevels(imaging.options, this.adjustments);
  }

  /** How it was set as the conversation began, as far as it said. */
  get opening(): ImagingSaid {
    return this.#said(this.#imaging.settings ?? {});
  }

  /** How it is set now, as far as it says; rejects with a `DeviceError`. */
  async read(): Promise<ImagingSaid> {
    return this.#said(await this.#ask(imagingSettings(this.#imaging.token)));
  }

  /** Sets a number; throws `CAMERA_LACKS` for what the camera has not, rejects when it refuses. */
  async setLevel(what: LevelName, to: number | "initial"): Promise<void> {
    const { token } = this.#imaging;
    // Nothing is asked for what cannot be told.
    this.levels.order(token, what, to, {});
    const settings = await this.#ask(imagingSettings(token));
    await this.#ask(this.levels.order(token, what, to, settings));
  }

  /** Sets something, or moves the focus; throws `CAMERA_LACKS` for what the camera has not, rejects when it refuses. */
  async set<What extends Adjustable>(what: What, to: AdjustedTo<What>): Promise<void> {
    const words: readonly AdjustedTo<Adjustable>[] | undefined = this.adjustments[what];
    if (words?.includes(to) !== true)
      throw new DeviceError("CAMERA_LACKS", note("setting", { setting: what, word: to }));
    const { token, moves } = this.#imaging;
    if (to === "stop") await this.#ask(stopFocus(token));
    else if (to === "near" || to === "far") await this.#ask(moveFocus(token, { speed: this.#speed(to, moves) }));
    else await this.#setMode(what, to);
  }

  /** How the lens is focused; undefined where it does not say, or could not be sent there again. */
  async readFocus(): Promise<CameraFocus | undefined> {
    const { token, moves } = this.#imaging;
    if (this.adjustments.focus === undefined) return undefined;
    const mode = modeIn(await this.#ask(imagingSettings(token)), "Focus");
    if (mode === "AUTO") return this.adjustments.focus.includes("auto") ? { mode: "auto" } : undefined;
    if (moves.absolute === undefined) return undefined;
    const { place } = await this.#ask(focusStatus(token));
    return place === undefined ? undefined : { mode: "manual", place };
  }

  /** Focuses so; a place out of the camera's range is the nearest it has. */
  async focusTo(focus: CameraFocus): Promise<void> {
    const { token, moves } = this.#imaging;
    const offered = this.adjustments.focus ?? [];
    if (focus.mode === "auto") return this.set("focus", "auto");
    if (moves.absolute === undefined) throw new DeviceError("CAMERA_LACKS", note("lacks-focus-place"));
    if (offered.includes("manual")) await this.#setMode("focus", "manual");
    const { min, max } = moves.absolute;
    await this.#ask(moveFocus(token, { to: Math.min(max, Math.max(min, focus.place)) }));
  }

  async #setMode(what: Adjustable, to: string): Promise<void> {
    const own = onvifSettable.find((one) => one === what);
    const mode = own && this.#modesOf(own).find(([, word]) => word === to)?.[0];
    if (own === undefined || mode === undefined)
      throw new DeviceError("CAMERA_LACKS", note("setting", { setting: what, word: to }));
    const { group } = table[own];
    const { token, options } = this.#imaging;
    const settings = await this.#ask(imagingSettings(token));
    const { "WhiteBalance/CrGain": CrGain, "WhiteBalance/CbGain": CbGain } = options.ranges;
    const gains = { CrGain, CbGain };
    const needed = own === "whiteBalance" && mode === "MANUAL" ? middles(gains) : {};
    await this.#ask(setImagingMode(token, group, mode, settings[group], needed));
  }

  #said(settings: ImagingSettings): ImagingSaid {
    return { adjusted: this.#modesSaid(settings), levels: this.levels.said(settings) };
  }

  #modesSaid(settings: ImagingSettings): Adjusted {
    const said = onvifSettable.flatMap((what) => {
      if (this.adjustments[what] === undefined) return [];
      const mode = modeIn(settings, table[what].group);
      const word = this.#modesOf(what).find(([own]) => own === mode)?.[1];
      return word === undefined ? [] : [[what, word] as const];
    });
    return Object.fromEntries(said);
  }

  /** The modes a camera has of ours, and our word for each. */
  #modesOf(what: Settable): readonly (readonly [mode: string, word: AdjustedTo<Adjustable>])[] {
    const { group, words } = table[what];
    const has = this.#imaging.options.modes[group];
    return Object.entries(words).filter(([mode]) => has.includes(mode));
  }

  /** The standard leaves open which way is which; cameras go far with more. */
  #speed(to: "near" | "far", { continuous }: FocusMoves): number {
    const { min, max } = continuous ?? { min: -1, max: 1 };
    const isMore = (to === "far") === (this.#sense === 1);
    return pace * (isMore ? max : min < 0 ? min : -max);
  }
}

/** The middle of each range there is: a gain that a camera wants with the mode and did not say. */
function middles(ranges: Readonly<Record<string, Range | undefined>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(ranges).flatMap(([name, range]) => (range ? [[name, (range.min + range.max) / 2]] : [])),
  );
}
