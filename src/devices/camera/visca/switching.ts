import { type Clock, delay } from "#base/clock.ts";
import { note } from "#protocol/device-notes.ts";
import { DeviceError } from "../../device-error.ts";
import * as commands from "./commands.ts";
import { powerInquiry } from "./inquiries.ts";
import type { ViscaSession } from "./session.ts";

/** A camera may take this long to wake. Milliseconds. */
const switching = 28_000;
const betweenReadings = 500;

/**
 * Switches a camera on or to standby and resolves when it says that it is. Some call the command a syntax error and
 * carry it out, some fall silent meanwhile: what they say afterwards counts.
 */
export async function switchPower(
  session: ViscaSession,
  state: "on" | "standby",
  clock: Clock,
  isGone: () => boolean,
): Promise<void> {
  const until = clock.monotonic() + switching;
  let refusal: unknown;
  await session.command(commands.power, { state }, { completeWithin: switching }).catch((error: unknown) => {
    refusal = error;
  });
  for (;;) {
    const said = await session.inquire(powerInquiry).catch(() => undefined);
    if (said?.state === state) return;
    if (isGone() || clock.monotonic() > until)
      throw refusal ?? new DeviceError("DEVICE_NO_ANSWER", note("command", { command: powerInquiry.name }));
    await delay(betweenReadings, clock);
  }
}
