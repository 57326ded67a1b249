import type { Outcome } from "#devices/device.ts";
import { DeviceError } from "#devices/device-error.ts";
import { type ErrorCode, RoomError } from "#protocol/errors.ts";

const codes: Readonly<Record<DeviceError["verdict"], ErrorCode>> = {
  refused: "camera-refused",
  unsupported: "camera-refused",
  cancelled: "camera-refused",
  "no-answer": "camera-timeout",
  "out-of-step": "camera-timeout",
  unreachable: "camera-away",
};

/** A camera's failure in the words of the room API; what the camera itself said stays in the detail. */
export function cameraRefusal(thrown: unknown): unknown {
  if (!(thrown instanceof DeviceError)) return thrown;
  const detail = thrown.detail === undefined ? thrown.message : `${thrown.message} (${thrown.detail})`;
  return new RoomError(codes[thrown.verdict], detail, { cause: thrown, device: thrown.said });
}

/** Waits for a camera's confirmation. */
export async function confirmed<Value>(asked: Promise<Value>): Promise<Value> {
  try {
    return await asked;
  } catch (error) {
    throw cameraRefusal(error);
  }
}

/** How a drive or a stop ended; one that a newer one replaced has done its part. */
export async function carriedOut(asked: Promise<Outcome>): Promise<void> {
  const outcome = await asked;
  if (outcome.kind === "failed") throw cameraRefusal(outcome.error);
}
