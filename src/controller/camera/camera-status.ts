import {
  type Camera,
  type CameraCapabilities,
  type CameraPosition as DevicePosition,
  isSteered,
} from "#devices/camera/camera.ts";
import type { CameraModels } from "#devices/camera/models.ts";
import type { DeviceIdentity } from "#devices/device.ts";
import type { CameraPosition, CameraStatus } from "#protocol/camera.ts";
import { type Adjustable, type AdjustedTo, adjustables } from "#protocol/camera-adjustments.ts";
import type { CameraId, CameraSettings } from "#protocol/camera-settings.ts";
import { deviceHealthOf } from "../health/device-health.ts";
import { unusable } from "../room/unusable.ts";

/** How a camera is, as status shows it. */
export function cameraStatusOf(
  id: CameraId,
  camera: Camera,
  { name, model }: Pick<CameraSettings, "name" | "model">,
  models: Pick<CameraModels, "nameOf">,
  {
    wakingSince,
    ...set
  }: Pick<CameraStatus, "adjusted" | "levels" | "trackingResumesAt" | "simulated"> & {
    readonly wakingSince: number | undefined;
  },
): CameraStatus {
  const { capabilities, identity } = camera;
  const { pan, tilt, presets } = capabilities;
  return {
    id,
    name: name === "" ? cameraName(identity, model, models) : name,
    model,
    link: camera.where,
    health: deviceHealthOf(camera.health),
    power: camera.power,
    ...(wakingSince === undefined ? {} : { wakingSince }),
    capabilities: {
      turns: capabilities.turns,
      ...(pan.max > pan.min ? { pan } : {}),
      ...(tilt.max > tilt.min ? { tilt } : {}),
      ...(capabilities.estimated === true ? { estimated: true } : {}),
      zoom: capabilities.magnification > 1,
      goes: canBeSent(capabilities),
      home: capabilities.home,
      stores: storesViews(camera),
      presets: presets === undefined ? 0 : presets.max - presets.min + 1,
      adjustments: wordsOf(capabilities.adjustments),
      ...(capabilities.levels === undefined ? {} : { levels: capabilities.levels }),
      ...(capabilities.unsaid === undefined ? {} : { unsaid: [...capabilities.unsaid] }),
      ...(capabilities.assumes === true ? { assumes: true } : {}),
    },
    ...set,
  };
}

/** In a memory of its own, or by the place that it says it is at and can be sent to. */
function storesViews({ capabilities, position }: Camera): boolean {
  return capabilities.presets !== undefined || (canBeSent(capabilities) && position !== undefined);
}

const canBeSent = (capabilities: CameraCapabilities): boolean =>
  isSteered(capabilities) && capabilities.drivesOnly !== true;

function wordsOf(offered: CameraCapabilities["adjustments"] = {}): CameraStatus["capabilities"]["adjustments"] {
  const words: CameraStatus["capabilities"]["adjustments"] = {};
  for (const what of adjustables) {
    const own: readonly AdjustedTo<Adjustable>[] | undefined = offered[what];
    if (own !== undefined) words[what] = [...own];
  }
  return words;
}

/** VISCA cameras give the numbers of their maker and model, which say nothing to people. */
const namesNothing = /^[\da-f\s:.-]*$/i;

/** What the camera calls itself in words; otherwise its model's name in its file. */
export function cameraName(
  identity: DeviceIdentity | undefined,
  model: string,
  models: Pick<CameraModels, "nameOf">,
): string {
  const said = identity === undefined ? "" : `${identity.vendor} ${identity.model}`.trim();
  if (!namesNothing.test(said)) return said;
  return models.nameOf(model);
}

/** A camera that the settings describe wrongly: there is no device to ask. */
export function unusableCamera(
  id: CameraId,
  { name, model, port }: Pick<CameraSettings, "name" | "model" | "port">,
  error: unknown,
  since: number,
): CameraStatus {
  return {
    id,
    name: name === "" ? model : name,
    model,
    link: port,
    health: unusable(error, "Correct the camera's settings.", since),
    power: "unknown",
    capabilities: { turns: false, zoom: false, goes: false, stores: false, home: false, presets: 0, adjustments: {} },
    adjusted: {},
    simulated: false,
  };
}

/** Where a camera says it looks. Hundredths of a degree are finer than any camera's own steps. */
export function positionOf({ pan, tilt, zoom }: DevicePosition, at: number): CameraPosition {
  return { pan: round(pan, 2), tilt: round(tilt, 2), zoom: Math.min(1, Math.max(0, round(zoom, 4))), at };
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
