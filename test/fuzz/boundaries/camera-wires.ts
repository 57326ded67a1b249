import { ManualClock } from "#base/manual-clock.ts";
import { PelcoReader } from "#devices/camera/pelco/frame.ts";
import { type Carriage, datagramCarriage, streamCarriage } from "#devices/camera/visca/carriage.ts";
import { powerInquiry } from "#devices/camera/visca/inquiries.ts";
import { ViscaLine } from "#devices/camera/visca/line.ts";
import { ViscaSession } from "#devices/camera/visca/session.ts";
import { sonyCarriage } from "#devices/camera/visca/sony-udp/carriage.ts";
import { type Boundary, dropped, type OpenBoundary, type Outcome } from "../core/boundary.ts";
import type { Chance } from "../core/chance.ts";
import { mutateBytes } from "../core/mutate.ts";

/** Frames of one input: ten thousand inputs are a million. */
const framesEach = 100;

const bytes = (...packets: string[]): Buffer[] => packets.map((hex) => Buffer.from(hex.replaceAll(" ", ""), "hex"));
const positions = [
  "90 50 0F 0F 0D 05 00 00 00 08 FF",
  "90 50 00 08 0A 05 08 04 09 03 0D FF",
  "90 50 0F 06 03 05 09 0F 0E 04 05 0B FF",
];
const bare = bytes(
  ...["90 41 FF", "90 51 FF", "90 60 03 FF", "90 61 41 FF", "90 50 02 FF", "90 38 FF", "88 30 02 FF"],
  ...positions,
);
const framed = bytes(
  "01 11 00 03 00 00 00 05 90 41 FF",
  "01 11 00 04 00 00 00 06 90 50 02 FF",
  "02 01 00 01 00 00 00 00 01",
  "02 01 00 02 00 00 00 07 0F 01",
  "02 00 00 02 00 00 00 08 0F 02",
);
const pelco = bytes("FF 01 00 59 46 50 F0", "FF 01 00 01", "FF 01 00 5D 00 00 5E");

/** Something that hears frames and afterwards still understands one. */
interface Ear {
  hear(frame: Uint8Array): void;
  /** Throws when it is not in step after one valid frame. */
  check(): Promise<void>;
}

function viscaEar(carriage: Carriage, answerTo: (sent: Uint8Array) => Uint8Array): Ear {
  const clock = new ManualClock();
  const sent: Uint8Array[] = [];
  const line = new ViscaLine({ clock, carriage, write: (packet) => sent.push(packet) });
  const session = new ViscaSession({ clock, line, address: 1, coalesce: true, completes: true });
  return {
    hear: (frame) => line.handleBytes(frame),
    check: async () => {
      // What the frames set going is over, and the line is free.
      for (let turn = 0; turn < 20; turn += 1) clock.advance(500);
      sent.length = 0;
      const asked = session.inquire(powerInquiry);
      // The first may run into what was begun before it.
      for (let turn = 0; turn < 3; turn += 1) {
        const last = sent.at(-1);
        if (last !== undefined) line.handleBytes(answerTo(last));
        clock.advance(700);
      }
      const { state } = await asked;
      if (state !== "standby") throw new Error(`the camera said standby and was understood as ${state}`);
    },
  };
}

const standby = Buffer.from("905003FF", "hex");
/** The same under the number that was asked with. */
const standbyUnder = (sent: Uint8Array): Uint8Array =>
  Uint8Array.of(0x01, 0x11, 0x00, 0x04, ...sent.subarray(4, 8), ...standby);

function pelcoEar(): Ear {
  const reader = new PelcoReader("replies");
  return {
    hear: (frame) => void reader.push(frame),
    check: async () => {
      const [valid = Buffer.alloc(0)] = pelco;
      reader.push(valid);
      const found = reader.push(valid).filter(({ kind }) => kind === "frame");
      if (found.length !== 1) throw new Error("not in step within one valid frame");
    },
  };
}

/** Frames at a camera's driver, so many that only this process can take them. */
function framesAt(name: string, valid: readonly Buffer[], open: () => Ear): Boundary {
  return {
    name: `camera driver: frames ${name}`,
    way: `${framesEach} frames an input, handed to the driver in this process`,
    open: async (): Promise<OpenBoundary> => {
      const ear = open();
      const input = (label: string, frames: readonly Uint8Array[]) => ({
        label,
        shown: frames.map((frame) => Buffer.from(frame).toString("hex")),
        send: async (): Promise<Outcome> => {
          for (const frame of frames) ear.hear(frame);
          await ear.check();
          return dropped("heard");
        },
      });
      const many = (make: () => Buffer): Buffer[] => Array.from({ length: framesEach }, make);
      const one = (chance: Chance): Buffer => chance.pick(valid) ?? Buffer.alloc(0);
      return {
        make: (chance) =>
          input(
            "random",
            many(() => (chance.in(0.3) ? one(chance) : chance.bytes(chance.int(0, 24)))),
          ),
        mutate: (chance) =>
          input(
            "changed",
            many(() => mutateBytes(chance, one(chance))),
          ),
        state: async () => "",
        processes: () => ({}),
        trouble: () => [],
        [Symbol.asyncDispose]: async () => {},
      };
    },
  };
}

export const viscaStreamFrames = framesAt("on a stream", bare, () => viscaEar(streamCarriage(), () => standby));
export const viscaDatagramFrames = framesAt("in datagrams", bare, () => viscaEar(datagramCarriage(), () => standby));
export const viscaSonyFrames = framesAt("under Sony's header", framed, () => viscaEar(sonyCarriage(), standbyUnder));
export const pelcoFrames = framesAt("of Pelco-D", pelco, pelcoEar);
