import { z } from "zod";
import { JsonError, readJson } from "#base/json-places.ts";
import { adjustments } from "./camera-adjustments.ts";
import { levelNames, levelUnits } from "./camera-levels.ts";
import { modelFamilies } from "./camera-models.ts";
import { positionWidths, spansOf, usualWidth } from "./camera-widths.ts";
import { complaintSaid, complaintsOf } from "./complaints.ts";
import { type Note, note, noteBecause, noteInEnglish } from "./device-notes.ts";
import type { FileNote } from "./file-notes.ts";

/** The message of a check of a model's file. */
const wrong = (code: FileNote): FileNote => code;

const inOrder = ({ min, max }: { readonly min: number; readonly max: number }): boolean => max >= min;

const axis = z
  .strictObject({
    /** The device's units at the left or lower end and at the right or upper end. */
    min: z.int(),
    max: z.int(),
    /** The device's units per degree; negative when right or up counts down. */
    perDegree: z.number().refine((units) => units !== 0, wrong("model-degrees")),
    /** The highest speed a drive may carry; 1 is the slowest. */
    speed: z.int().min(1).max(63),
    /** `positions` where a negative perDegree is true of them alone, and a drive's left is left; left out, of drives too. */
    signs: z.literal("positions").optional(),
  })
  .refine(inOrder, wrong("model-axis-order"))
  .refine(({ signs, perDegree }) => signs === undefined || perDegree < 0, wrong("model-signs"));

/** The highest speeds the protocols carry. */
const fastest = { visca: 24, "pelco-d": 63 } as const;

/**
 * What some models do otherwise than the protocol says, where the driver cannot tell by itself. Replies from another's
 * address, completions that never come after a movement, recalls called a syntax error: those it copes with anyway.
 *
 * - `ackOnly`: no command is ever completed.
 * - `presetSyntaxError`: storing and forgetting a preset is called a syntax error and done all the same.
 * - `noTiltSpeed`: orders to a place carry 00 in place of the tilt speed; any other is a syntax error.
 * - `noStandby`: the orders to switch it on and off reset its motors, and switch nothing.
 * - `homeResets`: it has no order for its home position but the one that finds its motors' ends anew.
 * - `nearIsMore`: an ONVIF camera whose places and speeds of the focus grow towards what is near.
 */
export const quirks = ["ackOnly", "presetSyntaxError", "noTiltSpeed", "noStandby", "homeResets", "nearIsMore"] as const;
export type Quirk = (typeof quirks)[number];

/** A number that can be set: its ends as they go over the wire, and what they mean to people. */
const levelRowSchema = z
  .strictObject({
    min: z.int().min(0).max(65_535),
    max: z.int().min(1).max(65_535),
    /** Of the camera's numbers in one that it takes: those between are the nearer of two. */
    step: z.int().min(1).max(4_096).optional(),
    unit: z.enum(levelUnits).optional(),
    /** What the lowest means in the unit, and what a step adds; the numbers themselves where these are left out. */
    first: z.number().optional(),
    each: z.number().positive().optional(),
    /** What the maker calls each, from the lowest on. */
    words: z.array(z.string().min(1).max(16)).optional(),
  })
  .refine(({ min, max }) => max > min, wrong("model-above"))
  .refine(({ min, max, words }) => words === undefined || words.length === max - min + 1, wrong("model-words"));
export type LevelRow = z.infer<typeof levelRowSchema>;

/** How makers differ where there is no standard: the reference's table of vendors, §5. */
const functionsSchema = z.strictObject({
  focus: z.array(z.enum(adjustments.focus)).optional(),
  exposure: z.array(z.enum(adjustments.exposure)).optional(),
  whiteBalance: z.array(z.enum(adjustments.whiteBalance)).optional(),
  backlight: z.boolean().optional(),
  flip: z.boolean().optional(),
  mirror: z.boolean().optional(),
  levels: z
    .partialRecord(z.enum(levelNames), levelRowSchema)
    .superRefine((levels, context) => {
      for (const name of levelNames) {
        // A place of the focus is four nibbles wide, all others two.
        if (name === "focusPlace" || (levels[name]?.max ?? 0) <= 255) continue;
        const params = { nibbles: 2, min: 0, max: 255 };
        context.addIssue({ code: "custom", path: [name, "max"], message: wrong("model-span"), params });
      }
    })
    .optional(),
  tally: z.enum(["sony"]).optional(),
  /** Whose commands switch it; `preset-80` recalls preset 80 to switch it on and 81 to switch it off. */
  tracking: z.enum(["sony", "ptzoptics", "aver", "aver-v1", "preset-80"]).optional(),
});

