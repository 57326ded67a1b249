import type { Layers } from "./layers.ts";

/** Of what is shared: everybody looks at it, so that it is saved on last and never left out. */
export const sharedPriority = 255;

/** A picture on the screen, and what would be received for it if nothing had to be saved. */
export interface TileWish {
  readonly id: string;
  /** The larger goes without last: {@link sharedPriority}, 200 for the stage, 1 for the smallest. */
  readonly priority: number;
  readonly wanted: Layers;
  /** Picture size of each spatial layer, smallest first, in pixels. */
  readonly sizes: readonly number[];
  readonly framesPerSecond: number;
}

/** What a tile gets: layers, or nothing but a name and sound. */
export type TileGrant = { readonly id: string; readonly layers: Layers | undefined };

/** Million pixels a second that a tile takes to decode. */
export function cost(tile: TileWish, layers: Layers): number {
  const size = tile.sizes[Math.min(layers.spatial, tile.sizes.length - 1)] ?? 0;
  return (size * tile.framesPerSecond * 2 ** (Math.min(2, layers.temporal) - 2)) / 1e6;
}

/**
 * Fits the tiles into a budget of million pixels a second. Savings go in rounds from the cheapest to notice: fewer
 * frames, then smaller pictures, then no picture; in each round the least important tile gives first.
 */
export function govern(tiles: readonly TileWish[], budget: number): TileGrant[] {
  const granted = new Map<string, Layers | undefined>(tiles.map((tile) => [tile.id, tile.wanted]));
  const total = (): number =>
    tiles.reduce((sum, tile) => {
      const layers = granted.get(tile.id);
      return layers === undefined ? sum : sum + cost(tile, layers);
    }, 0);
  const leastFirst = [...tiles].sort((a, b) => a.priority - b.priority);
  for (const save of [halfTheFrames, smallerPicture, smallerPicture, quarterOfTheFrames, noPicture]) {
    for (const tile of leastFirst) {
      if (total() <= budget) return grants(tiles, granted);
      const layers = granted.get(tile.id);
      if (layers === undefined || (save === noPicture && tile.priority === sharedPriority)) continue;
      granted.set(tile.id, save(layers));
    }
  }
  return grants(tiles, granted);
}

type Saving = (layers: Layers) => Layers | undefined;
const halfTheFrames: Saving = ({ spatial, temporal }) => ({ spatial, temporal: Math.min(temporal, 1) });
const quarterOfTheFrames: Saving = ({ spatial, temporal }) => ({ spatial, temporal: Math.min(temporal, 0) });
const smallerPicture: Saving = ({ spatial, temporal }) => ({ spatial: Math.max(0, spatial - 1), temporal });
const noPicture: Saving = () => undefined;

function grants(tiles: readonly TileWish[], granted: ReadonlyMap<string, Layers | undefined>): TileGrant[] {
  return tiles.map(({ id }) => ({ id, layers: granted.get(id) }));
}

/** How decoding went in the last while. */
export interface DecodeHealth {
  /** Share of frames that came too late to be shown, 0 to 1. */
  readonly dropped: number;
  /** Milliseconds the decoder took for a frame, on average. */
  readonly decodeMs: number;
  readonly freezes: number;
}

/** The budget a board began with, the one in force, and since when it has been calm (monotonic ms). */
export interface Budget {
  readonly full: number;
  readonly now: number;
  readonly calmSince: number;
}

const calmMs = 20_000;
const leastShare = 0.1;

/** Steps the budget down at once when the decoder cannot keep up, and up again after twenty calm seconds. */
export function nextBudget(budget: Budget, health: DecodeHealth, at: number): Budget {
  const strained = health.dropped > 0.1 || health.decodeMs > 25 || health.freezes > 0;
  if (strained) return { ...budget, now: Math.max(budget.full * leastShare, budget.now * 0.8), calmSince: at };
  if (budget.now >= budget.full || at - budget.calmSince < calmMs) return budget;
  return { ...budget, now: Math.min(budget.full, budget.now * 1.25), calmSince: at };
}
