import { note } from "#protocol/device-notes.ts";
import type { DeviceIdentity } from "../../device.ts";
import { DeviceError } from "../../device-error.ts";
import type { CameraPower } from "../camera.ts";
import { focusDrive } from "./commands.ts";
import { positionInquiry, powerInquiry, versionInquiry, zoomInquiry } from "./inquiries.ts";
import { isNotUnderstood } from "./placing.ts";
import type { SaidOfItself } from "./self-description.ts";
import type { ViscaSession } from "./session.ts";
import type { RawPosition, ViscaUnits } from "./units.ts";

/** What a camera says of itself when a conversation begins. */
export interface Opened {
  readonly identity: DeviceIdentity | undefined;
  /** `fault` where it says that its own power is at fault. */
  readonly power: CameraPower | "fault";
  readonly raw: RawPosition | undefined;
}

/**
 * Begins a conversation. The very first frame is Stop: whoever spoke before may have died with the camera moving. Then
 * addresses, empty buffers or numbers from 0, as the wire has it, a stop for the lens, and what the camera is, whether it
 * is on and where it looks. Cameras may leave out any of
 * the answers; one that gives none of the last ones is not there. Motors that its model has not are neither stopped nor
 * asked for.
 *
 * @param focusStops whether its lens can be told to stop focusing
 */
export async function open(session: ViscaSession, units: ViscaUnits, focusStops: boolean): Promise<Opened> {
  const { turns, zooms } = units.motors;
  if (turns) void session.stop("pan-tilt", units.panTiltStop());
  if (zooms) void session.stop("zoom", units.zoomStop());
  const { opening } = session.line;
  if (opening === "chain") await leniently(session.setAddress());
  await leniently(session.clear());
  if (focusStops) void stopFocus(session);
  const version = await leniently(session.inquire(versionInquiry, true));
  const power = await leniently(session.inquire(powerInquiry));
  const position = turns ? await leniently(session.inquire(positionInquiry)) : { pan: 0, tilt: 0 };
  const zoom = zooms ? await leniently(session.inquire(zoomInquiry)) : { zoom: 0 };
  const where = turns ? position : zooms ? zoom : undefined;
  if (power === undefined && where === undefined && version === undefined) {
    throw new DeviceError("DEVICE_NO_ANSWER", session.cameraCount ?? note("line-silent"));
  }
  return {
    identity: version && identityIn(version),
    power: power?.state ?? "unknown",
    raw: position && where && { ...position, zoom: zoom?.zoom ?? 0 },
  };
}

/**
 * A lens that was being focused by hand runs to its end, and stays out of focus there: whoever held it may have died as
 * well. A camera that focuses by itself refuses, and others may say nothing: neither needs telling.
 */
async function stopFocus(session: ViscaSession): Promise<void> {
  await session.command(focusDrive, { direction: "stop" }, { optional: true }).catch((error: unknown) => {
    if (!(error instanceof DeviceError)) throw error;
  });
}

/** What a camera is, asked once more; `unknown` where it does not understand the question. Never rejects. */
export async function askIdentity(session: ViscaSession): Promise<SaidOfItself> {
  try {
    return identityIn(await session.inquire(versionInquiry, true));
  } catch (error) {
    return isNotUnderstood(error) ? "unknown" : "silent";
  }
}

interface Version {
  readonly vendor: number;
  readonly model: number;
  readonly rom: number;
}

function identityIn({ vendor, model, rom }: Version): DeviceIdentity {
  return { vendor: hex(vendor, 4), model: hex(model, 4), firmware: hex(rom, 4) };
}

/** A refusal or silence is no reason to give up; a wire that is gone is. */
async function leniently<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof DeviceError && error.verdict !== "unreachable" && error.verdict !== "cancelled") {
      return undefined;
    }
    throw error;
  }
}

const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, "0");
