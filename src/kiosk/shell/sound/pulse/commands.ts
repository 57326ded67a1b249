import type { SoundOrder } from "../orders.ts";
import type { RawDevice, RawServer } from "../sound-device.ts";
import { TaggedReader, TaggedWriter } from "./tagged.ts";

/** The protocol's commands by number (PulseAudio's `native-common.h`); those a room needs. */
export const command = {
  error: 0,
  reply: 2,
  auth: 8,
  setClientName: 9,
  getServerInfo: 20,
  getSinks: 22,
  getSources: 24,
  subscribe: 35,
  setSinkVolume: 36,
  setSourceVolume: 38,
  setSinkMute: 39,
  setSourceMute: 40,
  setDefaultSink: 44,
  setDefaultSource: 45,
  subscribeEvent: 66,
} as const;

/**
 * The version this client speaks: the last before listings carried ports and formats, which nothing here asks for. Both
 * systems answer in the version of whoever asks.
 */
export const version = 14;
/** Beside the version in an answer: what the server could share memory by. */
const versionMask = 0xffff;
/** "None" for an index: the name that follows says which. */
const byName = 0xffff_ffff;
const full = 65_536;

/** What is told of: changes of sinks, sources, the server's defaults and cards. */
const subscribed = 0x0001 | 0x0002 | 0x0080 | 0x0200;
/** What an event is about, by the lowest four bits of its kind. */
const facilities: Readonly<Record<number, SoundPart | "card">> = { 0: "sinks", 1: "sources", 7: "server", 9: "card" };

/** What a listing is of. */
export type SoundPart = "sources" | "sinks" | "server";

/** What the server says when it refuses, by its number; what is not named is said as the number. */
const refusals: Readonly<Record<number, string>> = {
  1: "Access denied",
  2: "Unknown command",
  3: "Invalid argument",
  5: "No such entity",
  7: "Protocol error",
  17: "Too large",
  19: "Not supported",
};

/** A question or an order: its number and what follows it. */
export interface Asked {
  readonly number: number;
  readonly write: (writer: TaggedWriter) => void;
}

const asked = (number: number, write: (writer: TaggedWriter) => void = () => {}): Asked => ({ number, write });

export const authenticate = (cookie: Buffer): Asked =>
  asked(command.auth, (writer) => writer.u32(version).bytes(cookie));
export const introduce = asked(command.setClientName, (writer) =>
  writer.properties({ "application.name": "Parley", "application.id": "parley-kiosk" }),
);
export const subscribe = asked(command.subscribe, (writer) => writer.u32(subscribed));
export const questions: Readonly<Record<SoundPart, Asked>> = {
  server: asked(command.getServerInfo),
  sources: asked(command.getSources),
  sinks: asked(command.getSinks),
};

/** @param channels how many channels the device has, where its level is set */
export function orderAsked(order: SoundOrder, channels: number): Asked {
  switch (order.do) {
    case "mute-source":
    case "mute-sink":
      return asked(order.do === "mute-sink" ? command.setSinkMute : command.setSourceMute, (writer) =>
        writer.u32(byName).string(order.name).boolean(order.muted),
      );
    case "level-source":
    case "level-sink": {
      const volume = Math.round((order.level / 100) * full);
      return asked(order.do === "level-sink" ? command.setSinkVolume : command.setSourceVolume, (writer) =>
        writer.u32(byName).string(order.name).volumes(channels, volume),
      );
    }
    case "default-source":
    case "default-sink":
      return asked(order.do === "default-sink" ? command.setDefaultSink : command.setDefaultSource, (writer) =>
        writer.string(order.name),
      );
  }
}

/** The payload of a question: its number, the tag its reply will carry, what follows. */
export function request({ number, write }: Asked, tag: number): Buffer {
  const writer = new TaggedWriter().u32(number).u32(tag);
  write(writer);
  return writer.payload;
}

/** What came: an answer, a refusal in words, or what an event is about. Throws when it is not understood. */
export type Came =
  | { readonly is: "reply"; readonly tag: number; readonly values: TaggedReader }
  | { readonly is: "refusal"; readonly tag: number; readonly words: string }
  | { readonly is: "event"; readonly about: SoundPart | "card" | undefined }
  | { readonly is: "other" };

export function readCame(payload: Buffer): Came {
  const values = new TaggedReader(payload);
  const [number, tag] = [values.u32(), values.u32()];
  switch (number) {
    case command.reply:
      return { is: "reply", tag, values };
    case command.error: {
      const code = values.u32();
      return { is: "refusal", tag, words: refusals[code] ?? `Error ${code}` };
    }
    case command.subscribeEvent:
      return { is: "event", about: facilities[values.u32() & 0x0f] };
    default:
      return { is: "other" };
  }
}

/** The version both speak from here on. */
export function readVersion(values: TaggedReader): number {
  return Math.min(values.u32() & versionMask, version);
}

export function readServer(values: TaggedReader): RawServer {
  const [name = "", of = ""] = [values.string(), values.string()];
  values.string();
  values.string();
  values.skip("sampleSpec");
  const [defaultSink, defaultSource] = [values.string(), values.string()];
  return { name: `${name} ${of}`.trim(), defaultSink, defaultSource };
}

/** All sources or all sinks: they are written alike. */
export function readDevices(values: TaggedReader): RawDevice[] {
  const devices: RawDevice[] = [];
  while (!values.isAtEnd) {
    values.u32();
    const [name = "", description] = [values.string(), values.string()];
    values.skip("sampleSpec");
    values.skip("channelMap");
    values.u32();
    const [volumes, muted] = [values.volumes(), values.boolean()];
    values.u32();
    const monitors = values.string();
    values.skip("usec");
    values.string();
    values.u32();
    const properties = values.properties();
    values.skip("usec");
    devices.push({ name, description, volumes, muted, monitors, properties });
  }
  return devices;
}
