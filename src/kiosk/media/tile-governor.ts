import type { Clock } from "#base/clock.ts";
import type { Incoming, Received } from "./incoming.ts";
import { layerForHeight } from "./layers.ts";
import { type Budget, type DecodeHealth, govern, nextBudget, type TileWish } from "./tiles.ts";
import type { Tile } from "./wishes.ts";

const layersSettleMs = 250;
const fullHeights = [180, 360, 720] as const;
const framesPerSecond = 30;

/** Keeps what is received in step with what the page shows and what the board can decode. */
export class TileGovernor {
  readonly #clock: Clock;
  #tiles: readonly Tile[] | undefined;
  #budget: Budget;
  #pending = false;

  /** @param budget million pixels a second this board decodes with ease */
  constructor(clock: Clock, budget: number) {
    this.#clock = clock;
    this.#budget = { full: budget, now: budget, calmSince: 0 };
  }

  /** The page's pictures now. Before the first call everything is received in full. */
  show(tiles: readonly Tile[], incoming: () => Incoming | undefined): void {
    this.#tiles = tiles;
    this.apply(incoming);
  }

  /** How decoding went; may change what is asked for. */
  observe(health: DecodeHealth, incoming: () => Incoming | undefined): void {
    const next = nextBudget(this.#budget, health, this.#clock.monotonic());
    const changed = next.now !== this.#budget.now;
    this.#budget = next;
    if (changed) this.apply(incoming);
  }

  /** Asks for what is due, once things have stood still for a moment. */
  apply(incoming: () => Incoming | undefined): void {
    if (this.#tiles === undefined || this.#pending) return;
    this.#pending = true;
    this.#clock.after(layersSettleMs, () => {
      this.#pending = false;
      const now = incoming();
      if (now !== undefined) this.#ask(now);
    });
  }

  #ask(incoming: Incoming): void {
    const videos = incoming.all.filter(({ kind, paused }) => kind === "video" && !paused);
    const shown = videos.flatMap((received) => {
      const tile = this.#tileOf(received);
      return tile === undefined ? [] : [{ received, tile, wish: wishOf(received, tile) }];
    });
    const grants = govern(
      shown.map(({ wish }) => wish),
      this.#budget.now,
    );
    for (const received of videos) {
      const layers = grants.find(({ id }) => id === received.id)?.layers;
      const priority = shown.find((entry) => entry.received === received)?.wish.priority ?? 1;
      // A refusal means the stream is gone already.
      incoming.prefer(received.id, layers, priority).catch(() => {});
    }
  }

  #tileOf({ peerId, source }: Received): Tile | undefined {
    return this.#tiles?.find((tile) => tile.peerId === peerId && tile.source === source && tile.visible);
  }
}

function wishOf(received: Received, tile: Tile): TileWish {
  const { spatial: count, temporal } = received.layerCount;
  const heights = fullHeights.slice(fullHeights.length - Math.min(count, fullHeights.length));
  return {
    id: received.id,
    priority: tile.source === "screen" ? 255 : tile.stage === true ? 200 : 1,
    wanted: { spatial: layerForHeight(tile.height, count, received.asked?.spatial), temporal: temporal - 1 },
    sizes: heights.map((height) => (height * height * 16) / 9),
    framesPerSecond,
  };
}
