import { messageOf } from "#base/log.ts";
import { DeviceError } from "#devices/device-error.ts";
import type { Fault } from "#protocol/controllable.ts";
import { type ErrorCode, RoomError } from "#protocol/errors.ts";

const codes: Readonly<Record<DeviceError["verdict"], ErrorCode>> = {
  refused: "display-refused",
  unsupported: "display-refused",
  cancelled: "display-refused",
  "no-answer": "display-timeout",
  "out-of-step": "display-timeout",
  unreachable: "display-away",
};

/** A display's failure in the words of the room API; what the display itself said stays in the detail. */
export function refusal(thrown: unknown): unknown {
  if (!(thrown instanceof DeviceError)) return thrown;
  const detail = thrown.detail === undefined ? thrown.message : `${thrown.message} (${thrown.detail})`;
  return new RoomError(codes[thrown.verdict], detail, { cause: thrown, device: thrown.said });
}

/** The same as status shows it beside the value that was asked for. */
export function faultOf(thrown: unknown, at: number): Fault {
  if (thrown instanceof DeviceError) return { code: thrown.code, words: thrown.message, at };
  return { code: "internal", words: messageOf(thrown), at };
}
