import { seededRandom } from "../../../bench/random.ts";

/** Chance that is the same in every run of a seed. */
export class Chance {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = seededRandom(seed);
  }

  /** A number from 0 to 1. */
  share(): number {
    return this.#next();
  }

  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number {
    return least + Math.floor(this.#next() * (most - least + 1));
  }

  /** True in `share` of all cases. */
  in(share: number): boolean {
    return this.#next() < share;
  }

  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  pick<Item>(items: readonly Item[]): Item | undefined;
  pick<Item>(items: readonly Item[]): Item | undefined {
    return items[Math.floor(this.#next() * items.length)];
  }

  bytes(length: number): Buffer {
    const made = Buffer.alloc(length);
    for (let at = 0; at < length; at += 1) made[at] = Math.floor(this.#next() * 256);
    return made;
  }

  /** Letters and digits. */
  word(length: number): string {
    const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
    return Array.from({ length }, () => alphabet[Math.floor(this.#next() * alphabet.length)]).join("");
  }
}
