import { type FSWatcher, statSync, watch } from "node:fs";
import { basename, dirname } from "node:path";
import type { Clock, Timer } from "#base/clock.ts";

/** Milliseconds between looks where nothing can be watched: one costs microseconds. */
const looksEvery = 250;

/** Which entry of its folder a node is: another one each time that it is plugged in; undefined: none that we may see. */
export function entryOf(path: string): string | undefined {
  try {
    const seen = statSync(path, { throwIfNoEntry: false });
    // An inode's number alone is given out again where the file system is no kernel's own.
    return seen === undefined ? undefined : `${seen.ino} ${seen.birthtimeMs}`;
  } catch {
    return undefined;
  }
}

/** What may have happened to a node. */
export interface NodeChange {
  /** The entry that it is now; undefined: it is gone. */
  readonly entry: string | undefined;
  /** Whether it is not the one that it was; otherwise who may open it has changed. */
  readonly isAnother: boolean;
}

/**
 * Hears when a device's node comes, goes, or may be opened by others than before. A node that is there is watched itself:
 * everything that is written to anything in its folder would wake whoever watches that, so that it is watched only while the
 * node is gone.
 */
export class NodeWatch implements Disposable {
  readonly #path: string;
  readonly #clock: Clock;
  readonly #handleChange: (change: NodeChange) => void;
  #entry: string | undefined;
  #watcher: FSWatcher | undefined;
  #looking: Timer | undefined;
  #closed = false;

  constructor(path: string, clock: Clock, handleChange: (change: NodeChange) => void) {
    this.#path = path;
    this.#clock = clock;
    this.#handleChange = handleChange;
    this.#entry = entryOf(path);
    this.#watch();
  }

  /** The entry that it is. */
  get entry(): string | undefined {
    return this.#entry;
  }

  [Symbol.dispose](): void {
    this.#closed = true;
    this.#end();
  }

  #end(): void {
    this.#watcher?.close();
    this.#watcher = undefined;
    this.#looking?.cancel();
    this.#looking = undefined;
  }

  /** Watches the node, or its folder while it is gone; looks now and then where that cannot be watched. */
  #watch(): void {
    const isThere = this.#entry !== undefined;
    const name = basename(this.#path);
    try {
      this.#watcher = watch(isThere ? this.#path : dirname(this.#path), { persistent: false }, (_event, changed) => {
        if (isThere || changed === null || changed === name) this.#look(true);
      });
      this.#watcher.on("error", () => this.#lookNowAndThen());
    } catch {
      // It went while it was looked at, or the machine has no watch left.
      this.#lookNowAndThen();
      return;
    }
    // What happened before the watch had begun was not told.
    this.#look(false);
  }

  #lookNowAndThen(): void {
    if (this.#closed) return;
    this.#end();
    this.#looking = this.#clock.every(looksEvery, () => this.#look(false));
  }

  /** @param isTold whether something did happen to it, even where it is the same entry */
  #look(isTold: boolean): void {
    if (this.#closed) return;
    const entry = entryOf(this.#path);
    const isAnother = entry !== this.#entry;
    if (!isAnother && !(isTold && entry !== undefined)) return;
    this.#entry = entry;
    if (isAnother) {
      this.#end();
      this.#watch();
      // It may have come or gone once more while the watch began, and was told of by that.
      if (this.#closed || this.#entry !== entry) return;
    }
    this.#handleChange({ entry, isAnother });
  }
}
