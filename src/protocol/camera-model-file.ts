import { z } from "zod";
import { JsonError, readJson } from "#base/json-places.ts";
import { adjustments } from "./camera-adjustments.ts";
import { levelNames, levelUnits } from "./camera-levels.ts";
import { modelFamilies } from "./camera-models.ts";
import { positionWidths, spansOf, usualWidth } from "./camera-widths.ts";

const inOrder = ({ min, max }: { readonly min: number; readonly max: number }): boolean => max >= min;

const axis = z
  .strictObject({
    /** The device's units at the left or lower end and at the right or upper end. */
    min: z.int(),
    max: z.int(),
    /** The device's units per degree; negative when right or up counts down. */
    perDegree: z.number().refine((units) => units !== 0, "some units make a degree"),
    /** The highest speed a drive may carry; 1 is the slowest. */
    speed: z.int().min(1).max(63),
    /** `positions` where a negative perDegree is true of them alone, and a drive's left is left; left out, of drives too. */
    signs: z.literal("positions").optional(),
  })
  .refine(inOrder, "max is not below min; a right or up that counts down is a negative perDegree")
  .refine(
    ({ signs, perDegree }) => signs === undefined || perDegree < 0,
    "signs is for a negative perDegree: without one, drives and positions agree",
  );

/** The highest speeds the protocols carry. */
const fastest = { visca: 24, "pelco-d": 63 } as const;

/**
 * What some models do otherwise than the protocol says, where the driver cannot tell by itself. Replies from another's
 * address, completions that never come after a movement, recalls called a syntax error: those it copes with anyway.
 *
 * - `ackOnly`: no command is ever completed.
 * - `presetSyntaxError`: storing and forgetting a preset is called a syntax error and done all the same.
 * - `noTiltSpeed`: orders to a place carry 00 in place of the tilt speed; any other is a syntax error.
 * - `nearIsMore`: an ONVIF camera whose places and speeds of the focus grow towards what is near.
 */
export const quirks = ["ackOnly", "presetSyntaxError", "noTiltSpeed", "nearIsMore"] as const;
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
  tracking: z.enum(["sony", "ptzoptics", "aver", "aver-v1", "preset-80"]).optional(),
});

/** By what a camera of this model is known when it is found. */
const idsSchema = z.strictObject({
  /** Maker and model as it answers CAM_VersionInq (reference §8), such as `0020:040E`; fewer digits are all that begin so. */
  visca: z.array(z.string().regex(/^[\dA-F]{4}:[\dA-F]{0,4}$/)).optional(),
  /** How what it calls itself begins, maker first, in ONVIF's or Sony's search. */
  names: z.array(z.string().min(2)).optional(),
});

