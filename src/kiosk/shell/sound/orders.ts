/** Something the sound system is told to do. */
export type SoundOrder =
  | { readonly do: "mute-source" | "mute-sink"; readonly name: string; readonly muted: boolean }
  | { readonly do: "level-source" | "level-sink"; readonly name: string; readonly level: number }
  | { readonly do: "default-source" | "default-sink"; readonly name: string };

/** The order about one thing that is being carried out, and the newest of those that wait. */
interface Line {
  next: { order: SoundOrder; readonly done: PromiseWithResolvers<void> } | undefined;
}

/**
 * Orders on their way. One order for the same thing is carried out at a time, so that two of them never change places;
 * of those that wait the newest takes the others' place.
 */
export class OrderLines {
  readonly #lines = new Map<string, Line>();
  readonly #carryOut: (order: SoundOrder) => Promise<void>;
  readonly #done: () => void;

  /** @param done told whenever a line has come to its end */
  constructor(carryOut: (order: SoundOrder) => Promise<void>, done: () => void) {
    this.#carryOut = carryOut;
    this.#done = done;
  }

  get isIdle(): boolean {
    return this.#lines.size === 0;
  }

  /** Resolves when it, or a newer one in its place, is carried out; rejects when that failed. */
  order(order: SoundOrder): Promise<void> {
    const about = `${order.do} ${order.name}`;
    const line = this.#lines.get(about);
    if (line === undefined) return this.#begin(about, order);
    line.next ??= { order, done: Promise.withResolvers<void>() };
    line.next.order = order;
    return line.next.done.promise;
  }

  async #begin(about: string, order: SoundOrder): Promise<void> {
    const line: Line = { next: undefined };
    this.#lines.set(about, line);
    try {
      await this.#carryOut(order);
    } finally {
      this.#lines.delete(about);
      if (line.next === undefined) this.#done();
      else this.#begin(about, line.next.order).then(line.next.done.resolve, line.next.done.reject);
    }
  }
}
