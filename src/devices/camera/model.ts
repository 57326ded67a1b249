import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import type { CameraCapabilities } from "./camera.ts";

const axis = z.strictObject({
  /** The device's units at the left or lower end and at the right or upper end. */
  min: z.int(),
  max: z.int(),
  /** The device's units per degree; negative when right or up counts down. */
  perDegree: z.number(),
  /** The highest speed a drive may carry; 1 is the slowest. */
  speed: z.int().min(1).max(24),
});

const cameraModelSchema = z.strictObject({
  $schema: z.string().optional(),
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
});

/** What differs from one model of a family to another, as data: a file of config/cameras. */
export type CameraModel = z.infer<typeof cameraModelSchema>;

const folder = new URL("../../../config/cameras/", import.meta.url);

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
  const text = readFileSync(new URL(`${name}.json`, folder), "utf8");
  const read = cameraModelSchema.safeParse(JSON.parse(text));
  if (!read.success) throw new Error(`config/cameras/${name}.json: ${z.prettifyError(read.error)}`);
  return read.data;
}

/** What a model can do, in degrees. */
export function capabilitiesOf(model: CameraModel): CameraCapabilities {
  const degrees = ({ min, max, perDegree }: CameraModel["pan"]) => {
    const [one, other] = [min / perDegree, max / perDegree];
    return { min: Math.min(one, other), max: Math.max(one, other) };
  };
  return {
    pan: degrees(model.pan),
    tilt: degrees(model.tilt),
    magnification: model.zoom.magnification,
    presets: model.presets,
    power: true,
  };
}
