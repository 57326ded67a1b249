import { type Clock, delay } from "#base/clock.ts";
import { DeviceError, unanswered } from "../../device-error.ts";
import * as commands from "./commands.ts";
import { positionInquiry, powerInquiry, zoomInquiry } from "./inquiries.ts";
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
    if (isGone() || clock.monotonic() > until) {
      const atFault = said?.state === "fault" ? new DeviceError("CAMERA_POWER_FAULT") : undefined;
      throw atFault ?? refusal ?? unanswered(powerInquiry.name);
    }
    await delay(betweenReadings, clock);
  }
}

/**
 * Waits until a camera that says it is on also says where it looks. Reference §3: 10 to 30 s pass after power on before a
 * head takes orders to move; until then it calls the question not executable, or is silent. Resolves after 28 s in any case.
 */
export async function untilItLooks(
  session: ViscaSession,
  motors: { readonly turns: boolean; readonly zooms: boolean },
  clock: Clock,
  isGone: () => boolean,
): Promise<void> {
  const until = clock.monotonic() + switching;
  while ((motors.turns || motors.zooms) && !isGone() && clock.monotonic() < until) {
    try {
      await (motors.turns ? session.inquire(positionInquiry) : session.inquire(zoomInquiry));
      return;
    } catch (error) {
      const isNotYet =
        error instanceof DeviceError && (error.verdict === "no-answer" || error.code === "CAMERA_REFUSED");
      if (!isNotYet) return;
    }
    await delay(betweenReadings, clock);
  }
}
