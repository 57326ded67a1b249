import type { SoundDeviceShown } from "#protocol/sound.ts";
import type { SoundDevice } from "./sound-device.ts";

export type SoundKind = SoundDeviceShown["kind"];

/** A device with what it is for a room. */
export interface RoomDevice extends SoundDevice {
  readonly kind: SoundKind;
}

/** In this order a room takes what it finds; a webcam's microphone comes after every other one on a cable. */
const rank: Readonly<Record<SoundKind, number>> = { speakerphone: 0, usb: 1, "built-in": 3, bluetooth: 4, other: 5 };
const webcamRank = 2;

/** Each device with its kind: what hears and plays on one USB plug is a speakerphone. */
export function withKinds(devices: readonly SoundDevice[], others: readonly SoundDevice[]): RoomDevice[] {
  const cards = new Set(others.filter(({ bus }) => bus === "usb").map(({ card }) => card));
  return devices.map((device) => ({ ...device, kind: kindOf(device, cards) }));
}

/**
 * The one the room uses: named by the setting, by what the system or people call it; where the setting is empty, the
 * speakerphone if there is one, else the first on USB, else the built-in one. What is no hardware is taken only where
 * there is nothing else.
 *
 * @param preferred among equals: the one in use, so that nothing changes without need
 */
export function choose(
  devices: readonly RoomDevice[],
  wanted: string,
  preferred: string | undefined,
): RoomDevice | undefined {
  const name = wanted.trim().toLowerCase();
  if (name !== "") {
    return (
      devices.find((device) => device.name.toLowerCase() === name || device.title.toLowerCase() === name) ??
      devices.find((device) => device.title.toLowerCase().includes(name))
    );
  }
  const worth = (device: RoomDevice): number =>
    (device.formFactor === "webcam" ? webcamRank : rank[device.kind]) - (device.name === preferred ? 0.5 : 0);
  return [...devices].sort((a, b) => worth(a) - worth(b))[0];
}

function kindOf({ bus, card }: SoundDevice, otherCards: ReadonlySet<string | undefined>): SoundKind {
  if (bus === "usb") return card !== undefined && otherCards.has(card) ? "speakerphone" : "usb";
  return bus === "none" ? "other" : bus;
}
