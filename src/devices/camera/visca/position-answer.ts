import { type PositionWidth, usualWidth } from "#protocol/camera-widths.ts";
import { type Packet, packet, signed } from "./notation.ts";

/** Where a head says that it looks, in its own units. */
export type PositionAnswer = {
  readonly pan: number;
  readonly tilt: number;
  /** How wide the answer is; the usual width where this is left out. */
  readonly width?: PositionWidth;
};

// biome-ignore-start format: a table reads by its columns
const answers = {
  "4+4": packet("90 50 0w 0w 0w 0w 0z 0z 0z 0z FF", { w: ["pan", signed], z: ["tilt", signed] }),
  "5+4": packet("90 50 0w 0w 0w 0w 0w 0z 0z 0z 0z FF", { w: ["pan", signed], z: ["tilt", signed] }),
  "5+5": packet("90 50 0w 0w 0w 0w 0w 0z 0z 0z 0z 0z FF", { w: ["pan", signed], z: ["tilt", signed] }),
} satisfies Record<PositionWidth, Packet>;
// biome-ignore-end format: a table reads by its columns

/** A position at any width: which one it is, its length tells. */
export const positionAnswer: Packet<PositionAnswer> = {
  template: Object.values(answers)
    .map(({ template }) => template)
    .join(" | "),
  encode: ({ pan, tilt, width = usualWidth }) => answers[width].encode({ pan, tilt }),
  decode: (bytes) => {
    const said = answers["4+4"].decode(bytes);
    if (said !== undefined) return said;
    for (const width of ["5+4", "5+5"] as const) {
      const wider = answers[width].decode(bytes);
      if (wider !== undefined) return { ...wider, width };
    }
    return undefined;
  },
};
