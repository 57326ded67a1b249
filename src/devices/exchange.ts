import type { Clock } from "#base/clock.ts";
import type { WireExchange } from "./device.ts";

/** A frame that crosses a wire now, as a device's log shows it. `isFault`: it refuses, is missing, or makes no sense. */
export function exchange(
  clock: Clock,
  direction: "in" | "out",
  bytes: Uint8Array,
  words: string,
  isFault = false,
): WireExchange {
  const hex = Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, "0")).join(" ");
  const plain = { at: clock.wall(), tick: clock.monotonic(), direction, bytes: hex, words };
  return isFault ? { ...plain, fault: true } : plain;
}
