import type { Clock } from "#base/clock.ts";
import { type Said, saidInEnglish } from "#protocol/device-notes.ts";
import type { WireExchange } from "./device.ts";

/** A frame that crosses a wire now, as a device's log shows it. `isFault`: it refuses, is missing, or makes no sense. */
export function exchange(
  clock: Clock,
  direction: "in" | "out",
  bytes: Uint8Array,
  said: Said,
  isFault = false,
): WireExchange {
  const hex = Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, "0")).join(" ");
  const plain = { at: clock.wall(), tick: clock.monotonic(), direction, bytes: hex, words: saidInEnglish(said) };
  const noted = typeof said === "string" ? plain : { ...plain, note: said };
  return isFault ? { ...noted, fault: true } : noted;
}
