import type { CameraModel, Quirk } from "#protocol/camera-model-file.ts";
import type { CameraCapabilities, Range } from "./camera.ts";
import { CameraModels } from "./models.ts";

export type { CameraModel, LevelRow, Quirk } from "#protocol/camera-model-file.ts";

const ofTheRelease = new CameraModels();

/** The models of the release: the names of the files in config/cameras. */
export function cameraModelNames(): string[] {
  return ofTheRelease.names();
}

/** Reads a model of the release; throws a sentence when there is none of that name. */
export function cameraModel(name: string): CameraModel {
  return ofTheRelease.read(name);
}

/** Whether a model does something otherwise than the protocol says. */
export function hasQuirk({ quirks: own = [] }: CameraModel, quirk: Quirk): boolean {
  return own.includes(quirk);
}

/** An axis' ends in degrees. */
export function degrees({ min, max, perDegree }: Pick<CameraModel["pan"], "min" | "max" | "perDegree">): Range {
  const [one, other] = [min / perDegree, max / perDegree];
  return { min: Math.min(one, other), max: Math.max(one, other) };
}

/** −1 where a VISCA head that is driven to the left or down turns to the right or up. */
export function driveSense({ signs, perDegree }: CameraModel["pan"]): number {
  return signs === "positions" ? 1 : Math.sign(perDegree);
}

/** Whether its degrees are a guess: the maker's figures are not known. */
export function isEstimated({ estimates = [] }: CameraModel): boolean {
  return estimates.includes("pan") || estimates.includes("tilt");
}

/** What a model can do, in degrees. */
export function capabilitiesOf(model: CameraModel): CameraCapabilities {
  const { tracking } = model.functions ?? {};
  const turns = [model.pan, model.tilt].some(({ min, max }) => max > min);
  return {
    turns,
    home: turns,
    ...(isEstimated(model) && { estimated: true }),
    pan: degrees(model.pan),
    tilt: degrees(model.tilt),
    magnification: model.zoom.magnification,
    presets: model.presets,
    ...(model.accuracy && { accuracy: model.accuracy }),
    power: !hasQuirk(model, "noStandby"),
    adjustments: adjustmentsOf(model),
    // Sony's is the only tracking with an inquiry (reference §5).
    ...(tracking !== undefined && tracking !== "sony" && { unsaid: ["tracking"] as const }),
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