export const cameraModelFileSchema = z
  .strictObject({
    $schema: z.string().optional(),
    /** The protocol it speaks; VISCA unless something else is said. */
    family: z.enum(modelFamilies).default("visca"),
    name: z.string().min(1).max(200),
    ids: idsSchema.optional(),
    /** Where the figures come from. */
    source: z.string(),
    /** Whose ends and degrees are no maker's figures: what the commonest models have stands for them. */
    estimates: z.array(z.enum(["pan", "tilt", "zoom"])).optional(),
    pan: axis,
    tilt: axis,
    /** The ends of its tilt while its picture is flipped, as its list has them: its numbers are turned over then. */
    flippedTilt: z.strictObject({ min: z.int(), max: z.int() }).refine(inOrder, "max is not below min").optional(),
    /** How many nibbles pan and tilt are wide in positions; left out, four each until its answers show otherwise. */
    nibbles: z.enum(positionWidths).optional(),
    zoom: z
      .strictObject({
        min: z.int(),
        max: z.int(),
        /** The highest speed a zoom drive may carry; 0 is the slowest. */
        speed: z.int().min(0).max(15),
        /** Optical magnification at full tele. */
        magnification: z.number().min(1),
      })
      .refine(inOrder, "max is not below min"),
    /** How near to a place that it was sent to it says it is: degrees, and share of the zoom's range. */
    accuracy: z
      .strictObject({ degrees: z.number().min(0.01).max(10), zoom: z.number().min(0.001).max(0.5) })
      .optional(),
    presets: z.strictObject({ min: z.int().min(0), max: z.int().max(254) }).optional(),
    /** What can be set on it beside where it looks. */
    functions: functionsSchema.optional(),
    quirks: z.array(z.enum(quirks)).optional(),
  })
  .superRefine((model, context) => {
    const { family, nibbles, flippedTilt } = model;
    const spans = spansOf[nibbles ?? usualWidth];
    const complain = (path: string[], message: string) => context.addIssue({ code: "custom", path, message });
    if (family !== "visca" && nibbles !== undefined) complain(["nibbles"], "for VISCA alone");
    if (family !== "visca" && flippedTilt !== undefined) complain(["flippedTilt"], "for VISCA alone");
    if (flippedTilt !== undefined && (flippedTilt.min < spans.tilt.min || flippedTilt.max > spans.tilt.max))
      complain(["flippedTilt"], `${nibbles ?? usualWidth} nibbles hold ${spans.tilt.min} to ${spans.tilt.max}`);
    for (const name of ["pan", "tilt"] as const) {
      const { speed, min, max, signs } = model[name];
      if (speed > fastest[family]) complain([name, "speed"], `a drive's speed is ${fastest[family]} at most`);
      if (family !== "visca") {
        if (signs !== undefined) complain([name, "signs"], "for VISCA alone");
        continue;
      }
      const span = spans[name];
      for (const [end, units] of Object.entries({ min, max })) {
        if (units >= span.min && units <= span.max) continue;
        const held = `${nibbles ?? usualWidth} nibbles hold ${span.min} to ${span.max}`;
        complain([name, end], nibbles === undefined ? `${held}; a head with wider positions has "nibbles"` : held);
      }
    }
  });

/** What differs from one model of a family to another, as data: a file of config/cameras. */
export type CameraModel = z.infer<typeof cameraModelFileSchema>;

/** What is wrong with a model's file, and at which line, from 1 on. */
export interface ModelComplaint {
  readonly line: number;
  readonly words: string;
}
export type ModelReading = { readonly model: CameraModel } | { readonly complaints: readonly ModelComplaint[] };

/** A file of figures is far smaller. */
export const mostModelBytes = 65_536;

/** Reads a model's file; everything that is wrong with it is told, in the order of its lines. */
export function readCameraModel(text: string): ModelReading {
  if (text.length > mostModelBytes) {
    return { complaints: [{ line: 1, words: `it is longer than ${mostModelBytes} letters` }] };
  }
  let json: ReturnType<typeof readJson>;
  try {
    json = readJson(text);
  } catch (error) {
    if (error instanceof JsonError) return { complaints: [{ line: error.line, words: error.message }] };
    throw error;
  }
  const read = cameraModelFileSchema.safeParse(json.value);
  if (read.success) return { model: read.data };
  const complaints = read.error.issues.flatMap((issue): ModelComplaint[] => {
    const { path } = issue;
    if (issue.code !== "unrecognized_keys") {
      return [{ line: json.lineOf(path), words: `${nameOf(path)}: ${issue.message}` }];
    }
    return issue.keys.map((key) => ({
      line: json.lineOf([...path, key]),
      words: `${nameOf([...path, key])}: there is no such key here`,
    }));
  });
  return { complaints: complaints.sort((a, b) => a.line - b.line) };
}

const nameOf = (path: readonly PropertyKey[]): string => (path.length === 0 ? "the whole" : path.map(String).join("."));

/** Complaints as one sentence. */
export function complaintsSaid(complaints: readonly ModelComplaint[]): string {
  return complaints.map(({ line, words }) => `line ${line}: ${words}`).join("; ");
}
