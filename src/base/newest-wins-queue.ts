/** Where an item waits: lane 0 goes first. A slot holds one item per lane; a newer one takes the older one's place. */
export interface Place {
  readonly lane: number;
  readonly slot?: string | undefined;
}

interface Entry<Item> extends Place {
  readonly item: Item;
}

/**
 * A queue with lanes, in which a newer item takes the place of an older one of the same slot, so that what has grown
 * stale while waiting is never done.
 */
export class NewestWinsQueue<Item> {
  #entries: Entry<Item>[] = [];

  /** Adds `item` and returns the one it replaced. The newcomer keeps the older one's turn. */
  put(item: Item, place: Place): Item | undefined {
    const index = this.#find(place);
    const older = this.#entries[index];
    if (older === undefined) {
      this.#entries.push({ item, ...place });
      return undefined;
    }
    this.#entries[index] = { item, ...place };
    return older.item;
  }

  /** Returns an item that was taken to the front of its lane, unless a newer one waits in its slot; says whether it did. */
  putBack(item: Item, place: Place): boolean {
    if (this.#find(place) !== -1) return false;
    this.#entries.unshift({ item, ...place });
    return true;
  }

  /** The first item in the foremost lane of those for which `mayGo` says yes; it is no longer in the queue. */
  take(mayGo: (item: Item, lane: number) => boolean): Item | undefined {
    let best: Entry<Item> | undefined;
    for (const entry of this.#entries) {
      if ((best === undefined || entry.lane < best.lane) && mayGo(entry.item, entry.lane)) best = entry;
    }
    if (best === undefined) return undefined;
    this.#entries = this.#entries.filter((entry) => entry !== best);
    return best.item;
  }

  /** What waits in a slot. */
  waiting(place: Place): Item | undefined {
    return this.#entries[this.#find(place)]?.item;
  }

  /** Takes out every item that `matches`, in order. */
  remove(matches: (item: Item, lane: number) => boolean): Item[] {
    const out = this.#entries.filter(({ item, lane }) => matches(item, lane));
    this.#entries = this.#entries.filter((entry) => !out.includes(entry));
    return out.map(({ item }) => item);
  }

  /** Whether anything for which `matches` says yes waits. */
  some(matches: (item: Item, lane: number) => boolean): boolean {
    return this.#entries.some(({ item, lane }) => matches(item, lane));
  }

  get size(): number {
    return this.#entries.length;
  }

  #find(place: Place): number {
    if (place.slot === undefined) return -1;
    return this.#entries.findIndex(({ lane, slot }) => lane === place.lane && slot === place.slot);
  }
}
