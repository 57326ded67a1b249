import { type Command, command, type FieldCodec, oneOf, unsigned, type Values } from "../visca/notation.ts";
import { summed } from "./frame.ts";

/*
 * Every Pelco-D order the driver gives and the simulator understands, without the checksum that `order` adds. Field x
 * is the head's address, 1 to 255. The last column names the reference's table: bits or extended.
 */

const lensBits = { near: 0x01, open: 0x02, close: 0x04 } as const;
const motorBits = { right: 0x02, left: 0x04, up: 0x08, down: 0x10, tele: 0x20, wide: 0x40, far: 0x80 } as const;
export type LensBit = keyof typeof lensBits;
export type MotorBit = keyof typeof motorBits;

/** Words for the bits that are set; a bit without a word means nothing. */
function bits<const Table extends Readonly<Record<string, number>>>(
  table: Table,
): FieldCodec<readonly (keyof Table & string)[]> {
  const words = Object.keys(table);
  const all = Object.values(table).reduce((sum, bit) => sum | bit, 0);
  return {
    encode: (set) => set.reduce((sum, word) => sum | (table[word] ?? 0), 0),
    decode: (raw) => ((raw & ~all) === 0 ? words.filter((word) => (raw & (table[word] ?? 0)) !== 0) : undefined),
  };
}

// biome-ignore-start format: a table reads by its columns
export const move = command(
  "move",
  "FF xx vv ww yy zz",
  {
    x: ["address", unsigned],
    v: ["lens", bits(lensBits)],
    w: ["motors", bits(motorBits)],
    y: ["panSpeed", unsigned],
    z: ["tiltSpeed", unsigned],
  },
  "bits",
);
const numbered = { x: ["address", unsigned], p: ["number", unsigned] } as const;
export const presetSet = command("preset set", "FF xx 00 03 00 pp", numbered, "extended");
export const presetClear = command("preset clear", "FF xx 00 05 00 pp", numbered, "extended");
export const presetCall = command("preset call", "FF xx 00 07 00 pp", numbered, "extended");
export const zoomSpeed = command("zoom speed", "FF xx 00 25 00 pp", numbered, "extended");
export const focusSpeed = command("focus speed", "FF xx 00 27 00 pp", numbered, "extended");
const switched = { x: ["address", unsigned], p: ["state", oneOf({ on: 1, off: 2 })] } as const;
export const autoFocus = command("auto focus", "FF xx 00 2B 00 pp", switched, "extended");
export const autoIris = command("auto iris", "FF xx 00 2D 00 pp", switched, "extended");
export const backlight = command("backlight", "FF xx 00 31 00 pp", switched, "extended");
export const autoWhiteBalance = command("auto white balance", "FF xx 00 33 00 pp", switched, "extended");
// biome-ignore-end format: a table reads by its columns

/** All of them, most particular first, for whoever reads frames. */
export const commands: readonly Command[] = [
  presetSet,
  presetClear,
  presetCall,
  zoomSpeed,
  focusSpeed,
  autoFocus,
  autoIris,
  backlight,
  autoWhiteBalance,
  move,
];

/** The whole frame of a row. */
export function order<V extends Values>(row: Command<V>, values: V): Uint8Array<ArrayBuffer> {
  return summed(row.encode(values));
}

/** The values in a whole frame; undefined when it is another row's. */
export function readOrder<V extends Values>(row: Command<V>, frame: Uint8Array): V | undefined {
  return frame.length === 7 ? row.decode(frame.subarray(0, 6)) : undefined;
}
