/** How things of one kind are made, renamed and removed in the room; each resolves when the room has answered. */
export interface Kind {
  /** Resolves with the id by which it is removed. */
  readonly create: (name: string) => Promise<string>;
  readonly rename?: (id: string, name: string) => Promise<unknown>;
  readonly remove: (id: string) => Promise<unknown>;
}

/** A change that was asked for and not answered: what it was of, and what it would be. */
interface Open {
  readonly id: string | undefined;
  readonly name: string;
  readonly gone: boolean;
}

/** A call whose answer may never come. */
export function answered<Result>(call: Promise<Result>, cut: AbortSignal): Promise<Result | undefined> {
  return new Promise((resolve, reject) => {
    const gone = (): void => resolve(undefined);
    cut.addEventListener("abort", gone, { once: true });
    call
      .then(resolve, (error: unknown) => (cut.aborted ? resolve(undefined) : reject(error)))
      .finally(() => cut.removeEventListener("abort", gone));
  });
}

/** Things of one kind that the room has answered for, kept outside its machine. */
export class Ledger {
  readonly #what: string;
  readonly #most: number;
  readonly #kept = new Map<string, string>();
  #open: Open | undefined;

  /** @param most so many are kept; then the oldest goes */
  constructor(what: string, most: number) {
    this.#what = what;
    this.#most = most;
  }

  /** Makes, renames and removes without a pause until the line is cut. `next` is a name nobody has, `done` counts answers. */
  async change(kind: Kind, next: () => string, done: () => void, cut: AbortSignal): Promise<void> {
    for (let turn = 0; !cut.aborted; turn += 1) {
      const name = next();
      const [oldest] = this.#kept.keys();
      const remove = oldest !== undefined && this.#kept.size >= this.#most;
      const rename = !remove && oldest !== undefined && turn % 2 === 0 ? kind.rename : undefined;
      const id = remove || rename !== undefined ? oldest : undefined;
      this.#open = { id, name, gone: remove };
      const asked: Promise<string> =
        id === undefined
          ? kind.create(name)
          : (rename === undefined ? kind.remove(id) : rename(id, name)).then(() => id);
      const answer = await answered(asked, cut);
      if (answer === undefined) return;
      if (remove) this.#kept.delete(answer);
      else this.#kept.set(answer, name);
      this.#open = undefined;
      done();
    }
  }

  /**
   * What of this kind the room does not know any more, or still knows, although it had answered otherwise. From here on it
   * is as the room says: what was open has happened or has not.
   */
  missing(found: ReadonlyMap<string, string>): string[] {
    const lost: string[] = [];
    const open = this.#open;
    for (const [id, said] of this.#kept) {
      const there = found.get(id);
      const touched = open?.id === id && (open.gone ? there === undefined : there === open.name);
      if (there !== said && !touched) lost.push(`${this.#what} ${said}: ${there ?? "gone"}`);
    }
    for (const [id, there] of found) {
      if (!this.#kept.has(id) && !(open !== undefined && open.id === undefined && there === open.name))
        lost.push(`${this.#what} ${there} too many`);
    }
    this.#kept.clear();
    for (const [id, there] of found) this.#kept.set(id, there);
    this.#open = undefined;
    return lost;
  }
}
