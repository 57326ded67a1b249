import { DeviceError } from "../../device-error.ts";
import type { OnvifClient } from "./client.ts";
import { type Imaging, openImaging } from "./imaging-adjustments.ts";
import {
  capabilities,
  type DeviceInformation,
  deviceInformation,
  type Profile,
  profiles,
  type ServiceName,
  services,
} from "./operations.ts";
import type { OnvifSession } from "./session.ts";
import { firstNode, node, type PtzNode, type PtzStatus, status, timeoutRange } from "./steering.ts";

/** Where a camera is steered: found before anything can be said to its head. */
export interface Way {
  readonly profile: Profile;
  readonly media: "media" | "media2";
}

/** Finds the services and the profile that can be steered. Rejects with a `DeviceError`. */
export async function findWay(client: OnvifClient): Promise<Way> {
  await client.readTime();
  const found = (await leniently(client.ask(services))) ?? [];
  const all = found.some(({ service }) => service === "ptz") ? found : [...found, ...(await client.ask(capabilities))];
  for (const { service, address } of all) client.learn(service, address);
  if (!client.has("ptz")) throw new DeviceError("CAMERA_LACKS", "no PTZ service");
  const kinds = (["media", "media2"] as const satisfies readonly ServiceName[]).filter((service) =>
    client.has(service),
  );
  let refusal: DeviceError | undefined;
  for (const media of kinds) {
    try {
      const [profile] = await client.ask(profiles(media));
      if (profile !== undefined) return { profile, media };
    } catch (error) {
      refusal = refusalIn(error);
    }
  }
  throw refusal ?? new DeviceError("CAMERA_LACKS", "no profile with PTZ");
}

/** What a camera says of itself and its head. */
export interface Opened {
  readonly information: DeviceInformation | undefined;
  readonly node: PtzNode;
  readonly status: PtzStatus | undefined;
  /** What can be set on it beside where it looks; undefined where that is nothing. */
  readonly imaging: Imaging | undefined;
}

/**
 * Begins a conversation. The first thing said to the head is Stop: whoever spoke before may have died with the camera
 * moving. Of the rest a camera may leave out anything but its node.
 */
export async function open(client: OnvifClient, session: OnvifSession, { profile }: Way): Promise<Opened> {
  const stopped = await session.stop();
  if (stopped.kind === "failed") throw stopped.error;
  const head = await client.ask(profile.node === undefined ? firstNode : node(profile.node));
  const limits =
    profile.configuration === "" ? undefined : await leniently(client.ask(timeoutRange(profile.configuration)));
  const { panTilt, zoom } = head.continuous;
  session.handleKnown(limits ?? { min: 0, max: Number.POSITIVE_INFINITY }, {
    panTilt: panTilt && { x: 0, y: 0 },
    zoom: zoom && 0,
  });
  const information = await leniently(client.ask(deviceInformation));
  const said = await leniently(client.ask(status(profile.token)));
  const imaging = await openImaging(client, profile.source);
  return { information, node: head, status: said, imaging };
}

/** A refusal is no reason to give up; a camera that is gone or will not have us is. */
export async function leniently<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked;
  } catch (error) {
    refusalIn(error);
    return undefined;
  }
}

/** The refusal or nonsense in `error`; throws everything else again. */
function refusalIn(error: unknown): DeviceError {
  const isRefusal =
    error instanceof DeviceError &&
    error.code !== "DEVICE_SIGN_IN_REFUSED" &&
    (error.verdict === "refused" || error.verdict === "unsupported" || error.verdict === "out-of-step");
  if (!isRefusal) throw error;
  return error;
}
