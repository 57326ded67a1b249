import { onLevel } from "#protocol/camera-levels.ts";
import { note } from "#protocol/device-notes.ts";
import { DeviceError } from "../../device-error.ts";
import type { Adjustable, AdjustedTo, CameraCapabilities, Level, LevelName, Levels } from "../camera.ts";
import type { CameraModel, LevelRow } from "../model.ts";
import * as commands from "./commands.ts";
import * as inquiries from "./inquiries.ts";
import type { ViscaSession } from "./session.ts";

type Only = { readonly [What in Adjustable]?: readonly AdjustedTo<What>[] };

/** How one number is told and asked for, and in which modes it has effect (reference §4 and §6). */
interface Row {
  readonly direct: typeof commands.irisDirect;
  readonly inquiry: typeof inquiries.irisInquiry;
  /** Its resets and steps; some numbers have none. */
  readonly step?: typeof commands.irisStep;
  readonly only?: Only;
}

const byHand = { whiteBalance: ["manual"] } as const;

/** VISCA has no colour temperature that makers agree on. */
const table: { readonly [What in Exclude<LevelName, "temperature">]: Row } = {
  shutter: {
    direct: commands.shutterDirect,
    inquiry: inquiries.shutterInquiry,
    step: commands.shutterStep,
    only: { exposure: ["manual", "shutter"] },
  },
  iris: {
    direct: commands.irisDirect,
    inquiry: inquiries.irisInquiry,
    step: commands.irisStep,
    only: { exposure: ["manual", "iris"] },
  },
  gain: {
    direct: commands.gainDirect,
    inquiry: inquiries.gainInquiry,
    step: commands.gainStep,
    only: { exposure: ["manual"] },
  },
  // What it aims at counts for as long as it chooses something by itself.
  compensation: {
    direct: commands.compensationDirect,
    inquiry: inquiries.compensationInquiry,
    step: commands.compensationStep,
    only: { exposure: ["auto", "shutter", "iris"] },
  },
  bright: {
    direct: commands.brightDirect,
    inquiry: inquiries.brightInquiry,
    step: commands.brightStep,
    only: { exposure: ["bright"] },
  },
  redGain: {
    direct: commands.redGainDirect,
    inquiry: inquiries.redGainInquiry,
    step: commands.redGainStep,
    only: byHand,
  },
  blueGain: {
    direct: commands.blueGainDirect,
    inquiry: inquiries.blueGainInquiry,
    step: commands.blueGainStep,
    only: byHand,
  },
  brightness: { direct: commands.brightnessDirect, inquiry: inquiries.brightnessInquiry },
  contrast: { direct: commands.contrastDirect, inquiry: inquiries.contrastInquiry },
  saturation: { direct: commands.colourGainDirect, inquiry: inquiries.colourGainInquiry },
  focusPlace: {
    direct: commands.focusDirect,
    inquiry: inquiries.focusPositionInquiry,
    only: { focus: ["manual"] },
  },
  sharpness: { direct: commands.apertureDirect, inquiry: inquiries.apertureInquiry, step: commands.apertureStep },
};
export type ViscaLevel = keyof typeof table;
/** What VISCA has numbers for. */
export const viscaLevels = Object.keys(table) as readonly ViscaLevel[];

/** The numbers of one model's picture, in its file's units and on the wire. */
export class ViscaLevels {
  readonly offered: Levels;
  readonly #rows: NonNullable<NonNullable<CameraModel["functions"]>["levels"]>;

  constructor(model: CameraModel, adjustments: CameraCapabilities["adjustments"]) {
    this.#rows = model.functions?.levels ?? {};
    const offered = viscaLevels.flatMap((what) => {
      const row = this.#rows[what];
      return row === undefined ? [] : [[what, levelOf(row, table[what], adjustments)] as const];
    });
    this.offered = Object.fromEntries(offered);
  }

  /** Those that can be asked for. */
  get names(): readonly ViscaLevel[] {
    return viscaLevels.filter((what) => this.offered[what] !== undefined);
  }

  /** Asks what one stands at; rejects with a `DeviceError`. */
  async ask(session: ViscaSession, what: ViscaLevel): Promise<number> {
    const row = this.#row(what);
    // Switched off it has the effect of none, whatever number is kept for it.
    if (what === "compensation" && (await session.inquire(inquiries.exposureInquiry, true)).state === "off") return 0;
    return said((await session.inquire(table[what].inquiry, true)).value, row);
  }

  /**
   * Sets one and tells what it stands at then, `undefined` where the camera does not say it after a reset. Rejects with a
   * `DeviceError`, and sends nothing where the model has no such number.
   */
  async set(session: ViscaSession, what: LevelName, to: number | "initial"): Promise<number | undefined> {
    const own = viscaLevels.find((one) => one === what);
    const level = this.offered[what];
    if (own === undefined || level === undefined) throw new DeviceError("CAMERA_LACKS", note("level", { level: what }));
    const { direct, step } = table[own];
    if (to === "initial" && step === undefined)
      throw new DeviceError("CAMERA_LACKS", note("level-reset", { level: what }));
    if (own === "compensation") await session.command(commands.compensation, { state: "on" });
    if (to !== "initial") {
      const near = onLevel(to, level);
      await session.command(direct, { value: raw(near, this.#row(own)) });
      return near;
    }
    if (step !== undefined) await session.command(step, { step: "reset" });
    return this.ask(session, own).catch((error: unknown) => {
      if (!(error instanceof DeviceError) || error.verdict === "unreachable") throw error;
      return undefined;
    });
  }

  #row(what: ViscaLevel): LevelRow {
    const row = this.#rows[what];
    if (row === undefined) throw new DeviceError("CAMERA_LACKS", note("level", { level: what }));
    return row;
  }
}

/**
 * A step lighter or darker by what is free in the mode: the iris, the one number of the mode that has but one, or what the
 * camera's own exposure aims at. Each of them is stepped by its own command, so that nothing has to be known of it.
 */
export async function stepExposure(
  session: ViscaSession,
  to: "brighter" | "darker",
  mode: AdjustedTo<"exposure"> | undefined,
): Promise<LevelName> {
  const step = to === "brighter" ? "up" : "down";
  if (mode === "auto" || mode === "shutter") {
    await session.command(commands.compensation, { state: "on" });
    await session.command(commands.compensationStep, { step }, { once: true });
    return "compensation";
  }
  const what = mode === "bright" ? "bright" : "iris";
  await session.command(what === "bright" ? commands.brightStep : commands.irisStep, { step }, { once: true });
  return what;
}

function levelOf(row: LevelRow, { only, step }: Row, adjustments: CameraCapabilities["adjustments"]): Level {
  const { first = row.min, each = 1 } = row;
  const [setting] = Object.entries(only ?? {}) as [keyof Only, readonly AdjustedTo<Adjustable>[]][];
  const words: readonly AdjustedTo<Adjustable>[] = setting === undefined ? [] : (adjustments?.[setting[0]] ?? []);
  const of = setting?.[1].filter((word) => words.includes(word)) ?? [];
  return {
    min: first,
    max: first + (row.max - row.min) * each,
    step: each * (row.step ?? 1),
    unit: row.unit ?? "own",
    ...(row.words === undefined ? {} : { words: row.words }),
    ...(setting === undefined || of.length === 0 ? {} : { only: { what: setting[0], of } }),
    resets: step !== undefined,
  };
}

const said = (value: number, { min, first = min, each = 1 }: LevelRow): number => first + (value - min) * each;
const raw = (value: number, { min, first = min, each = 1 }: LevelRow): number =>
  Math.round((value - first) / each) + min;
