import { ManualClock } from "#base/manual-clock.ts";
import { parseDescriptor } from "#devices/speakerphone/hid/descriptor.ts";
import { habitsOf } from "#devices/speakerphone/hid/makers.ts";
import { HidSession } from "#devices/speakerphone/hid/session.ts";
import { simulatedModel, simulatedModelNames } from "#devices/speakerphone/hid/simulator/model.ts";
import { telephonyOf } from "#devices/speakerphone/hid/telephony.ts";
import { readCame, readDevices, readServer } from "#kiosk/shell/sound/pulse/commands.ts";
import { PacketReader, packet } from "#kiosk/shell/sound/pulse/frame.ts";
import { TaggedWriter } from "#kiosk/shell/sound/pulse/tagged.ts";
import { listing } from "../core/sound-listing.ts";
import { hex, type Parser } from "./parser.ts";
import { orWords } from "./words.ts";

const models = simulatedModelNames().map(simulatedModel);
const speak = simulatedModel("jabra-speak-810");

const descriptors: Parser = {
  name: "HID: report descriptors",
  kind: "whole",
  frames: [speak.descriptor, ...models.map(({ descriptor }) => descriptor)],
  open: () => (chunk) => {
    const descriptor = parseDescriptor(chunk);
    const telephony = telephonyOf(descriptor);
    return [String(descriptor.fields.length), ...(telephony?.keys ?? []).map(({ name, kind }) => `${name} ${kind}`)];
  },
};

/** A report in which nothing is pressed, then one in which the volume key is. */
const released = Uint8Array.of(1, 0, 0);
const volumeUp = Uint8Array.of(1, 2, 0);

/** The session has a state of its own, which anything may change; a key that goes down is heard in each. */
const reports: Parser = {
  name: "HID: reports",
  kind: "whole",
  frames: [volumeUp, ...hex("01 00 00", "02 01 00", "02 04 00", "02 05 00", "02 00 00")],
  understood: ["volume up"],
  open: () => {
    const telephony = telephonyOf(parseDescriptor(speak.descriptor));
    if (telephony === undefined) throw new Error("the model has no telephony");
    const session = new HidSession({
      telephony,
      habits: habitsOf(speak.vendor),
      clock: new ManualClock(),
      told: { muted: false, offHook: false, ringing: false, held: false },
      write: () => Promise.resolve(),
      lost: (error) => {
        throw error;
      },
    });
    let heard: string[] = [];
    session.events.on("volumeKey", (direction) => heard.push(`volume ${direction}`));
    return (chunk) => {
      // Whatever was held down before is let go.
      if (Buffer.from(volumeUp).equals(chunk)) session.handleReport(released);
      heard = [];
      session.handleReport(chunk);
      return heard;
    };
  },
};

const refusal = new TaggedWriter().u32(0).u32(4).u32(5).payload;
const event = new TaggedWriter().u32(66).u32(0xffff_ffff).u32(1).u32(7).payload;

/**
 * A frame is a packet's payload, which leaves the next packet whole; and the same bytes bare, to a connection of their
 * own, since a wrong length there ends it.
 */
const pulse: Parser = {
  name: "PulseAudio: packets",
  kind: "whole",
  frames: [listing(4), refusal, event],
  open: () => {
    const packets = new PacketReader();
    return (chunk) => {
      orWords(() => new PacketReader().take(Buffer.from(chunk)).length);
      return packets.take(packet(Buffer.from(chunk))).map((payload) =>
        orWords(() => {
          const came = readCame(payload);
          if (came.is !== "reply") return came;
          const server = readCame(payload);
          const asServer = server.is === "reply" ? orWords(() => readServer(server.values)) : "";
          return [orWords(() => readDevices(came.values)), asServer];
        }),
      );
    };
  },
};

export const soundParsers: readonly Parser[] = [descriptors, reports, pulse];
