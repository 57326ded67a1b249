import { readFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import { type EchoReason, isEchoCancelling, isKnownSpeakerphone } from "#protocol/sound.ts";
import type { SoundDevice } from "./sound-device.ts";

/** Terminal types of devices that hear and play at once (USB Device Class Definition for Terminal Types 1.0, 2.4). */
const terminal = { speakerphone: 0x0403, echoSuppressing: 0x0404, echoCancelling: 0x0405 } as const;

/** Descriptors and their parts (USB 2.0, 9.5; USB Audio 1.0 and 2.0, 4.3.2 and 4.7.2). */
const interfaceDescriptor = 0x04;
const classSpecificInterface = 0x24;
const audio = { class: 0x01, control: 0x01 } as const;
const terminals = { input: 0x02, output: 0x03 } as const;

/** No USB device's descriptors are longer. */
const mostBytes = 64 * 1_024;
/** So many folders up from a sound card its USB device is found. */
const mostSteps = 6;

/** The kinds of a USB device's audio terminals. Whatever bytes come, it ends and does not throw. */
export function terminalTypes(descriptors: Buffer): number[] {
  const found: number[] = [];
  let isAudioControl = false;
  let at = 0;
  while (at + 2 <= descriptors.length) {
    const length = descriptors.readUInt8(at);
    const end = at + length;
    if (length < 2 || end > descriptors.length) break;
    const kind = descriptors.readUInt8(at + 1);
    if (kind === interfaceDescriptor && length >= 9) {
      isAudioControl = descriptors.readUInt8(at + 5) === audio.class && descriptors.readUInt8(at + 6) === audio.control;
    } else if (kind === classSpecificInterface && isAudioControl && length >= 6) {
      const subtype = descriptors.readUInt8(at + 2);
      if (subtype === terminals.input || subtype === terminals.output) found.push(descriptors.readUInt16LE(at + 4));
    }
    at = end;
  }
  return found;
}

/**
 * Who cancels the room's echo where `microphone` hears it. What the device says of itself comes first, then what is known
 * of its name; two cancellers in a row eat the room's words, and none lets the others hear themselves.
 *
 * @param types the kinds of its audio terminals; empty where they cannot be read
 */
export function echoReason(microphone: Pick<SoundDevice, "name" | "title">, types: readonly number[]): EchoReason {
  if (types.includes(terminal.echoCancelling) || types.includes(terminal.echoSuppressing)) return "device-says";
  if (isEchoCancelling(`${microphone.name} ${microphone.title}`)) return "system-does";
  if (isKnownSpeakerphone(microphone.title)) return "device-known";
  return types.includes(terminal.speakerphone) ? "device-denies" : "device-unknown";
}

/** Reads the descriptors of the USB device that a sound card belongs to; undefined where it is none, or may not be read. */
export async function usbDescriptors(sysfsPath: string, root = "/sys"): Promise<Buffer | undefined> {
  let path = normalize(`/${sysfsPath}`);
  for (let step = 0; step < mostSteps && path !== "/"; step += 1) {
    const bytes = await readFile(join(root, path, "descriptors")).catch(() => undefined);
    if (bytes !== undefined) return bytes.subarray(0, mostBytes);
    path = dirname(path);
  }
  return undefined;
}

/** Remembers what devices say of themselves: a plug is read once. */
export class EchoJudge {
  readonly #read: (sysfsPath: string) => Promise<Buffer | undefined>;
  readonly #changed: () => void;
  /** By the system's name and where it hangs; undefined while it is being read. */
  #known: { readonly plug: string; types: readonly number[] } | undefined;

  /** @param changed told when a device's descriptors have been read */
  constructor(changed: () => void, read: (sysfsPath: string) => Promise<Buffer | undefined> = usbDescriptors) {
    this.#changed = changed;
    this.#read = read;
  }

  /** Who cancels the echo; by its name alone until its descriptors have been read. */
  judge(microphone: SoundDevice): EchoReason {
    const { name, bus, sysfsPath } = microphone;
    const plug = `${name} ${sysfsPath ?? ""}`;
    if (this.#known?.plug !== plug) {
      const known = { plug, types: [] as readonly number[] };
      this.#known = known;
      if (bus === "usb" && sysfsPath !== undefined) {
        void this.#read(sysfsPath).then((bytes) => {
          if (bytes === undefined || this.#known !== known) return;
          known.types = terminalTypes(bytes);
          this.#changed();
        });
      }
    }
    return echoReason(microphone, this.#known?.types ?? []);
  }
}
