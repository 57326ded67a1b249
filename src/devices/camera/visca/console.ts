import type { Clock } from "#base/clock.ts";
import type { ConsoleEnd } from "#protocol/wires.ts";
import { consoleEndOf, handDriveMs, readHex, type WireConsole } from "../../wire-console.ts";
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
        throw new Error(`A VISCA packet has 4 to ${longestPacket} bytes.`);
      if (bytes.indexOf(terminator) !== bytes.length - 1)
        throw new Error("FF ends a VISCA packet, and stands nowhere else.");
      // A broadcast is answered by every camera of a line at once; renumbering is the driver's.
      if (bytes[0] !== (0x80 | address)) throw new Error(`A packet for this camera begins with ${own}.`);
      if (bytes[1] !== commandByte && bytes[1] !== inquiryByte) {
        throw new Error("The second byte is 01 for a command, 09 for an inquiry.");
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