/** Maker and model as a camera answers CAM_VersionInq (reference §8), such as `0020:040E`; fewer digits are all that begin so. */
const versionsSchema = z.array(z.string().regex(/^[\dA-F]{4}:[\dA-F]{0,4}$/, wrong("model-version")));

/** By what a camera of this model is known when it is found. */
const idsSchema = z.strictObject({
  visca: versionsSchema.optional(),
  /** The same where heads of other makers are known to answer it too: it names the model, and proves nothing of the figures. */
  copied: versionsSchema.optional(),
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
    flippedTilt: z.strictObject({ min: z.int(), max: z.int() }).refine(inOrder, wrong("model-order")).optional(),
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
      .refine(inOrder, wrong("model-order")),
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
    const complain = (path: string[], message: FileNote, params: Note["values"] = {}) =>
      context.addIssue({ code: "custom", path, message, params });
    if (family !== "visca" && nibbles !== undefined) complain(["nibbles"], "model-visca");
    if (family !== "visca" && flippedTilt !== undefined) complain(["flippedTilt"], "model-visca");
    if (flippedTilt !== undefined && (flippedTilt.min < spans.tilt.min || flippedTilt.max > spans.tilt.max)) {
      complain(["flippedTilt"], "model-span", { nibbles: nibbles ?? usualWidth, ...spans.tilt });
    }
    for (const name of ["pan", "tilt"] as const) {
      const { speed, min, max, signs } = model[name];
      if (speed > fastest[family]) complain([name, "speed"], "model-speed", { max: fastest[family] });
      if (family !== "visca") {
        if (signs !== undefined) complain([name, "signs"], "model-visca");
        continue;
      }
      const span = spans[name];
      for (const [end, units] of Object.entries({ min, max })) {
        if (units >= span.min && units <= span.max) continue;
        const held = { nibbles: nibbles ?? usualWidth, min: span.min, max: span.max };
        complain([name, end], nibbles === undefined ? "model-span-usual" : "model-span", held);
      }
    }
  });

/** What differs from one model of a family to another, as data: a file of config/cameras. */
export type CameraModel = z.infer<typeof cameraModelFileSchema>;

/** What is wrong with a model's file, and at which line, from 1 on. */
export interface ModelComplaint {
  readonly line: number;
  /** Where in it, and why; pages say it in the reader's language. */
  readonly note: Note;
}
export type ModelReading = { readonly model: CameraModel } | { readonly complaints: readonly ModelComplaint[] };

/** A file of figures is far smaller. */
export const mostModelBytes = 65_536;

/** Reads a model's file; everything that is wrong with it is told, in the order of its lines. */
export function readCameraModel(text: string): ModelReading {
  if (text.length > mostModelBytes) {
    return { complaints: [{ line: 1, note: note("value-long", { max: mostModelBytes }) }] };
  }
  let json: ReturnType<typeof readJson>;
  try {
    json = readJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const { line, fault, of } = error;
    return { complaints: [{ line, note: note(`json-${fault}`, of === "" ? {} : { name: of }) }] };
  }
  const read = cameraModelFileSchema.safeParse(json.value, { reportInput: true });
  if (read.success) return { model: read.data };
  const complaints = complaintsOf(read.error).map((complaint): ModelComplaint => {
    const { path } = complaint;
    return { line: json.lineOf(path), note: complaintSaid(complaint) };
  });
  return { complaints: complaints.sort((a, b) => a.line - b.line) };
}

/** Complaints as one line of English. */
export function complaintsSaid(complaints: readonly ModelComplaint[]): string {
  return complaints.map((complaint) => noteInEnglish(atLine(complaint)).replace(/\.$/, "")).join("; ");
}

/** A complaint with its line before it. */
export function atLine({ line, note: why }: ModelComplaint): Note {
  return noteBecause("model-line", why, { line });
}
