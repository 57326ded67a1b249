import { type Note, note } from "#protocol/device-notes.ts";
import type { Device, DeviceEvents, DeviceIdentity } from "../device.ts";

/** One socket or source of a display. */
export interface DisplayInput {
  /** The protocol's own name of it, such as `31`, `hdmi1` or `90`. */
  readonly id: string;
  /** What people call it, such as `HDMI 1`. */
  readonly name: string;
}

/** What this display can do; what is absent is not offered to anyone. Known once the display was asked. */
export interface DisplayCapabilities {
  readonly power: boolean;
  readonly inputs: readonly DisplayInput[];
  /** Whether it can blank its picture and keep everything else running. */
  readonly pictureMute: boolean;
  readonly audioMute: boolean;
  /** Whether a volume can be set and read back. */
  readonly volume: boolean;
  /** Whether it can hold the present picture. */
  readonly freeze: boolean;
  /** Whether it says that a signal comes in at the input it shows. That one is chosen says nothing of a signal. */
  readonly signal: boolean;
}

/** As the display said; `unknown` until it has. `black`: nothing switches it, and what is on it is drawn black. */
export type DisplayPower = "on" | "off" | "warming" | "cooling" | "black" | "unknown";

/** The parts of a display that may report trouble. */
export const displayParts = ["fan", "lamp", "temperature", "cover", "filter", "signal", "sensor", "other"] as const;
export type DisplayPart = (typeof displayParts)[number];

/** What a display says is wrong with itself. */
export interface DisplayTrouble {
  readonly part: DisplayPart;
  readonly level: "warning" | "error";
}

/** A projector's lamp. */
export interface DisplayLamp {
  /** Hours it has burnt. */
  readonly hours: number;
  readonly lit: boolean;
}

/** What the display last said. What it has not said, or does not say in its present state, is undefined. */
export interface DisplayReading {
  readonly power: DisplayPower;
  /** The id of the chosen input. */
  readonly input: string | undefined;
  readonly pictureMute: boolean | undefined;
  readonly audioMute: boolean | undefined;
  /** 0 to 100. */
  readonly volume: number | undefined;
  /** In what steps the volume goes, in percent, where that is not one by one; left out as long as it is not known. */
  readonly volumeStep?: number | undefined;
  readonly frozen: boolean | undefined;
  /** Whether a signal comes in at the chosen input. */
  readonly signal: boolean | undefined;
  readonly lamps: readonly DisplayLamp[];
  readonly troubles: readonly DisplayTrouble[];
}

/** Nothing is known. */
export const unread: DisplayReading = {
  power: "unknown",
  input: undefined,
  pictureMute: undefined,
  audioMute: undefined,
  volume: undefined,
  frozen: undefined,
  signal: undefined,
  lamps: [],
  troubles: [],
};

/** One thing that can be asked of a display. */
export type DisplayOrder =
  | { readonly kind: "power"; readonly on: boolean }
  | { readonly kind: "input"; readonly id: string }
  | { readonly kind: "picture-mute"; readonly on: boolean }
  | { readonly kind: "audio-mute"; readonly on: boolean }
  /** 0 to 100. */
  | { readonly kind: "volume"; readonly percent: number }
  | { readonly kind: "freeze"; readonly on: boolean };

export interface DisplayEvents extends DeviceEvents {
  /** The display said something new of itself, or of what it can do. */
  reading: [reading: DisplayReading];
}

/** A display or projector. */
export interface Display extends Device<DisplayEvents> {
  readonly capabilities: DisplayCapabilities;
  readonly reading: DisplayReading;
  /** Whether it may be woken although there is no wire to it. */
  readonly mayWake?: boolean;
  /**
   * Asks for one thing and settles when the display, asked afterwards, says that it is so: `on` or `warming` where it
   * was to be switched on. Rejects with a `DeviceError` when it refuses, says yes without doing it, or is away; a newer
   * order of the same kind takes an older one's place.
   */
  carryOut(order: DisplayOrder): Promise<void>;
  /** Asks the display anew how it is; settles when it has answered or has not in time. */
  refresh(): Promise<void>;
}

/** What a display says of itself when a conversation with it begins. */
export interface Introduction {
  readonly identity: DeviceIdentity;
  readonly capabilities: DisplayCapabilities;
}

/** Whether a reading shows that an order was carried out. */
export function isCarriedOut(order: DisplayOrder, reading: DisplayReading): boolean {
  switch (order.kind) {
    case "power":
      return order.on
        ? reading.power === "on" || reading.power === "warming"
        : reading.power === "off" || reading.power === "cooling" || reading.power === "black";
    case "input":
      return reading.input === order.id;
    case "picture-mute":
      return reading.pictureMute === order.on;
    case "audio-mute":
      return reading.audioMute === order.on;
    case "volume":
      return reading.volume !== undefined && Math.abs(reading.volume - order.percent) <= nearest(reading);
    case "freeze":
      return reading.frozen === order.on;
  }
}

/** How far a volume may be from the wanted one where it cannot be nearer. */
function nearest({ volumeStep = 1 }: DisplayReading): number {
  return Math.max(1, volumeStep / 2);
}

/** Whether `capabilities` offer what an order asks for. */
export function isOffered(order: DisplayOrder, capabilities: DisplayCapabilities): boolean {
  switch (order.kind) {
    case "power":
      return capabilities.power;
    case "input":
      return capabilities.inputs.some(({ id }) => id === order.id);
    case "picture-mute":
      return capabilities.pictureMute;
    case "audio-mute":
      return capabilities.audioMute;
    case "volume":
      return capabilities.volume;
    case "freeze":
      return capabilities.freeze;
  }
}

/** What was asked for, as drivers add it to a fault. */
export function orderNote(order: DisplayOrder): Note {
  switch (order.kind) {
    case "input":
      return note("order-input", { input: order.id });
    case "volume":
      return note("order-volume", { percent: order.percent });
    default:
      return note(`order-${order.kind}-${order.on ? "on" : "off"}`);
  }
}

/** A trouble in words. */
export function troubleInWords({ part, level }: DisplayTrouble): string {
  return `${part}: ${level}`;
}
