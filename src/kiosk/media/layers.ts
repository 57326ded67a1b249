/** Which of a simulcast stream's pictures to receive. */
export interface Layers {
  /** 0 is the smallest. */
  readonly spatial: number;
  /** 0 is a quarter of the frames, 1 half, 2 all. */
  readonly temporal: number;
}

/** The tallest tile, in device pixels, that each layer still looks sharp in; the last has no end. */
const tallest = [200, 400] as const;
/** A tile has to pass a limit by this much before the layer follows: every switch costs a key frame. */
const hysteresis = 0.15;

/** The layer a tile deserves by its height, given the layer it has. */
export function layerForHeight(height: number, layerCount: number, current?: number): number {
  const top = Math.max(0, layerCount - 1);
  const limits = tallest.slice(0, top);
  const plain = limits.filter((limit) => height > limit).length;
  if (current === undefined || current > top || plain === current) return plain;
  const limit = limits[plain > current ? plain - 1 : plain];
  if (limit === undefined) return plain;
  const passed = plain > current ? height > limit * (1 + hysteresis) : height <= limit * (1 - hysteresis);
  if (passed) return plain;
  // Not far enough past the last limit; the ones before it may have been passed for good.
  return plain > current ? plain - 1 : plain + 1;
}

/** How many layers a stream has, from its scalability mode (`L3T3`, `S2T3`); one of each when it says nothing. */
export function layerCounts(scalabilityMode: string | undefined): { spatial: number; temporal: number } {
  const read = /^[LS](\d)T(\d)/.exec(scalabilityMode ?? "");
  return { spatial: Number(read?.[1] ?? 1), temporal: Number(read?.[2] ?? 1) };
}

/** One entry of what a sender offers. */
export interface Encoding {
  readonly scaleResolutionDownBy: number;
  readonly maxBitrate: number;
  readonly scalabilityMode: string;
}

/** Each smaller picture: how much smaller, and by how much its share of the full bitrate shrinks. */
const steps = [
  { scale: 4, share: 10 },
  { scale: 2, share: 3.3 },
  { scale: 1, share: 1 },
] as const;
const fullBitrates = [
  { height: 1080, bitrate: 2_500_000 },
  { height: 720, bitrate: 1_500_000 },
  { height: 540, bitrate: 1_000_000 },
  { height: 360, bitrate: 600_000 },
  { height: 0, bitrate: 250_000 },
] as const;

/** What to send of a camera of this height, smallest first. A picture under 90 lines helps nobody. */
export function encodingsFor(height: number): Encoding[] {
  const full = fullBitrates.find((entry) => height >= entry.height)?.bitrate ?? 250_000;
  return steps
    .filter(({ scale }) => scale === 1 || height / scale >= 90)
    .map(({ scale, share }) => ({
      scaleResolutionDownBy: scale,
      maxBitrate: Math.round(full / share),
      scalabilityMode: "L1T3",
    }));
}

/** How often a shared picture changes at most, a second. Letters are read, not watched: bits go into sharpness. */
export const screenFramesPerSecond = 10;

/**
 * What to send of what is shared: one picture at full size. A smaller one could not be read, and everybody who has a place
 * for it has a large one; together with a camera's it stays below what the server takes from one person.
 */
export const screenEncodings: { readonly maxBitrate: number; readonly maxFramerate: number }[] = [
  { maxBitrate: 1_800_000, maxFramerate: screenFramesPerSecond },
];
