import { createHash } from "node:crypto";
import { RoomError } from "#protocol/errors.ts";
import { controllerLimits } from "../limits.ts";

/** A small picture that was looked at: a JPEG of a size the room keeps. */
export interface Still {
  readonly bytes: Uint8Array;
  /** SHA-256, hex. */
  readonly hash: string;
}

/** The frames of JPEG a browser draws: baseline, extended and progressive (ITU-T T.81, table B.1). */
const frames: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
const startOfScan = 0xda;
/** What a canvas writes before the frame: its own header, a profile, tables. Anything else may carry what nobody asked for. */
const expected: ReadonlySet<number> = new Set([0xe0, 0xe2, 0xdb, 0xc4, 0xdd]);

/**
 * Reads a picture as the screen sends it, base64; throws `bad-value` where it is none, or larger than the room keeps.
 * What is kept is served to other browsers, so that its head is read rather than believed.
 */
export function readStill(base64: string): Still {
  const bytes = Buffer.from(base64, "base64");
  const { pictureBytes, pictureWidth, pictureHeight } = controllerLimits;
  if (bytes.length > pictureBytes) throw refused(`It has ${bytes.length} bytes; ${pictureBytes} is the most.`);
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8 || bytes.readUInt16BE(bytes.length - 2) !== 0xffd9) {
    throw refused("It is no JPEG.");
  }
  const { width, height } = sizeOf(bytes);
  if (width < 1 || height < 1 || width > pictureWidth || height > pictureHeight) {
    throw refused(`It is ${width}×${height}; ${pictureWidth}×${pictureHeight} is the most.`);
  }
  return { bytes, hash: createHash("sha256").update(bytes).digest("hex") };
}

/** The size its frame says (T.81 B.2.2), from a walk over the segments before the scan. */
function sizeOf(bytes: Buffer): { readonly width: number; readonly height: number } {
  let size: { readonly width: number; readonly height: number } | undefined;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) break;
    const marker = bytes[at + 1] ?? 0;
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) break;
    if (marker === startOfScan) {
      if (size === undefined) break;
      return size;
    }
    if (frames.has(marker)) {
      if (size !== undefined || length < 9) break;
      size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    } else if (!expected.has(marker)) break;
    at += 2 + length;
  }
  throw refused("It is no JPEG.");
}

function refused(why: string): RoomError {
  return new RoomError("bad-value", `image: ${why}`);
}
