import type { SoundPlug } from "#protocol/sound.ts";
import { usbPortIn } from "#protocol/usb-port.ts";

/** What the sound system says of a source or a sink, before anything is made of it. */
export interface RawDevice {
  readonly name: string;
  readonly description: string | undefined;
  /** Each channel's; 65,536 is full scale. */
  readonly volumes: readonly number[];
  readonly muted: boolean;
  /** Of a source: the sink whose sound it only repeats. Of a sink: the source that repeats its sound. */
  readonly monitors: string | undefined;
  readonly properties: Readonly<Record<string, string>>;
}

/** What the sound system says of itself. */
export interface RawServer {
  /** Name and version. */
  readonly name: string;
  readonly defaultSink: string | undefined;
  readonly defaultSource: string | undefined;
}

/** A source (something that hears) or a sink (something that plays). */
export interface SoundDevice {
  /** What the system calls it; the same after a replug and a restart. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** The loudest of its channels, percent of its full scale; more than 100 is amplified. */
  readonly level: number;
  readonly channels: number;
  readonly muted: boolean;
  readonly bus: "usb" | "bluetooth" | "built-in" | "none";
  /** The sound card it is a part of, so that the two halves of a speakerphone find each other. */
  readonly card: string | undefined;
  /** Where the kernel keeps it, below /sys. */
  readonly sysfsPath: string | undefined;
  /** The USB device it is a part of. */
  readonly plug: SoundPlug | undefined;
  /** What an echo canceller of the sound system's own hears, by the system's name. */
  readonly above: string | undefined;
  /** What the system takes it for: "headset", "speaker", "webcam". */
  readonly formFactor: string | undefined;
}

/** The system's name and its defaults, where it has any. */
export type SoundServer = RawServer;

const full = 65_536;
const longestTitle = 200;

/** What can be heard by: what only repeats a sink's own sound is left out. */
export function sourcesOf(devices: readonly RawDevice[]): SoundDevice[] {
  return devices
    .filter(({ monitors, properties }) => (monitors ?? "") === "" && properties["device.class"] !== "monitor")
    .map(deviceOf);
}

/** What can be played by. */
export function sinksOf(devices: readonly RawDevice[]): SoundDevice[] {
  return devices.map(deviceOf);
}

/** PipeWire says `@DEFAULT_SOURCE@` where it has none. */
export function serverOf({ name, defaultSink, defaultSource }: RawServer): SoundServer {
  return { name, defaultSink: realName(defaultSink), defaultSource: realName(defaultSource) };
}

function realName(name: string | undefined): string | undefined {
  return name === undefined || name === "" || name.startsWith("@") ? undefined : name;
}

function deviceOf({ name, description, volumes, muted, properties }: RawDevice): SoundDevice {
  const said = (key: string): string | undefined => {
    const value = properties[key];
    return value === "" ? undefined : value;
  };
  const [vendor, product] = [hexId(said("device.vendor.id")), hexId(said("device.product.id"))];
  const bus = busOf(name, said("device.bus"));
  const sysfsPath = said("sysfs.path") ?? said("device.sysfs.path");
  const port = usbPortIn(sysfsPath ?? "") ?? null;
  return {
    name,
    title: (description ?? said("device.description") ?? name).slice(0, longestTitle),
    level: Math.max(0, ...volumes.map((volume) => Math.round((volume / full) * 100))),
    channels: volumes.length,
    muted,
    bus,
    card: said("alsa.card") ?? said("api.alsa.card") ?? said("device.bus_path"),
    sysfsPath,
    plug: bus === "usb" ? { port, vendor: vendor ?? "", product: product ?? "" } : undefined,
    above: said("device.master_device"),
    formFactor: said("device.form_factor"),
  };
}

/** By what the device hangs; its name says it where nothing else does. */
function busOf(name: string, bus: string | undefined): SoundDevice["bus"] {
  const said = bus ?? /^alsa_(?:input|output)\.(usb|pci|platform)[-.]/.exec(name)?.[1] ?? "";
  if (said === "usb" || said === "bluetooth") return said;
  if (name.startsWith("bluez_")) return "bluetooth";
  return said === "" ? "none" : "built-in";
}

/** `0x0b0e` and `0B0E` alike as `0b0e`. */
function hexId(text: string | undefined): string | undefined {
  const [, digits] = /^(?:0x)?([0-9a-f]{1,4})$/i.exec(text ?? "") ?? [];
  return digits?.toLowerCase().padStart(4, "0");
}
