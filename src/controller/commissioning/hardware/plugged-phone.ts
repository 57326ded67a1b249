import { delay, systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { createSpeakerphone } from "#devices/speakerphone/registry.ts";
import type { Speakerphone } from "#devices/speakerphone/speakerphone.ts";
import type { HidBus } from "#devices/transport/hid-link.ts";

/** How long one that is there may take to be opened. Milliseconds. */
const answersWithin = 15_000;
/** How long a speakerphone may take to appear. Milliseconds. */
const plugsWithin = 3_000;

/**
 * Opens whatever speakerphone is plugged in. One that is there is waited for while it is being opened; where none is, that is
 * known soon, and the one that is returned has no capabilities.
 *
 * @param bus where HID devices hang: the machine's own, unless a test brings another
 */
export async function pluggedSpeakerphone(bus?: HidBus): Promise<Speakerphone> {
  const context = { clock: systemClock, log: silentLog };
  const phone = createSpeakerphone({ id: "speakerphone", family: "hid" }, context, bus);
  phone.start();
  const begun = systemClock.monotonic();
  const mayCome = (): boolean =>
    systemClock.monotonic() - begun < (phone.health.kind === "connecting" ? answersWithin : plugsWithin);
  while (phone.capabilities === undefined && mayCome()) await delay(50);
  return phone;
}

/**
 * Has the speakerphone that is plugged in believe that a call is on, until what it returns is disposed of: some let nothing
 * through their microphone otherwise. Where there is none, nothing is told.
 */
export async function heldOffHook(bus?: HidBus): Promise<AsyncDisposable> {
  const stack = new AsyncDisposableStack();
  const phone = stack.use(await pluggedSpeakerphone(bus));
  if (phone.capabilities === undefined) return stack;
  stack.defer(async () => {
    await phone.setOffHook(false);
  });
  // Whoever picks up or hangs up meanwhile changes nothing of it.
  phone.events.on("hook", () => void phone.setOffHook(true));
  await phone.setOffHook(true);
  return stack;
}
