import type { WireExchange } from "#devices/device.ts";
import type { WireExchange as Shown } from "#protocol/streams.ts";

/** An exchange of a device's wire as pages see it. */
export function exchangeEntry({ at, direction, bytes, words }: WireExchange): Shown {
  return { at, direction: direction === "out" ? "sent" : "received", bytes, words };
}
