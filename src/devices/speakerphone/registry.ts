import type { DeviceContext } from "../device.ts";
import { HidrawBus } from "../transport/hid.ts";
import type { HidBus } from "../transport/hid-link.ts";
import { HidSpeakerphone } from "./hid/speakerphone.ts";
import type { Speakerphone } from "./speakerphone.ts";

/** Which speakerphone a room has: whatever is plugged in, found by its telephony and not by its maker. */
export interface SpeakerphoneSpec {
  /** Name in status and logs. */
  readonly id: string;
  readonly family: SpeakerphoneFamily;
}

type Make = (spec: SpeakerphoneSpec, context: DeviceContext, bus: HidBus) => Speakerphone;

/** The families there are, and how each makes its device. Apart from the cameras': nothing here needs serial ports. */
const speakerphoneFamilies = {
  hid: ({ id }, { clock, log }, bus) => new HidSpeakerphone({ id, bus, clock, log }),
} as const satisfies Record<string, Make>;

type SpeakerphoneFamily = "hid";

/**
 * Makes the room's speakerphone; it does nothing until `start()`, and then waits for one to be plugged in.
 *
 * @param bus where HID devices hang: the machine's own, unless a test brings another
 */
export function createSpeakerphone(
  spec: SpeakerphoneSpec,
  context: DeviceContext,
  bus: HidBus = new HidrawBus(),
): Speakerphone {
  return speakerphoneFamilies[spec.family](spec, context, bus);
}
