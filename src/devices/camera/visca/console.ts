import type { Clock } from "#base/clock.ts";
import { note } from "#protocol/device-notes.ts";
import type { ConsoleEnd } from "#protocol/wires.ts";
import { consoleEndOf, handDriveMs, NoFrame, readHex, type WireConsole } from "../../wire-console.ts";
import { driveTo, zoomDrive, zoomStandard } from "./commands.ts";
import { longestPacket } from "./frame.ts";
import type { ViscaSession } from "./session.ts";

export interface ViscaConsoleOptions {
  readonly clock: Clock;
  /** The camera's number on its chain. */
  readonly address: number;
  /** The session there is; throws a `DeviceError` where there is none. */
  readonly use: () => ViscaSession;
  /** Stops the camera. */
  readonly stop: () => void;
}

const terminator = 0xff;
const commandByte = 0x01;
const inquiryByte = 0x09;

/** VISCA by hand: one command or inquiry for this camera, whole. */
export function viscaConsole({ clock, address, use, stop }: ViscaConsoleOptions): WireConsole {
  return {
    form: "hex",
    read: (typed) => {
      const bytes = readHex(typed);
      const own = (0x80 | address).toString(16).toUpperCase();
      if (bytes.length < 4 || bytes.length > longestPacket)
        throw new NoFrame(note("typed-visca-length", { most: longestPacket }));
      if (bytes.indexOf(terminator) !== bytes.length - 1) throw new NoFrame(note("typed-visca-end"));
      // A broadcast is answered by every camera of a line at once; renumbering is the driver's.
      if (bytes[0] !== (0x80 | address)) throw new NoFrame(note("typed-visca-own", { own }));
      if (bytes[1] !== commandByte && bytes[1] !== inquiryByte) {
        throw new NoFrame(note("typed-visca-kind"));
      }
      return bytes;
    },
    send: async (frame): Promise<ConsoleEnd> => {
      const isDrive = setsGoing(frame);
      try {
        await use().say(frame);
        return "answered";
      } catch (error) {
        return consoleEndOf(error);
      } finally {
        if (isDrive) clock.after(handDriveMs, stop);
      }
    },
  };
}

/** Whether a packet moves a motor until it is stopped. */
function setsGoing(bytes: Uint8Array): boolean {
  const drive = driveTo.decode(bytes);
  if (drive !== undefined) return drive.pan !== "stop" || drive.tilt !== "stop";
  return zoomStandard.decode(bytes) !== undefined || zoomDrive.decode(bytes) !== undefined;
}
