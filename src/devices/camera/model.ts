import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { releaseFolder } from "#process/release-folder.ts";
import { levelNames, levelUnits } from "#protocol/camera-levels.ts";
import { adjustments, type CameraCapabilities } from "./camera.ts";

const axis = z.strictObject({
  /** The device's units at the left or lower end and at the right or upper end. */
  min: z.int(),
  max: z.int(),
  /** The device's units per degree; negative when right or up counts down. */
  perDegree: z.number(),
  /** The highest speed a drive may carry; 1 is the slowest. */
  speed: z.int().min(1).max(63),
});

/** The highest speeds the protocols carry. */
const fastest = { visca: 24, "pelco-d": 63 } as const;

/**
 * What some models do otherwise than the protocol says, where the driver cannot tell by itself. Replies from another's
 * address, completions that never come after a movement, recalls called a syntax error: those it copes with anyway.
 *
 * - `ackOnly`: no command is ever completed.
 * - `presetSyntaxError`: storing and forgetting a preset is called a syntax error and done all the same.
 * - `nearIsMore`: an ONVIF camera whose places and speeds of the focus grow towards what is near.
 */
export const quirks = ["ackOnly", "presetSyntaxError", "nearIsMore"] as const;
export type Quirk = (typeof quirks)[number];

/** A number that can be set: its ends as they go over the wire, and what they mean to people. */
const levelRowSchema = z
  .strictObject({
    min: z.int().min(0).max(255),
    max: z.int().min(1).max(255),
    unit: z.enum(levelUnits).optional(),
    /** What the lowest means in the unit, and what a step adds; the numbers themselves where these are left out. */
    first: z.number().optional(),
    each: z.number().positive().optional(),
    /** What the maker calls each, from the lowest on. */
    words: z.array(z.string().min(1).max(16)).optional(),
  })
  .refine(({ min, max }) => max > min, "max is above min")
  .refine(({ min, max, words }) => words === undefined || words.length === max - min + 1, "a word for each number");
export type LevelRow = z.infer<typeof levelRowSchema>;

/** How makers differ where there is no standard: the reference's table of vendors, §5. */
const functionsSchema = z.strictObject({
  focus: z.array(z.enum(adjustments.focus)).optional(),
  exposure: z.array(z.enum(adjustments.exposure)).optional(),
  whiteBalance: z.array(z.enum(adjustments.whiteBalance)).optional(),
  backlight: z.boolean().optional(),
  flip: z.boolean().optional(),
  mirror: z.boolean().optional(),
  levels: z.partialRecord(z.enum(levelNames), levelRowSchema).optional(),
  tally: z.enum(["sony"]).optional(),
  /** Whose commands switch it; `preset-80` recalls preset 80 to switch it on and 81 to switch it off. */
  tracking: z.enum(["sony", "ptzoptics", "aver", "preset-80"]).optional(),
});

const cameraModelSchema = z.strictObject({
  $schema: z.string().optional(),
  /** The protocol it speaks; VISCA unless something else is said. */
  family: z.enum(["visca", "pelco-d"]).default("visca"),
  name: z.string(),
  /** Where the figures come from. */
  source: z.string(),
  pan: axis,
  tilt: axis,
  zoom: z.strictObject({
    min: z.int(),
    max: z.int(),
    /** The highest speed a zoom drive may carry; 0 is the slowest. */
    speed: z.int().min(0).max(15),
    /** Optical magnification at full tele. */
    magnification: z.number().min(1),
  }),
  presets: z.strictObject({ min: z.int().min(0), max: z.int().max(254) }).optional(),
  /** What can be set on it beside where it looks. */
  functions: functionsSchema.optional(),
  quirks: z.array(z.enum(quirks)).optional(),
});

/** What differs from one model of a family to another, as data: a file of config/cameras. */
export type CameraModel = z.infer<typeof cameraModelSchema>;

const folder = join(releaseFolder, "config/cameras");

/** The models there are: the names of the files in config/cameras. */
export function cameraModelNames(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .sort();
}

/** Reads a model; throws with the file's name when there is none or it is wrong. */
export function cameraModel(name: string): CameraModel {
  if (!/^[a-z0-9-]+$/.test(name)) throw new Error(`"${name}" is no camera model's name`);
  const text = readFileSync(join(folder, `${name}.json`), "utf8");
  const read = cameraModelSchema.safeParse(JSON.parse(text));
  if (!read.success) throw new Error(`config/cameras/${name}.json: ${z.prettifyError(read.error)}`);
  const { family, pan, tilt } = read.data;
  if (Math.max(pan.speed, tilt.speed) > fastest[family]) {
    throw new Error(`config/cameras/${name}.json: a drive's speed is ${fastest[family]} at most`);
  }
  return read.data;
}

/** Whether a model does something otherwise than the protocol says. */
export function hasQuirk({ quirks: own = [] }: CameraModel, quirk: Quirk): boolean {
  return own.includes(quirk);
}

/** What a model can do, in degrees. */
export function capabilitiesOf(model: CameraModel): CameraCapabilities {
  const degrees = ({ min, max, perDegree }: CameraModel["pan"]) => {
    const [one, other] = [min / perDegree, max / perDegree];
    return { min: Math.min(one, other), max: Math.max(one, other) };
  };
  const turns = [model.pan, model.tilt].some(({ min, max }) => max > min);
  return {
    turns,
    home: turns,
    pan: degrees(model.pan),
    tilt: degrees(model.tilt),
    magnification: model.zoom.magnification,
    presets: model.presets,
    power: true,
    adjustments: adjustmentsOf(model),
  };
}

const switched = ["on", "off"] as const;

function adjustmentsOf({ functions = {} }: CameraModel): NonNullable<CameraCapabilities["adjustments"]> {
  const { focus, exposure, whiteBalance, backlight, flip, mirror, tally, tracking } = functions;
  return {
    ...(focus && { focus }),
    ...(exposure && { exposure }),
    ...(whiteBalance && { whiteBalance }),
    ...(backlight === true && { backlight: switched }),
    ...(flip === true && { flip: switched }),
    ...(mirror === true && { mirror: switched }),
    ...(tally && { tally: switched }),
    ...(tracking && { tracking: switched }),
  };
}
