import type { SoundPlug } from "#protocol/sound.ts";
import type { Device, DeviceEvents, Outcome } from "../device.ts";
import type { HidDevice } from "../transport/hid-link.ts";

/** What this speakerphone has; what is absent neither comes nor can be shown. */
export interface SpeakerphoneCapabilities {
  /** A key or cradle that picks up and hangs up. */
  readonly hook: boolean;
  /** A mute key; `switch` where it keeps its own state, whatever it is told. */
  readonly mute: "key" | "switch" | "none";
  readonly volume: boolean;
  readonly flash: boolean;
  readonly redial: boolean;
  readonly reject: boolean;
  /** Lamps, or tones in their place, that it can be told to show. */
  readonly shows: {
    readonly mute: boolean;
    readonly offHook: boolean;
    readonly ringing: boolean;
    readonly hold: boolean;
  };
}

/** What a mute key asks for: the other state than now, or a certain one where it is a switch. */
export type MuteAsked = "toggle" | "mute" | "open";

/** What the speakerphone says of itself; `unknown` where it has not, or never does. */
export interface SpeakerphoneState {
  readonly hook: "off" | "on" | "unknown";
  /** Of a mute switch alone: a mute key has no state. */
  readonly mute: "muted" | "open" | "unknown";
  readonly lineBusy: boolean;
}

/** What it is told, in force again after every replug. */
export interface SpeakerphoneTold {
  readonly muted: boolean;
  readonly offHook: boolean;
  readonly ringing: boolean;
  readonly held: boolean;
}

export interface SpeakerphoneEvents extends DeviceEvents {
  /** A person picked up, or hung up. What the device does because it was told so is no event. */
  hook: [offHook: boolean];
  muteKey: [asked: MuteAsked];
  volumeKey: [direction: "up" | "down"];
  flash: [];
  redial: [];
  /** `drop` ends a call on some; a `button` only turns one away. */
  reject: [by: "drop" | "button"];
  /** What it says of itself is another now. */
  state: [state: SpeakerphoneState];
  /** It is another device, or how many others there are has changed. */
  chosen: [];
}

/**
 * A speakerphone's keys and lamps; its sound goes another way. What it is told is kept, and shown as soon as one is there:
 * each method settles when the device has taken the report, `failed` when there is none. It never confirms a lamp.
 */
export interface Speakerphone extends Device<SpeakerphoneEvents> {
  /** Undefined while there is none. */
  readonly capabilities: SpeakerphoneCapabilities | undefined;
  /** The device that is used, as the system lists it; undefined while there is none. */
  readonly plugged: HidDevice | undefined;
  readonly state: SpeakerphoneState;
  readonly told: SpeakerphoneTold;
  /** How many others are plugged in and not used. */
  readonly others: number;
  /**
   * Says what the room hears by: the device that is a part of it is used as soon as no call is on. Undefined: nothing on USB, or
   * nobody knows.
   */
  prefer(plug: SoundPlug | undefined): void;
  setMute(muted: boolean): Promise<Outcome>;
  /** A call comes in, or no longer. */
  setRinging(ringing: boolean): Promise<Outcome>;
  /** The room is in a call. Some let sound through their microphone only then. */
  setOffHook(offHook: boolean): Promise<Outcome>;
  /** The call waits. It stays off the hook: some end the call otherwise. */
  setHold(held: boolean): Promise<Outcome>;
}
