import type { Clock, Timer } from "#base/clock.ts";
import type { Incoming, Received } from "./incoming.ts";
import { layerForHeight, screenFramesPerSecond } from "./layers.ts";
import { type Budget, type DecodeHealth, govern, nextBudget, sharedPriority, type TileWish } from "./tiles.ts";
import type { Tile } from "./wishes.ts";

const layersSettleMs = 250;
const askAgainMs = 1_000;
const fullHeights = [180, 360, 720] as const;
const framesPerSecond = 30;
const screenSize = 1_920 * 1_080;

/** The streams that are received, as far as they are governed. */
type Streams = Pick<Incoming, "all" | "prefer">;

/** Keeps what is received in step with what the page shows and what the board can decode. */
export class TileGovernor {
  readonly #clock: Clock;
  #tiles: readonly Tile[] | undefined;
  #budget: Budget;
  #pending = false;
  #retry: Timer | undefined;
  /** What had no place on the page when last asked. */
  #unplaced: ReadonlySet<string> = new Set();

  /** @param budget million pixels a second this board decodes with ease */
  constructor(clock: Clock, budget: number) {
    this.#clock = clock;
    this.#budget = { full: budget, now: budget, calmSince: 0 };
  }

  /** The page's pictures now. Before the first call everything is received in full. */
  show(tiles: readonly Tile[], incoming: () => Streams | undefined): void {
    this.#tiles = tiles;
    this.apply(incoming);
  }

  /** How decoding went; may change what is asked for. */
  observe(health: DecodeHealth, incoming: () => Streams | undefined): void {
    const next = nextBudget(this.#budget, health, this.#clock.monotonic());
    const changed = next.now !== this.#budget.now;
    this.#budget = next;
    if (changed) this.apply(incoming);
  }

  /** Asks for what is due, once things have stood still for a moment. */
  apply(incoming: () => Streams | undefined): void {
    if (this.#tiles === undefined || this.#pending) return;
    this.#pending = true;
    this.#clock.after(layersSettleMs, () => {
      this.#pending = false;
      const now = incoming();
      if (now !== undefined && this.#ask(now, () => this.#again(incoming))) this.apply(incoming);
    });
  }

  /** A wish was lost with the connection; one whose stream is gone is nobody's any more by then. */
  #again(incoming: () => Streams | undefined): void {
    this.#retry ??= this.#clock.after(askAgainMs, () => {
      this.#retry = undefined;
      this.apply(incoming);
    });
  }

  /** Returns whether to ask again soon: what has only just come has no place because the page has not drawn it yet. */
  #ask(incoming: Streams, refused: () => void): boolean {
    const videos = incoming.all.filter(({ kind, paused }) => kind === "video" && !paused);
    const unplaced = videos.filter((received) => !received.asleep && this.#tileOf(received) === undefined);
    const fresh = unplaced.filter(({ id }) => !this.#unplaced.has(id));
    this.#unplaced = new Set(unplaced.map(({ id }) => id));
    const shown = videos.flatMap((received) => {
      const tile = this.#tileOf(received);
      return tile === undefined ? [] : [{ received, tile, wish: wishOf(received, tile) }];
    });
    const grants = govern(
      shown.map(({ wish }) => wish),
      this.#budget.now,
    );
    for (const received of videos) {
      if (fresh.includes(received)) continue;
      const layers = grants.find(({ id }) => id === received.id)?.layers;
      const priority = shown.find((entry) => entry.received === received)?.wish.priority ?? 1;
      incoming.prefer(received.id, layers, priority).catch(refused);
    }
    return fresh.length > 0;
  }

  #tileOf({ peerId, source }: Received): Tile | undefined {
    return this.#tiles?.find((tile) => tile.peerId === peerId && tile.source === source && tile.visible);
  }
}

function wishOf(received: Received, tile: Tile): TileWish {
  const { spatial: count, temporal } = received.layerCount;
  const shared = tile.source === "screen";
  const heights = fullHeights.slice(fullHeights.length - Math.min(count, fullHeights.length));
  return {
    id: received.id,
    priority: shared ? sharedPriority : tile.stage === true ? 200 : 1,
    wanted: { spatial: layerForHeight(tile.height, count, received.asked?.spatial), temporal: temporal - 1 },
    sizes: shared && count === 1 ? [screenSize] : heights.map((height) => (height * height * 16) / 9),
    framesPerSecond: shared ? screenFramesPerSecond : framesPerSecond,
  };
}
