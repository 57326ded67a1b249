import { DeviceError } from "../../device-error.ts";
import type { absoluteOf } from "./commands.ts";
import type { ViscaSession } from "./session.ts";
import type { PlaceSpeeds, ViscaUnits } from "./units.ts";

/** A movement that is never reported complete counts as done after this. Milliseconds. */
const movement = 15_000;
/** How commands that move to a place are sent. */
export const moving = { moves: true, completeWithin: movement } as const;

/**
 * Sends a head to a place, in the device's units. One that calls the order a syntax error may want 00 in place of the
 * tilt speed, or the other way round, and has not said which model it is: it gets the order once more so, and keeps the
 * form it took for as long as this conversation.
 *
 * @param rows absolute, or from wherever it stands
 * @param isWanted whether nobody has moved or stopped it since
 */
export async function orderToPlace(
  session: ViscaSession,
  units: ViscaUnits,
  rows: typeof absoluteOf,
  place: { readonly pan: number; readonly tilt: number },
  isWanted: () => boolean,
): Promise<void> {
  const send = (speeds: PlaceSpeeds) => session.command(rows[units.width], { ...speeds, ...place }, moving);
  try {
    await send(units.placeSpeeds);
  } catch (error) {
    if (!isNotUnderstood(error)) throw error;
    if (!isWanted()) throw new DeviceError("CAMERA_STOPPED");
    const others = units.otherPlaceSpeeds;
    await send(others).catch((again: unknown) => {
      throw isNotUnderstood(again) ? error : again;
    });
    units.handleTook(others);
  }
}

/** Whether a camera called a command a syntax error. */
export function isNotUnderstood(error: unknown): boolean {
  return error instanceof DeviceError && error.code === "CAMERA_NOT_UNDERSTOOD";
}
