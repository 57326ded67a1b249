import { note } from "#protocol/device-notes.ts";
import { DeviceError } from "../../device-error.ts";
import type { OnvifClient } from "./client.ts";
import { type Imaging, openImaging } from "./imaging-adjustments.ts";
import {
  capabilities,
  type DeviceInformation,
  deviceInformation,
  type Operation,
  type Profile,
  pictureProfiles,
  profiles,
  services,
} from "./operations.ts";
import type { OnvifSession } from "./session.ts";
import { firstNode, node, noHead, type PtzNode, type PtzStatus, status, timeoutRange } from "./steering.ts";

type Media = "media" | "media2";

/** By which profile a camera is spoken to: found before anything can be said to its head. */
export interface Way {
  readonly profile: Profile;
  readonly media: Media;
  /** Whether there is a head at all: a camera that looks one way has a picture and no PTZ. */
  readonly steered: boolean;
}

/** Finds the services and the profile that can be steered, else one that is only seen. Rejects with a `DeviceError`. */
export async function findWay(client: OnvifClient): Promise<Way> {
  await client.readTime();
  const found = (await leniently(client.ask(services))) ?? [];
  const isWhole = found.some(({ service }) => service === "ptz");
  const older = () => client.ask(capabilities);
  // One that has told of its services need not know the older question as well.
  const more = isWhole ? [] : found.length > 0 ? ((await leniently(older())) ?? []) : await older();
  for (const { service, address } of [...found, ...more]) client.learn(service, address);
  const steered = client.has("ptz") ? await firstProfile(client, profiles) : undefined;
  if (steered?.profile !== undefined) return { profile: steered.profile, media: steered.media, steered: true };
  if (steered?.refusal !== undefined) throw steered.refusal;
  const seen = await firstProfile(client, pictureProfiles);
  if (seen.profile === undefined) throw seen.refusal ?? new DeviceError("CAMERA_LACKS", note("no-picture-profile"));
  const { token, sensor: source } = seen.profile;
  const profile = { token, source, configuration: "", node: undefined, defaultTimeout: undefined };
  return { profile, media: seen.media, steered: false };
}

type FirstProfile<One> =
  | { readonly profile: One; readonly media: Media; readonly refusal?: never }
  /** `refusal`: no service answered. */
  | { readonly profile?: never; readonly refusal: DeviceError | undefined };

/** The first profile of a kind, from whichever media service has one. */
async function firstProfile<One>(
  client: OnvifClient,
  of: (media: Media) => Operation<readonly One[]>,
): Promise<FirstProfile<One>> {
  let refusal: DeviceError | undefined;
  let answered = false;
  for (const media of (["media", "media2"] as const).filter((service) => client.has(service))) {
    try {
      const [profile] = await client.ask(of(media));
      if (profile !== undefined) return { profile, media };
      answered = true;
    } catch (error) {
      refusal = refusalIn(error);
    }
  }
  return { refusal: answered ? undefined : refusal };
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
export async function open(client: OnvifClient, session: OnvifSession, way: Way): Promise<Opened> {
  const { profile } = way;
  if (!way.steered) {
    const information = await leniently(client.ask(deviceInformation));
    return { information, node: noHead, status: undefined, imaging: await openImaging(client, profile.source) };
  }
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
