import { DeviceError } from "#devices/device-error.ts";
import { type DeviceSaid, note, noteBecause } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";

/** Why a step could not be taken, by its code; undefined where only the system's own words say it. */
export function whyNot(error: unknown): DeviceSaid | undefined {
  if (error instanceof DeviceError) return error.said;
  if (!(error instanceof RoomError)) return undefined;
  const { code, note: why, detail, device } = error;
  if (device !== undefined) return device;
  const reason = why ?? detail;
  const values = { error: code };
  return {
    code: "",
    note: reason === undefined ? note("why-error", values) : noteBecause("why-error-because", reason, values),
  };
}
