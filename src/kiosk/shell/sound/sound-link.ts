import type { Events } from "#base/events.ts";
import type { SoundOrder } from "./orders.ts";
import type { RawDevice, RawServer } from "./sound-device.ts";

/** Why the sound system was not reached, or did not do what it was asked. */
export type SoundTrouble = "not-running" | "silent" | "refused" | "not-understood";

/** The sound system failed, with its own words where it had some. */
export class SoundFailure extends Error {
  readonly trouble: SoundTrouble;

  constructor(trouble: SoundTrouble, words: string) {
    super(words);
    this.name = "SoundFailure";
    this.trouble = trouble;
  }
}

/** A connection to the sound system, the one narrow way to it. Everything rejects with a {@link SoundFailure}. */
export interface SoundLink {
  readonly events: Events<{
    /** What has changed, or may have. */
    changed: [about: "sources" | "sinks" | "server" | "card"];
    /** It ended by itself; nothing comes after it. */
    ended: [failure: SoundFailure];
  }>;
  server(): Promise<RawServer>;
  sources(): Promise<RawDevice[]>;
  sinks(): Promise<RawDevice[]>;
  /** @param channels how many channels the device has, where its level is set */
  order(order: SoundOrder, channels: number): Promise<void>;
  close(): void;
}

/** Connects; whoever got a link hears of every change after that. */
export type OpenSoundLink = () => Promise<SoundLink>;
